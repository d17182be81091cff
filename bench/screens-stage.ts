// A terminal as it ships in a Chromium of its own, enrolled at the real server, with a person signed in at it.
import type {CDPSession, Page} from 'playwright-core';
import {newProfile, openChromium} from '../e2e/harness/chromium.ts';
import {items, people, tellFactory} from '../e2e/harness/factory.ts';
import {glassOf} from '../e2e/harness/glass.ts';
import {cameraFlags, filmPrintedCode} from '../e2e/harness/label-video.ts';
import {Office} from '../e2e/harness/office.ts';
import {startServer} from '../e2e/harness/real-server.ts';
import {newFolder, pause, removeFolder} from '../e2e/harness/scratch.ts';
import {TerminalPage} from '../e2e/harness/terminal.ts';

/** An order that never ends, so that it can be reported on again and again. */
const order = {workOrderId: 'wo-9999', code: '2611-9999', itemId: items.body} as const;
export const jobCode = `${order.code}/10`;

export type ScreensStage = {
  readonly terminal: TerminalPage;
  readonly page: Page;
  /** Input and speed of the page, past playwright. */
  readonly session: CDPSession;
  readonly close: () => Promise<void>;
};

const wedgeGapSeconds = 0.008; // what Zebra and Honeywell wedges send

/**
 * A scanner's burst: every key is sent at its time and carries it, so that a page which is slow with the keys before pays
 * for that, as it would with a real scanner, and a busy machine makes no pause in it.
 */
export async function burst(session: CDPSession, code: string): Promise<void> {
  const start = Date.now() / 1000;
  const press = async (key: string, index: number): Promise<unknown> => {
    const timestamp = start + index * wedgeGapSeconds;
    await pause(Math.max(0, timestamp * 1000 - Date.now()));
    const event = {key, timestamp, windowsVirtualKeyCode: key === 'Enter' ? 13 : 0};
    return Promise.all([
      session.send('Input.dispatchKeyEvent', {type: 'keyDown', text: key === 'Enter' ? '\r' : key, ...event}),
      session.send('Input.dispatchKeyEvent', {type: 'keyUp', ...event}),
    ]);
  };
  await Promise.all([...code, 'Enter'].map(press));
}

/** Opens server, factory, film and browser; close it whatever happens. */
export async function openScreensStage(): Promise<ScreensStage> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    const server = await startServer('screens', {flags: ['--no-demo']});
    closers.push(() => server.dispose());
    const office = new Office(server.url, /admin \/ (\S+)/.exec(server.output)?.[1]);
    await tellFactory(office);
    await office.tell('work-order-created', {...order, quantity: '900000', dueDay: '2030-12-31'});
    await office.tell('work-order-released', {workOrderId: order.workOrderId});
    const folder = newFolder('films');
    closers.push(() => removeFolder(folder));
    const payload = `J:${jobCode}`;
    const film = await filmPrintedCode({
      url: server.url,
      office,
      orderId: order.workOrderId,
      payload,
      folder,
      blurredSeconds: 6,
    });
    const profile = newProfile('screens');
    closers.push(() => profile.remove());
    const browser = await openChromium(profile, {flags: cameraFlags(film)});
    closers.push(() => browser.kill());
    const {page, context} = browser;
    const terminal = new TerminalPage(await glassOf(page), 'screens', server.url);
    await terminal.enrol(await office.enrolment('粗车 01', 'CC-01'));
    await terminal.signIn(people.turner);
    return {terminal, page, session: await context.newCDPSession(page), close};
  } catch (cause) {
    await close();
    throw cause;
  }
}

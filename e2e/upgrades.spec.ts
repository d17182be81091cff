// A factory goes from one release to the next and back while people work: nothing is lost, nothing waits for ever.
import {execFile} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, expect} from 'vitest';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {people, tellFactory, turning} from './harness/factory.ts';
import {glassOf} from './harness/glass.ts';
import {expectEachFactOnce, expectSoundJournal, wholeJournal} from './harness/house-check.ts';
import {layLine, type Line} from './harness/line.ts';
import {nextRelease} from './harness/next-release.ts';
import {Office} from './harness/office.ts';
import {startServer, type RealServer} from './harness/real-server.ts';
import {makeRelease, type Release} from './harness/release.ts';
import {eventually} from './harness/scratch.ts';
import {openStory} from './harness/story.ts';
import {TerminalPage} from './harness/terminal.ts';

const step = openStory();
const buildMs = 300_000; // two releases are built first, on a machine that may be busy
let older: Release;
let newer: Release;
let server: RealServer;
let line: Line;
let office: Office;
let profile: Profile;
let browser: OpenBrowser;
let terminal: TerminalPage;
let second: Page;

beforeAll(async () => {
  older = makeRelease('1.0.0');
  newer = makeRelease('1.1.0', nextRelease);
  server = await startServer('upgrades', {flags: ['--no-demo'], sources: older.folder});
  line = await layLine(server.port);
  office = new Office(server.url, /admin \/ (\S+)/.exec(server.output)?.[1]);
  await tellFactory(office);
  profile = newProfile('upgrades');
  browser = await openChromium(profile);
  await browser.context.addInitScript(() =>
    sessionStorage.setItem('loads', String(Number(sessionStorage.getItem('loads')) + 1)),
  );
  terminal = new TerminalPage(await glassOf(browser.page), 'upgrades', line.url);
}, buildMs);
afterAll(async () => {
  await browser?.kill();
  profile?.remove();
  await line?.close();
  await server?.dispose();
  older?.remove();
  newer?.remove();
});

const assetOf = ({folder}: Release, name: string) =>
  readdirSync(join(folder, 'dist/terminal/assets')).find(
    (file) => file.startsWith(`${name}-`) && file.endsWith('.js'),
  ) ?? '';
const loads = (page: Page) => page.evaluate(() => Number(sessionStorage.getItem('loads')));
const shows = (page: Page, release: Release) =>
  page.evaluate(
    (entry) => document.querySelector('script[type=module]')?.getAttribute('src')?.endsWith(entry),
    assetOf(release, 'index'),
  );
const upgradeTo = async (release: Release) => {
  expect(await server.stop()).toBe(0);
  await server.start(release.folder);
  await office.signIn();
};
const report = async (pieces: number) => {
  await terminal.scan(`J:${turning.code}`);
  await terminal.tap('报工', {isWhole: true});
  await terminal.type(String(pieces));
  await terminal.tap(`报 ${pieces} 件合格`);
  await terminal.stored();
};
const allSent = () => eventually('everything is sent', async () => (await terminal.unsent()) === 0, 60_000);
const goodPieces = async () => {
  type Order = {readonly jobs: readonly {readonly id: string; readonly good: string}[]};
  const {jobs} = await office.query<Order>('production.order', {id: turning.id.split('/')[0]});
  return Number(jobs.find(({id}) => id === turning.id)?.good);
};
const stateOf = async (id: string) => (await terminal.facts()).find((fact) => fact.id === id)?.state;
const verdictOf = async (id: string) => (await wholeJournal(office)).find((row) => row.id === id)?.verdict;
const newest = async () =>
  (await terminal.facts()).filter(({kind}) => kind === 'work-reported').at(-1)?.id ?? '';

/** The browser finds the build that the server has now; it is installed and waits. */
const findUpdate = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const end = Date.now() + 30_000;
    await registration.update();
    while (!registration.waiting && Date.now() < end) await new Promise((next) => setTimeout(next, 50));
    return registration.waiting !== null;
  });
const leave = async () => {
  await terminal.go('/menu');
  await terminal.tap('退出登录');
  await terminal.sees('请扫工牌');
};
const movesTo = async (page: Page, release: Release) => {
  await eventually(
    'the other build is shown',
    async () => (await shows(page, release)) && page.evaluate('window.chejianMounted === true'),
    60_000,
  );
};

step('this release: a terminal with two tabs works', async () => {
  await terminal.enrol(await office.enrolment('粗车 01', 'CC-01'));
  second = await browser.context.newPage();
  await second.goto(`${line.url}/t/`);
  await eventually('the second tab is up', () => second.evaluate<boolean>('window.chejianMounted === true'));
  await browser.page.bringToFront();
  await terminal.signIn(people.turner);
  await terminal.scan(`J:${turning.code}`);
  await terminal.tap('开工');
  await terminal.stored();
  await report(5);
  await allSent();
  expect(await goodPieces()).toBe(5);
  expect(await shows(browser.page, older)).toBe(true);
});

step('the server is upgraded first: the old page works on, and its parts are still there', async () => {
  const part = assetOf(older, 'camera-panel');
  expect(part).not.toBe(assetOf(newer, 'camera-panel'));
  await upgradeTo(newer);
  const answer = await fetch(`${server.url}/t/assets/${part}`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe(readFileSync(join(older.folder, 'dist/terminal/assets', part), 'utf8'));
  expect(readdirSync(join(newer.folder, 'dist/terminal/assets'))).not.toContain(part);
  await report(3);
  await allSent();
  expect(await verdictOf(await newest())).toBe('applied');
  expect(await goodPieces()).toBe(8);
});

step('the new version waits while a person is signed in, whatever they do', async () => {
  expect(await findUpdate(browser.page)).toBe(true);
  await browser.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await second.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await report(1);
  expect([await shows(browser.page, older), await shows(second, older)]).toEqual([true, true]);
  expect([await loads(browser.page), await loads(second)]).toEqual([1, 1]);
});

step('when they have left, both tabs move to it with one reload each', async () => {
  await leave();
  await movesTo(browser.page, newer);
  await movesTo(second, newer);
  expect([await loads(browser.page), await loads(second)]).toEqual([2, 2]);
  expect(await browser.page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull();
  await eventually('what the old version kept on the device is gone', async () => {
    await browser.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    const kept = await browser.page.evaluate(async () =>
      (await (await caches.open('chejian-terminal')).keys()).map(({url}) => url),
    );
    return (
      !kept.some((url) => url.endsWith(assetOf(older, 'index'))) &&
      kept.some((url) => url.endsWith(assetOf(newer, 'index')))
    );
  });
});

step('new and new: the second version of a kind is booked', async () => {
  await terminal.signIn(people.turner);
  await report(2);
  await allSent();
  expect(await verdictOf(await newest())).toBe('applied');
  expect(await goodPieces()).toBe(11);
});

step(
  'the server is rolled back: what it does not know yet waits there, and the terminal shows it',
  async () => {
    await upgradeTo(older);
    await report(4);
    await allSent();
    const id = await newest();
    await eventually('parked', async () => (await stateOf(id)) === 'parked');
    expect(await verdictOf(id)).toBe('parked');
    expect(await goodPieces()).toBe(11);
    await terminal.go('/upload');
    await terminal.sees('服务器还不认识这种记录');
    await terminal.home();
    await terminal.scan(`J:${turning.code}`);
    await terminal.sees('15'); // the pieces of this terminal count here as they were made
    await terminal.home();
  },
);

step(
  'the terminal is rolled back with facts that only the newer one could make: it reads and sends them',
  async () => {
    await browser.context.route('**/sync/v1/push', (route) => route.abort());
    await report(6);
    const id = await newest();
    expect(await terminal.unsent()).toBeGreaterThan(0);
    expect(await findUpdate(browser.page)).toBe(true);
    await leave();
    await movesTo(browser.page, older);
    expect(['queued', 'sent']).toContain(await stateOf(id));
    await browser.context.unroute('**/sync/v1/push');
    await terminal.signIn(people.turner);
    await allSent();
    await eventually('parked', async () => (await stateOf(id)) === 'parked');
    await report(1);
    await allSent();
    expect(await goodPieces()).toBe(12);
  },
);

step(
  'the server is upgraded again: what waited is booked at its start, and the older terminal is told',
  async () => {
    await upgradeTo(newer);
    await eventually('booked', async () => (await goodPieces()) === 22, 30_000);
    await terminal.go('/upload');
    await terminal.tap('现在上传'); // sooner than by itself
    await eventually(
      'the terminal knows',
      async () => (await terminal.facts()).every(({state}) => state === 'final'),
      60_000,
    );
    await terminal.home();
    // The feed holds documents and fields that this terminal has never heard of.
    await report(1);
    await allSent();
    expect(await goodPieces()).toBe(23);
    await terminal.scan(`J:${turning.code}`);
    await terminal.sees('23');
    await expectEachFactOnce(office, await terminal.facts());
    await expectSoundJournal(office);
  },
);

step('the books of the newer release are what the facts say, those of the older one included', async () => {
  const run = promisify(execFile)(process.execPath, ['server/verify.ts'], {
    cwd: newer.folder,
    env: {...process.env, CHEJIAN_DATA: server.folder},
  });
  const {stdout} = await run.catch((error: {readonly stdout: string}) => error);
  expect(stdout).toMatch(/^✓ /m);
  expect(stdout).not.toMatch(/^✗/m);
});

// The fault script, the same for every peer: what happens on a floor, in an order that anybody can read.
import type {BrowserContext, Page} from 'playwright-core';
import type {Peer} from './peer.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export type Outcome = {
  readonly written: number;
  readonly faults: number;
  readonly lost: number;
  readonly doubled: number;
  readonly invented: number;
};

/** The clock of the device, which anybody may turn; it survives a reload. */
export const movableClock = `(() => {
  const Real = Date;
  const shift = () => Number(localStorage.getItem('clock') || 0);
  const Moved = class extends Real {
    constructor(...all) { if (all.length === 0) super(Real.now() + shift()); else super(...all); }
    static now() { return Real.now() + shift(); }
  };
  globalThis.Date = Moved;
})()`;

const write = (page: Page, count: number) => page.evaluate((n) => window.peer.write(n), count);

async function openPage(context: BrowserContext, peer: Peer, code: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(peer.line.url);
  await page.evaluate((given) => window.peer.open(given), code);
  return page;
}

/** Until nothing new has come to the server for a while, the line being healthy. */
async function settle(peer: Peer, quietSeconds: number): Promise<readonly string[]> {
  let known: readonly string[] = [];
  for (let quiet = 0; quiet < quietSeconds;) {
    await pause(1000);
    const ids = await peer.ids();
    quiet = ids.length === known.length ? quiet + 1 : 0;
    known = ids;
  }
  return known;
}

/** Runs the script; `context` is the peer's own browser profile with a movable clock. */
export async function tellStory(context: BrowserContext, peer: Peer, code: string): Promise<Outcome> {
  const before = new Set(await peer.ids());
  const confirmed: string[] = [];
  let restarts = 0;
  let page = await openPage(context, peer, code);
  await page.evaluate(() => window.peer.live());

  // 1. A shift without a line, then a line that fails in every way it can.
  peer.line.cut(true);
  confirmed.push(...(await write(page, 400)));
  peer.line.cut(false);
  peer.line.breakNext(28);
  confirmed.push(...(await write(page, 100)));
  await pause(15_000);
  peer.line.breakNext(0);

  // 2. The clock was two hours ahead; somebody sets it right; the tab is killed and comes back.
  await settle(peer, 3);
  await page.evaluate(() => localStorage.setItem('clock', String(2 * 3_600_000)));
  confirmed.push(...(await write(page, 50)));
  await settle(peer, 5);
  peer.line.cut(true);
  await page.evaluate(() => localStorage.setItem('clock', '0'));
  confirmed.push(...(await write(page, 50)));
  await page.close();
  restarts += 1;
  page = await openPage(context, peer, code);
  peer.line.cut(false);
  await settle(peer, 5);

  // 3. The tab is killed in the middle of sending, three times.
  for (let round = 0; round < 3; round += 1) {
    peer.line.cut(true);
    confirmed.push(...(await write(page, 150)));
    peer.line.cut(false);
    await pause(400);
    await page.close();
    restarts += 1;
    page = await openPage(context, peer, code);
  }

  // 4. Two tabs write at once.
  const second = await openPage(context, peer, code);
  const both = await Promise.all([write(page, 100), write(second, 100)]);
  confirmed.push(...both.flat());
  await second.close();

  // 5. The server is killed while facts come in, twice.
  for (let round = 0; round < 2; round += 1) {
    const writing = write(page, 150);
    await pause(300);
    await peer.crash();
    restarts += 1;
    confirmed.push(...(await writing));
  }

  const there = (await settle(peer, 15)).filter((id) => !before.has(id));
  await page.close();
  const stored = new Set(there);
  const known = new Set(confirmed);
  return {
    written: known.size,
    faults: peer.line.faultsFired() + restarts,
    lost: [...known].filter((id) => !stored.has(id)).length,
    doubled: there.length - stored.size,
    invented: [...stored].filter((id) => !known.has(id)).length,
  };
}

/**
 * The last part of the script: two devices without a line add to one total (two people take from one lot).
 * `missing` is what the total lacks afterwards; below zero it counts too much.
 */
export async function shareTotal(
  contexts: readonly [BrowserContext, BrowserContext],
  peer: Peer,
  codes: readonly [string, string],
): Promise<{readonly added: number; readonly missing: number}> {
  const each = 50;
  const before = await peer.total();
  const pages = await Promise.all(contexts.map((context, n) => openPage(context, peer, codes[n] ?? '')));
  for (const page of pages) await page.evaluate(() => window.peer.share());
  peer.line.cut(true);
  for (const page of pages) await page.evaluate((count) => window.peer.add(count), each);
  peer.line.cut(false);
  await pause(1500);
  for (let round = 0; round < 2; round += 1)
    for (const page of pages) await page.evaluate(() => window.peer.share());
  await pause(1500);
  const after = await peer.total();
  for (const page of pages) await page.close();
  return {added: each * pages.length, missing: each * pages.length - (after - before)};
}

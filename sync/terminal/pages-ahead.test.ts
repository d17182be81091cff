// The place of the next page comes before the page itself: what is asked for ahead saves time and changes nothing else.
import {expect, test} from 'vitest';
import type {PullRequest} from '../protocol.ts';
import {nextHeader} from '../protocol-limits.ts';
import {FakeServer} from './testing/fake-server.ts';
import {pile, piecesCounted, pileOpened} from './testing/test-kinds.ts';
import {newProfile, openTab, operator} from './testing/test-terminal.ts';

const piles = 12;

async function fullServer(): Promise<FakeServer> {
  const server = new FakeServer();
  const {terminal} = await openTab(server, newProfile());
  for (let n = 0; n < piles; n += 1)
    await terminal.record(pileOpened, {pileId: `p${n}`, code: `P${n}`}, operator);
  await terminal.syncNow();
  await terminal.close();
  server.pageLimit = 2;
  return server;
}

type Log = {readonly lines: string[]; readonly cursors: string[]; onLine: number; most: number};

/** A tab whose pages come in two pieces: the head at once, the body later. `spoil` may change each of them. */
async function openSlowTab(
  server: FakeServer,
  spoil: (reply: Response, page: number) => {readonly next: string | null; readonly isTorn?: boolean},
) {
  const log: Log = {lines: [], cursors: [], onLine: 0, most: 0};
  const profile = newProfile();
  const {terminal, line} = await openTab(server, profile);
  await terminal.close();
  let pages = 0;
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (!url.endsWith('/pull')) {
      log.lines.push(`${url.split('/').pop()} beside ${log.onLine}`);
      return line.fetch(url, init);
    }
    const page = (pages += 1);
    log.lines.push(`ask ${page}`);
    const {cursor} = JSON.parse(init.body as string) as PullRequest;
    log.cursors.push(JSON.stringify(cursor));
    log.onLine += 1;
    log.most = Math.max(log.most, log.onLine);
    const reply = await line.fetch(url, init);
    const {next, isTorn = false} = spoil(reply, page);
    const text = async (): Promise<string> => {
      const all = await reply.text();
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.lines.push(`body ${page}`);
      log.onLine -= 1;
      if (isTorn) throw new TypeError('torn');
      return all;
    };
    const {ok, status} = reply;
    const headers = {get: (name: string) => (name === nextHeader ? next : null)};
    return {ok, status, headers, text} as unknown as Response; // as much of one as a terminal reads
  };
  const tab = await openTab(server, profile, {fetch});
  return {...tab, log};
}

const asTold = (reply: Response) => ({next: reply.headers.get(nextHeader)});

test('a page is asked for when the head of the one before it has come, and two are on the line at most', async () => {
  const {terminal, log} = await openSlowTab(await fullServer(), asTold);
  expect(await terminal.syncNow()).toBeUndefined();
  expect(terminal.all(pile)).toHaveLength(piles);
  expect(log.lines.indexOf('ask 2')).toBeLessThan(log.lines.indexOf('body 1'));
  expect(log.lines.indexOf('ask 3')).toBeGreaterThan(log.lines.indexOf('body 1'));
  expect(log.most).toBe(2);
  expect(log.cursors).toHaveLength(piles / 2);
  await terminal.close();
});

const lies: readonly (readonly [string, (told: string) => string | null])[] = [
  ['nothing', () => null],
  ['no JSON', () => '%7B%'],
  ['no text', () => '%'],
  ['a number', () => '7'],
  ['a place further on', () => encodeURIComponent(JSON.stringify({tenant: 9, 'site:s1': 9}))],
  ['the beginning', () => encodeURIComponent('{}')],
];

test.each(lies)('a head that says %s costs a request and no document', async (_what, lie) => {
  const {terminal} = await openSlowTab(await fullServer(), (reply) => {
    const {next} = asTold(reply);
    return {next: next === null ? null : lie(next)};
  });
  expect(await terminal.syncNow()).toBeUndefined();
  expect(
    terminal
      .all(pile)
      .map(({id}) => id)
      .sort(),
  ).toEqual(Array.from({length: piles}, (_, n) => `p${n}`).sort());
  await terminal.close();
});

test('a page that is torn ends the round when the one behind it has come, and nothing is beside a push', async () => {
  const {terminal, log} = await openSlowTab(await fullServer(), (reply, page) => ({
    ...asTold(reply),
    isTorn: page === 2,
  }));
  expect(await terminal.syncNow()).toMatchObject({kind: 'offline'});
  expect(log.onLine).toBe(0);
  await terminal.record(piecesCounted, {pileId: 'p0', pieces: 3}, operator);
  expect(await terminal.syncNow()).toBeUndefined();
  expect(log.lines.filter((entry) => /^(push|hello) beside [^0]/.test(entry))).toEqual([]);
  expect(log.lines).toContain('push beside 0');
  expect(terminal.get(pile, 'p0')?.quantity).toBe(3);
  expect(terminal.all(pile)).toHaveLength(piles);
  await terminal.close();
});

test('facts that are made between two pages are sent beside no page, and the pages that came are not asked for again', async () => {
  const server = await fullServer();
  const {terminal, log} = await openSlowTab(server, (reply, page) => {
    if (page === 2) void terminal.record(piecesCounted, {pileId: 'p1', pieces: 5}, operator);
    return asTold(reply);
  });
  expect(await terminal.syncNow()).toBeUndefined();
  expect(await terminal.syncNow()).toBeUndefined();
  expect(log.lines.filter((entry) => /^(push|hello) beside [^0]/.test(entry))).toEqual([]);
  expect(log.lines).toContain('push beside 0');
  expect(new Set(log.cursors).size).toBe(log.cursors.length);
  expect(terminal.get(pile, 'p1')?.quantity).toBe(5);
  expect(terminal.all(pile)).toHaveLength(piles);
  await terminal.close();
});

test('a new terminal asks for its first page once, from the beginning, and shows what came', async () => {
  const {terminal, log} = await openSlowTab(await fullServer(), asTold);
  expect(await terminal.syncNow()).toBeUndefined();
  const [first] = log.cursors.map((cursor) => JSON.parse(cursor) as PullRequest['cursor']);
  expect(first).toEqual({epoch: terminal.feedPlace.epoch, streams: {}});
  expect(new Set(log.cursors).size).toBe(log.cursors.length);
  expect(terminal.all(pile)).toHaveLength(piles);
  await terminal.close();
});

test('what a new terminal has recorded is sent before it asks for a page', async () => {
  const {terminal, log} = await openSlowTab(await fullServer(), asTold);
  await terminal.record(pileOpened, {pileId: 'own', code: 'OWN'}, operator);
  expect(await terminal.syncNow()).toBeUndefined();
  expect(log.lines.indexOf('push beside 0')).toBeGreaterThan(-1);
  expect(log.lines.indexOf('push beside 0')).toBeLessThan(log.lines.indexOf('ask 1'));
  expect(terminal.all(pile)).toHaveLength(piles + 1);
  await terminal.close();
});

test('a fact that is recorded while the first page is on its way is counted once', async () => {
  const server = await fullServer();
  const {terminal} = await openSlowTab(server, (reply, page) => {
    if (page === 1) void terminal.record(piecesCounted, {pileId: 'p0', pieces: 5}, operator);
    return asTold(reply);
  });
  expect(await terminal.syncNow()).toBeUndefined();
  expect(await terminal.syncNow()).toBeUndefined();
  expect(terminal.get(pile, 'p0')?.quantity).toBe(5);
  expect(terminal.all(pile)).toHaveLength(piles);
  await terminal.close();
});

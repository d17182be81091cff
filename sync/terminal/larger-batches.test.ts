import {expect, test} from 'vitest';
import type {PushRequest} from '../protocol.ts';
import {batchBytes} from '../protocol.ts';
import {requestFacts} from '../protocol-limits.ts';
import {FakeServer} from './testing/fake-server.ts';
import {insides} from './testing/once-checker.ts';
import {pile, piecesCounted, pileOpened} from './testing/test-kinds.ts';
import type {TestTerminal} from './testing/test-terminal.ts';
import {newProfile, openTab, operator, pass} from './testing/test-terminal.ts';

type Made = TestTerminal & {readonly profile: ReturnType<typeof newProfile>};

async function withFacts(server: FakeServer, count: number, batchFacts?: number): Promise<Made> {
  const profile = newProfile();
  const tab = await openTab(server, profile, {batchFacts});
  await tab.terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  const counted = {pileId: 'a', pieces: 1};
  for (let n = 1; n < count; n += 1) await tab.terminal.record(piecesCounted, counted, operator);
  return {...tab, profile};
}

const pushes = ({line}: Made): readonly PushRequest[] =>
  line.sent.filter(({path}) => path === 'push').map(({body}) => body as PushRequest);
const sizes = (tab: Made): readonly number[] => pushes(tab).map(({facts}) => facts.length);

async function drained(tab: Made, server: FakeServer, count: number): Promise<void> {
  for (let round = 0; tab.terminal.status$.value.unsent > 0; round += 1) {
    expect(round).toBeLessThan(5);
    await tab.terminal.syncNow();
  }
  expect(server.journal).toHaveLength(count);
  expect(server.forks).toBe(0);
  expect(tab.terminal.get(pile, 'a')?.quantity).toBe(count - 1);
  await tab.terminal.close();
}

test('a server that says nothing gets a hundred; one that has room for more gets more, twice as many each time', async () => {
  const silent = new FakeServer();
  const first = await withFacts(silent, 250);
  await drained(first, silent, 250);
  expect(sizes(first)).toEqual([100, 100, 50]);
  const roomy = new FakeServer();
  roomy.mostFacts = 150;
  const second = await withFacts(roomy, 400);
  await drained(second, roomy, 400);
  expect(sizes(second)).toEqual([100, 100, 150, 50]); // the second was ready before the first was answered
});

test('whatever the server says, no batch is larger than a push may be, and one at least goes', async () => {
  for (const mostFacts of [1e9, -5, 0.5, Number.NaN]) {
    const server = new FakeServer();
    const tab = await withFacts(server, 12, 8);
    server.mostFacts = mostFacts;
    await drained(tab, server, 12);
    expect(Math.max(...sizes(tab))).toBeLessThanOrEqual(8);
  }
  const server = new FakeServer();
  server.mostFacts = 1e9;
  const tab = await withFacts(server, 250);
  const how = {...operator, baseRefs: Array<string>(20).fill('x'.repeat(50))};
  for (let n = 0; n < 550; n += 1) await tab.terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, how);
  await drained(tab, server, 800);
  for (const {facts} of pushes(tab)) {
    expect(facts.length).toBeLessThanOrEqual(requestFacts);
    expect(JSON.stringify(facts).length).toBeLessThanOrEqual(batchBytes);
  }
  expect(Math.max(...sizes(tab))).toBeGreaterThan(100);
});

test('a line that answers slowly gets no more than a hundred', async () => {
  const server = new FakeServer();
  server.mostFacts = 500;
  const tab = await withFacts(server, 350);
  tab.line.fault = (path) => {
    if (path === 'push') pass(tab.profile, 1000);
    return undefined;
  };
  await drained(tab, server, 350);
  expect(sizes(tab)).toEqual([100, 100, 100, 50]);
});

test('a large batch whose answer was lost goes again unchanged, and a tab that comes after sends the same', async () => {
  const server = new FakeServer();
  server.mostFacts = 500;
  const tab = await withFacts(server, 450);
  let count = 0;
  tab.line.fault = (path) => {
    if (path !== 'push') return undefined;
    count += 1;
    return count < 3 ? undefined : {kind: 'lostReply'};
  };
  await tab.terminal.syncNow();
  const before = pushes(tab).at(-1);
  expect(before?.facts).toHaveLength(200);
  await tab.terminal.close();
  const after = {...(await openTab(server, tab.profile)), profile: tab.profile};
  await drained(after, server, 450);
  const [again] = pushes(after);
  expect(again?.hash).toBe(before?.hash);
  expect(again?.facts).toEqual(before?.facts);
});

test('a hello between two batches is heeded: what follows is for the server of now', async () => {
  const server = new FakeServer();
  const tab = await withFacts(server, 20, 4);
  const {outbox, session} = insides(tab.terminal);
  const settle = outbox.settle.bind(outbox);
  let settled = 0;
  outbox.settle = async (settlement) => {
    const result = await settle(settlement);
    settled += 1;
    if (settled !== 2) return result;
    server.restore(4);
    pass(tab.profile, 1);
    expect((await session.hello()).ok).toBe(true);
    return result;
  };
  await drained(tab, server, 20);
  expect(pushes(tab).map(({epoch}) => epoch)).toEqual([
    ...Array<string>(2).fill('epoch-1'),
    ...Array<string>(5).fill('epoch-2'),
  ]);
});

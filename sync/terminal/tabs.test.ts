import {expect, test, vi} from 'vitest';
import type {Channel} from './environment.ts';
import {FakeLocks} from './testing/fake-locks.ts';
import {FakeServer} from './testing/fake-server.ts';
import {insides} from './testing/once-checker.ts';
import {pile, piecesCounted, pileOpened} from './testing/test-kinds.ts';
import {newProfile, openTab, operator, pass} from './testing/test-terminal.ts';

const eventually = (check: () => void): Promise<void> => vi.waitFor(check, {timeout: 10_000, interval: 20});

test('two tabs show the same; one of them talks; when it closes, the other goes on', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const options = {isAutomatic: true, locks: new FakeLocks().asManager()};
  const a = await openTab(server, profile, options);
  const b = await openTab(server, profile, options);
  await eventually(() => expect(a.terminal.status$.value.lastPullAt).toBeDefined());
  await b.terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await b.terminal.record(piecesCounted, {pileId: 'a', pieces: 2}, operator);
  await eventually(() => {
    expect(a.terminal.get(pile, 'a')?.quantity).toBe(2);
    expect(server.facts.size).toBe(2);
    expect(b.terminal.isPending(pile, 'a')).toBe(false);
    expect(b.terminal.get(pile, 'a')?.factIds).toHaveLength(1);
  });
  expect(b.line.sent).toHaveLength(0);
  expect(a.terminal.status$.value.isSyncTab).toBe(true);
  await a.terminal.close();
  await eventually(() => expect(b.terminal.status$.value.isSyncTab).toBe(true));
  await b.terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
  await eventually(() => expect(server.facts.size).toBe(3));
  await b.terminal.close();
});

test('both tabs record at once: every fact is there once, in both', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const options = {isAutomatic: true, locks: new FakeLocks().asManager()};
  const a = await openTab(server, profile, options);
  const b = await openTab(server, profile, options);
  await a.terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await eventually(() => expect(b.terminal.get(pile, 'a')).toBeDefined());
  const count = ({terminal}: typeof a): Promise<unknown> =>
    terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
  await Promise.all([1, 2, 3, 4, 5].flatMap(() => [count(a), count(b)]));
  for (const {terminal} of [a, b]) {
    await eventually(() => {
      expect(new Set(terminal.get(pile, 'a')?.factIds).size).toBe(10);
      expect(terminal.get(pile, 'a')?.quantity).toBe(10);
      expect(terminal.isPending(pile, 'a')).toBe(false);
    });
  }
  await a.terminal.close();
  await b.terminal.close();
});

test('a frozen tab loses the lock to a visible one', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const locks = new FakeLocks();
  const frozen = locks.asManager().request('frozen', {}, () => new Promise(() => undefined)); // holds it and never answers
  let tick = (): void => undefined;
  const after = (milliseconds: number, work: () => void): (() => void) => {
    if (milliseconds === 5000) tick = work;
    return () => undefined;
  };
  const {terminal} = await openTab(server, profile, {isAutomatic: true, locks: locks.asManager(), after});
  expect(terminal.status$.value.isSyncTab).toBe(false);
  pass(profile, 10_000);
  tick();
  expect(terminal.status$.value.isSyncTab).toBe(false);
  pass(profile, 15_000);
  tick();
  await eventually(() => expect(terminal.status$.value.isSyncTab).toBe(true));
  await expect(frozen).rejects.toThrow('stolen');
  await terminal.close();
});

test('nothing is pulled to its end while another tab waits for an answer', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const a = await openTab(server, profile);
  const b = await openTab(server, profile);
  await a.terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await a.terminal.syncNow();
  await b.terminal.syncNow();
  // Tab b has asked for a page and waits; meanwhile tab a records and sends, and its answer is lost.
  b.line.fault = (path) => {
    if (path === 'pull')
      hold = (async () => {
        a.line.fault = (each) => (each === 'push' ? {kind: 'lostReply'} : undefined);
        await a.terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
        await a.terminal.syncNow();
      })();
    return undefined;
  };
  let hold: Promise<void> | undefined;
  const {handle} = server;
  Object.assign(b.line, {
    handler: async (...args: Parameters<typeof handle>) => {
      await hold;
      return handle(...args);
    },
  });
  await b.terminal.syncNow();
  await insides(b.terminal).state.reload();
  expect(b.terminal.get(pile, 'a')?.factIds).toHaveLength(1);
  expect(b.terminal.get(pile, 'a')?.quantity).toBe(1);
  b.line.fault = () => undefined;
  a.line.fault = () => undefined;
  await b.terminal.syncNow();
  expect(b.terminal.get(pile, 'a')?.quantity).toBe(1);
  await a.terminal.close();
  await b.terminal.close();
});

test('a browser that never tells of its room holds up no fact', async () => {
  const server = new FakeServer();
  const silent = () => new Promise<never>(() => undefined);
  const tab = await openTab(server, newProfile(), {
    isAutomatic: true,
    locks: new FakeLocks().asManager(),
    storage: {estimate: silent, persisted: silent},
  });
  await tab.terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await eventually(() => expect(server.facts.size).toBe(1));
  await tab.terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
  await eventually(() => expect(server.facts.size).toBe(2));
  expect(await tab.terminal.syncNow()).toBeUndefined();
  await tab.terminal.close();
});

test('a tab that is told by another one that the disk is full says so, until there is room', async () => {
  const locks = new FakeLocks();
  void locks.asManager().request('held', {}, () => new Promise(() => undefined)); // another tab speaks
  const channel: Channel = {postMessage: () => undefined, close: () => undefined, onmessage: null};
  const {terminal} = await openTab(new FakeServer(), newProfile(), {
    isAutomatic: true,
    locks: locks.asManager(),
    openChannel: () => channel,
  });
  const tell = (usage: number) =>
    channel.onmessage?.({data: {kind: 'alive', status: {storage: {usage, isPersisted: true}}}});
  tell(0.97);
  expect(terminal.status$.value.problem?.code).toBe('storageFull');
  tell(0.5);
  expect(terminal.status$.value.problem).toBeUndefined();
  await terminal.close();
});

test('a hundred facts of another tab are counted together, not one by one', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const options = {isAutomatic: true, locks: new FakeLocks().asManager()};
  const a = await openTab(server, profile, options);
  const b = await openTab(server, profile, options);
  await eventually(() => expect(a.terminal.status$.value.lastPullAt).toBeDefined());
  const {outbox} = insides(a.terminal);
  const answers: (() => void)[] = [];
  const counts = outbox.counts.bind(outbox);
  outbox.counts = async () => {
    const known = await counts();
    await new Promise<void>((resolve) => answers.push(resolve)); // a disk under load
    return known;
  };
  for (let n = 0; n < 100; n += 1)
    await b.terminal.record(pileOpened, {pileId: `p${n}`, code: `P${n}`}, operator);
  const answering = setInterval(() => answers.shift()?.(), 10);
  await eventually(() => expect(server.facts.size).toBe(100));
  await eventually(() => expect(b.terminal.status$.value.unsent).toBe(0));
  expect(answers.length).toBeLessThan(5);
  outbox.counts = counts;
  await a.terminal.close(); // whoever still counts is answered, or it would wait for ever
  await b.terminal.close();
  clearInterval(answering);
});

test.each(['pages', 'purged'] as const)(
  'a fact that another tab was allowed to delete shows once, whether "%s" is heard first',
  async (heard) => {
    const server = new FakeServer();
    const profile = newProfile();
    const a = await openTab(server, profile);
    const deaf: Channel = {postMessage: () => undefined, close: () => undefined, onmessage: null};
    const b = await openTab(server, profile, {openChannel: () => deaf});
    const other = await openTab(server, newProfile());
    // Tab b sleeps: what the others do it hears in the end, in the order of this test.
    const {fact} = await b.terminal.record(piecesCounted, {pileId: 'a', pieces: 2}, operator);
    await b.terminal.syncNow();
    expect(server.facts.get(fact.id)?.receipt.verdict).toBe('parked');
    await other.terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
    await other.terminal.syncNow();
    pass(profile, 30 * 24 * 3_600_000);
    server.durableThrough = server.v;
    await a.terminal.syncNow();
    await insides(a.terminal).housekeeping.purge();
    expect(await insides(b.terminal).outbox.records([fact.id])).toEqual([]);
    const {state} = insides(b.terminal);
    if (heard === 'purged') await state.forget([fact.id]);
    else await state.refresh();
    expect(b.terminal.get(pile, 'a')?.quantity).toBe(2);
    expect(b.terminal.get(pile, 'a')?.factIds).toHaveLength(1);
    expect(b.terminal.isPending(pile, 'a')).toBe(false);
    for (const {terminal} of [a, b, other]) await terminal.close();
  },
);

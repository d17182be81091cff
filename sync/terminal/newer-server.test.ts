// A server of a later release tells more than this terminal knows, and a later app may have written its outbox:
// neither may stop it. What both rely on is written down here, because it can never change.
import {expect, test} from 'vitest';
import type {Fact} from '../../shared/kernel/fact.ts';
import {hashedText} from '../../shared/kernel/fact.ts';
import {verdicts} from '../../shared/kernel/outcome.ts';
import {browserHash} from './testing/browser-hash.ts';
import {openTab, newProfile, operator} from './testing/test-terminal.ts';
import {FakeServer} from './testing/fake-server.ts';
import {pile, pileOpened, piecesCounted} from './testing/test-kinds.ts';
import {factStates} from './verdict-state.ts';

const change = (collection: string, id: string, body: Readonly<Record<string, unknown>>) => ({
  scope: 'site:s1',
  collection,
  id,
  body,
});
const pileBody = {id: 'p1', code: 'P1', siteId: 's1', quantity: 3, factIds: []};

test('unknown kinds of documents and unknown fields disturb nothing, also after the next start', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  server.put(change('pile', 'p1', {...pileBody, colour: 'red', parts: [{no: 1}]}));
  server.put(change('robot', 'r1', {id: 'r1', arms: 2}));
  server.put(change('robot', 'r2', {id: 'r2', arms: 4}));
  for (const counted of [0, 2]) {
    const {terminal} = await openTab(server, profile, {hasQueries: true});
    await terminal.syncNow();
    expect(terminal.get(pile, 'p1')).toMatchObject({code: 'P1', colour: 'red', quantity: 3 + counted});
    expect(
      (
        await terminal
          .collection('item')
          .find({selector: {code: 'P1'}})
          .exec()
      ).length,
    ).toBe(1);
    await terminal.record(piecesCounted, {pileId: 'p1', pieces: 2}, operator);
    expect(terminal.get(pile, 'p1')).toMatchObject({colour: 'red', quantity: 5 + counted});
    await terminal.auditNow();
    expect(terminal.status$.value.lastAudit?.result).toBe('same');
    await terminal.close();
  }
});

test('an unknown kind of document that changes and goes costs no audit', async () => {
  const server = new FakeServer();
  const {terminal} = await openTab(server, newProfile());
  server.put(change('robot', 'r1', {id: 'r1', arms: 2}));
  await terminal.syncNow();
  server.put(change('robot', 'r1', {id: 'r1', arms: 3}));
  await terminal.syncNow();
  server.put({scope: 'site:s1', collection: 'robot', id: 'r1', deleted: true});
  await terminal.syncNow();
  await terminal.auditNow();
  expect(terminal.status$.value.lastAudit?.result).toBe('same');
  await terminal.close();
});

test('replies that say more than this terminal asks for are read', async () => {
  const server = new FakeServer();
  const handle = server.handle.bind(server);
  const talkative = Object.assign(Object.create(server) as FakeServer, {
    handle: async (path: string, body: unknown, token: string | undefined) => {
      const reply = await handle(path, body, token);
      const {receipts = []} = reply.body as {readonly receipts?: readonly object[]};
      const said = receipts.map((receipt) => ({...receipt, weather: 'fine'}));
      return {
        ...reply,
        body: {
          ...(reply.body as object),
          ...(said.length > 0 ? {receipts: said} : {}),
          protocol: 2,
          news: [1],
        },
      };
    },
  });
  const {terminal} = await openTab(talkative, newProfile());
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await terminal.syncNow();
  expect(terminal.status$.value.unsent).toBe(0);
  expect(server.world.get(pile, 'a')).toBeDefined();
  await terminal.close();
});

const outboxOf = async (factory: IDBFactory) => {
  const name =
    (await factory.databases()).find((one) => one.name?.startsWith('chejian-outbox-') === true)?.name ?? '';
  return new Promise<IDBDatabase>((resolve, reject) => {
    const request = factory.open(name); // without a version, as the rescue page does
    request.onerror = () => reject(request.error ?? new Error('not opened'));
    request.onsuccess = () => resolve(request.result);
  });
};

test('the outbox on the disk is what every past and future version reads: it has not changed', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const {terminal} = await openTab(server, profile);
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await terminal.close();
  const base = await outboxOf(profile.factory);
  expect([base.version, [...base.objectStoreNames]]).toEqual([10, ['facts', 'meta']]);
  const work = base.transaction(['facts', 'meta']);
  const facts = work.objectStore('facts');
  expect([facts.keyPath, facts.autoIncrement, [...facts.indexNames]]).toEqual(['seq', true, ['id', 'state']]);
  expect([facts.index('id').unique, facts.index('state').unique]).toEqual([true, false]);
  expect(work.objectStore('meta').keyPath).toBe('key');
  base.close();
  // An older app sends what is in these states, and reads these verdicts: a new word would be waiting for ever.
  expect(factStates).toEqual(['queued', 'sent', 'final', 'parked', 'refused']);
  expect(verdicts).toEqual(['applied', 'applied-with-exception', 'parked', 'refused', 'duplicate']);
});

type Row = {readonly seq: number; readonly fact: Fact};

/** Rewrites the only row of the outbox, as a later version might have written it. */
const rewrite = async (factory: IDBFactory, change: (row: Row) => Promise<object>) => {
  const base = await outboxOf(factory);
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('not done'));
    });
  const [row] = (await done(base.transaction('facts').objectStore('facts').getAll())) as Row[];
  if (row === undefined) throw new Error('the outbox is empty');
  const changed = await change(row);
  await done(base.transaction('facts', 'readwrite').objectStore('facts').put(changed));
  base.close();
};

test('facts that a newer app left unsent, of a kind and in words that this one does not know, are sent', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const before = await openTab(server, profile);
  await before.terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await before.terminal.close();
  await rewrite(profile.factory, async (row) => {
    const {hash: _hash, ...rest} = {...row.fact, kind: 'robot-moved', schemaV: 7, torque: 4};
    return {...row, urgency: 'high', fact: {...rest, hash: await browserHash(hashedText(rest))}};
  });
  const {terminal} = await openTab(server, profile);
  await terminal.syncNow();
  expect([server.invalid, terminal.status$.value.unsent]).toEqual([0, 0]);
  const [stored] = server.facts.values();
  expect(stored).toMatchObject({
    fact: {kind: 'robot-moved', schemaV: 7, torque: 4},
    receipt: {verdict: 'parked'},
  });
  await terminal.record(pileOpened, {pileId: 'b', code: 'B'}, operator);
  await terminal.syncNow();
  expect(server.world.get(pile, 'b')).toBeDefined();
  await terminal.close();
});

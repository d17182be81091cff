// Whatever made the documents of a terminal differ from the server's, the audit finds it, tells it and heals it.
import Dexie from 'dexie';
import {IDBKeyRange} from 'fake-indexeddb';
import {expect, test} from 'vitest';
import type {Change, PushRequest} from '../protocol.ts';
import type {ReplicaState} from './replica-pages.ts';
import {replicaName} from './replica-pages.ts';
import {FakeServer} from './testing/fake-server.ts';
import {pile, piecesCounted, pileOpened} from './testing/test-kinds.ts';
import type {Profile} from './testing/test-terminal.ts';
import {newProfile, openTab, operator} from './testing/test-terminal.ts';

const pileChange = (n: number, quantity = n): Omit<Change, 'seq'> => ({
  scope: 'site:s1',
  collection: 'pile',
  id: `p${n}`,
  body: {id: `p${n}`, code: `P${n}`, quantity, site: 's1'},
});
type StoredRow = [string, number, object | null];

/** Changes what lies on the disk of a closed terminal, as a crash, a bug or a hand would. */
async function spoil(
  profile: Profile,
  device: string,
  work: (rows: StoredRow[], state: ReplicaState) => {rows?: StoredRow[]; state?: ReplicaState},
): Promise<void> {
  const db = new Dexie(replicaName('acme', device), {
    indexedDB: profile.factory as unknown as IDBFactory,
    IDBKeyRange: IDBKeyRange as unknown as typeof globalThis.IDBKeyRange,
  });
  await db.open();
  const {value: state} = (await db.table('meta').get('state')) as {value: ReplicaState};
  const [page] = (await db.table('pages').toArray()) as {n: number; bytes: Uint8Array}[];
  if (page === undefined) throw new Error('nothing is stored');
  const rows = JSON.parse(new TextDecoder().decode(page.bytes)) as StoredRow[];
  const changed = work(rows, state);
  const bytes = new TextEncoder().encode(JSON.stringify(changed.rows ?? rows));
  await db.table('pages').put({...page, bytes});
  await db.table('meta').put({key: 'state', value: changed.state ?? state});
  db.close();
}

const spoilings: readonly (readonly [string, Parameters<typeof spoil>[2], readonly number[]])[] = [
  ['a row is missing', (rows) => ({rows: rows.slice(1)}), [2, 3]],
  [
    'a row is there that should not be',
    (rows) => ({rows: [...rows, ['p9', 2, {id: 'p9', code: 'P9', quantity: 9, site: 's1'}]]}),
    [4, 3],
  ],
  [
    'a row is of an old version',
    (rows) => ({rows: rows.map(([id, seq, body], n) => [id, n === 0 ? seq - 1 : seq, body])}),
    [3, 3],
  ],
  [
    'the cursor is beyond the end',
    (_rows, state) => ({
      state: {
        ...state,
        head: state.head + 50,
        cursor: {...state.cursor, streams: {...state.cursor.streams, 'site:s1': state.head + 50}},
      },
    }),
    [3, 3],
  ],
];

test.each(spoilings)('%s: found, told to the server and healed', async (_what, work, [own, theirs]) => {
  const server = new FakeServer();
  const profile = newProfile();
  for (let n = 1; n <= 3; n += 1) server.put(pileChange(n));
  const first = await openTab(server, profile);
  await first.terminal.syncNow();
  const device = first.terminal.identity?.device ?? '';
  await first.terminal.close();
  await spoil(profile, device, work);
  const {terminal} = await openTab(server, profile);
  await terminal.auditNow();
  expect(terminal.status$.value.lastAudit?.result).toBe('different: site:s1');
  expect(server.reports).toMatchObject([
    {
      kind: 'drift',
      body: {head: server.v, differences: [{scope: 'site:s1', collection: 'pile', own, theirs}]},
    },
  ]);
  await terminal.syncNow();
  await terminal.auditNow();
  expect(terminal.status$.value.lastAudit?.result).toBe('same');
  expect(Object.fromEntries(terminal.all(pile).map(({id, quantity}) => [id, quantity]))).toEqual({
    p1: 1,
    p2: 2,
    p3: 3,
  });
  // What comes next is seen.
  server.put(pileChange(4));
  await terminal.syncNow();
  expect(terminal.get(pile, 'p4')).toBeDefined();
  expect(server.reports).toHaveLength(1);
  await terminal.close();
});

test('a drift found while the line breaks is told when it is back, once', async () => {
  const server = new FakeServer();
  const {terminal, line} = await openTab(server, newProfile());
  for (let n = 1; n <= 3; n += 1) server.put(pileChange(n));
  await terminal.syncNow();
  server.feed.delete('site:s1\npile\np2');
  line.fault = (path) => (path === 'report' ? {kind: 'lostReply'} : undefined);
  await terminal.auditNow();
  expect(terminal.get(pile, 'p2')).toBeDefined();
  await terminal.syncNow();
  expect(terminal.get(pile, 'p2')).toBeUndefined();
  line.fault = () => undefined;
  await terminal.syncNow();
  await terminal.syncNow();
  // The id is the same each time: the server counts them as one.
  expect(new Set(server.reports.map(({id}) => id)).size).toBe(1);
  const told = server.reports.length;
  await terminal.syncNow();
  expect(server.reports).toHaveLength(told);
  await terminal.close();
});

test('the heartbeat says what was made here, also after it was deleted', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const battery = () => Promise.resolve({level: 0.42, charging: false});
  const {terminal, line} = await openTab(server, profile, {battery});
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  await terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
  await terminal.syncNow();
  const said = () =>
    (line.sent.filter(({path}) => path === 'pull').at(-1)?.body as PushRequest | undefined)?.heartbeat;
  expect(said()).toMatchObject({
    made: 2,
    unsent: 0,
    batchNo: 1,
    parked: 0,
    batteryPercent: 42,
    isCharging: false,
  });
  server.durableThrough = server.v;
  profile.clockMs += 8 * 86_400_000;
  await terminal.syncNow();
  await terminal.syncNow();
  let held = -1;
  terminal.outboxEntries$.subscribe((entries) => (held = entries.length)).unsubscribe();
  expect(held).toBe(0);
  expect(said()).toMatchObject({made: 2, unsent: 0});
  await terminal.auditNow();
  await terminal.syncNow();
  expect(said()).toMatchObject({isAuditSame: true});
  await terminal.close();
});

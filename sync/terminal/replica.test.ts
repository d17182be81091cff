import {IDBFactory, IDBKeyRange} from 'fake-indexeddb';
import {expect, test} from 'vitest';
import {replicaCollections} from '../../shared/kernel/define-document.ts';
import {documentDefinitions} from '../../shared/documents.ts';
import type {Change} from '../protocol.ts';
import type {Body} from './base-documents.ts';
import {BaseDocuments} from './base-documents.ts';
import {browserEnvironment} from './environment.ts';
import {rowTexts} from './pulled.ts';
import {pack, ReplicaPages} from './replica-pages.ts';
import {RxReplica} from './rx-replica.ts';
import {replicaSchema} from './rx-schema.ts';
import {FakeServer} from './testing/fake-server.ts';
import {insides} from './testing/once-checker.ts';
import {pile, piecesCounted, pileOpened} from './testing/test-kinds.ts';
import {newProfile, openTab, operator} from './testing/test-terminal.ts';

const pileChange = (n: number, scope = 'site:s1'): Change => ({
  scope,
  collection: 'pile',
  id: `p${n}`,
  seq: n,
  body: {id: `p${n}`, code: `C${n}`, siteId: 's1', quantity: n, factIds: []},
});

function openPages(): ReplicaPages {
  return new ReplicaPages('replica', {
    ...browserEnvironment(),
    indexedDb: {
      indexedDB: new IDBFactory() as unknown as globalThis.IDBFactory,
      IDBKeyRange: IDBKeyRange as unknown as typeof globalThis.IDBKeyRange,
    },
  });
}

test('50,000 documents come in ten pages, lie in 50 records and are there after a restart', async () => {
  const server = new FakeServer();
  for (let n = 1; n <= 50_000; n += 1) server.put(pileChange(n));
  const profile = newProfile();
  const first = await openTab(server, profile, {hasQueries: true});
  const progress: (number | undefined)[] = [];
  first.terminal.status$.subscribe(({firstSync}) => progress.push(firstSync?.documents));
  await first.terminal.syncNow();
  expect(first.line.count('pull')).toBe(10);
  expect(progress).toContain(45_000);
  expect(progress.at(-1)).toBeUndefined();
  expect(await insides(first.terminal).pages.pageCount()).toBe(50);
  expect(
    (
      await first.terminal
        .collection('item')
        .find({selector: {code: 'C49999'}})
        .exec()
    ).map((document) => document.get('quantity')),
  ).toEqual([49_999]);
  expect(await first.terminal.collection('item').count().exec()).toBe(50_000);
  await first.terminal.close();
  const second = await openTab(server, profile);
  expect(second.terminal.find(pile, 'C1234')?.quantity).toBe(1234);
  await second.terminal.close();
});

test('an unfinished pull shows nothing, goes on where it stopped, and then shows everything', async () => {
  const server = new FakeServer();
  server.pageLimit = 2;
  for (let n = 1; n <= 5; n += 1) server.put(pileChange(n));
  const profile = newProfile();
  const first = await openTab(server, profile);
  let pulls = 0;
  first.line.fault = (path) => (path === 'pull' && (pulls += 1) > 2 ? {kind: 'lostRequest'} : undefined);
  await first.terminal.syncNow();
  expect(first.terminal.all(pile)).toHaveLength(0);
  await first.terminal.close();
  const second = await openTab(server, profile);
  expect(second.terminal.all(pile)).toHaveLength(0);
  await second.terminal.syncNow();
  expect(second.line.count('pull')).toBe(1);
  expect(second.terminal.all(pile)).toHaveLength(5);
  await second.terminal.close();
});

test('a tombstone takes a document away, also from queries, and a move between scopes does not', async () => {
  const server = new FakeServer();
  server.put(pileChange(1));
  server.put(pileChange(2));
  const {terminal} = await openTab(server, newProfile(), {hasQueries: true});
  await terminal.syncNow();
  server.put({scope: 'site:s1', collection: 'pile', id: 'p1', deleted: true});
  server.put({...pileChange(2), scope: 'tenant'});
  server.put({scope: 'site:s1', collection: 'pile', id: 'p2', deleted: true});
  await terminal.syncNow();
  expect(terminal.all(pile).map(({id}) => id)).toEqual(['p2']);
  expect((await terminal.collection('item').find().exec()).map(({key}) => key)).toEqual(['p2']);
  await terminal.close();
});

test('a scope that was taken away leaves nothing behind, on the screen and on the disk; given back it is whole again', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  server.put(pileChange(1));
  server.put({...pileChange(2), scope: 'tenant'});
  const {terminal} = await openTab(server, profile);
  await terminal.syncNow();
  server.scopesOf = () => ['tenant'];
  await terminal.syncNow();
  expect(terminal.all(pile).map(({id}) => id)).toEqual(['p2']);
  expect((await insides(terminal).pages.read({n: 0, generation: 0})).pages.map(({scope}) => scope)).toEqual([
    'tenant',
  ]);
  server.scopesOf = () => ['tenant', 'site:s1'];
  await terminal.syncNow();
  expect(terminal.all(pile)).toHaveLength(2);
  await terminal.close();
});

test('the audit finds a silent hole and heals it without blanking the screen', async () => {
  const server = new FakeServer();
  for (let n = 1; n <= 3; n += 1) server.put(pileChange(n));
  const {terminal} = await openTab(server, newProfile());
  await terminal.syncNow();
  await terminal.auditNow();
  expect(terminal.status$.value.lastAudit?.result).toBe('same');
  server.feed.set('site:s1\npile\np9', {...pileChange(9), seq: 2}); // a row below the cursor that never came
  await terminal.auditNow();
  expect(terminal.status$.value.lastAudit?.result).toBe('different: site:s1');
  expect(terminal.all(pile)).toHaveLength(3);
  await terminal.syncNow();
  expect(terminal.get(pile, 'p9')).toBeDefined();
  await terminal.auditNow();
  expect(terminal.status$.value.lastAudit?.result).toBe('same');
  await terminal.close();
});

test('compaction keeps every document in few records, for this tab, another one and the next start', async () => {
  const server = new FakeServer();
  const profile = newProfile();
  const {terminal} = await openTab(server, profile);
  const other = await openTab(server, profile);
  await terminal.record(pileOpened, {pileId: 'a', code: 'A'}, operator);
  for (let n = 1; n <= 8; n += 1) {
    await terminal.record(piecesCounted, {pileId: 'a', pieces: 1}, operator);
    server.put(pileChange(n));
    await terminal.syncNow();
  }
  server.put({scope: 'site:s1', collection: 'pile', id: 'p1', deleted: true});
  await terminal.syncNow();
  const {pages, housekeeping} = insides(terminal);
  expect(await pages.pageCount()).toBeGreaterThan(15);
  await housekeeping.compact();
  expect(await pages.pageCount()).toBe(2);
  server.put(pileChange(9));
  await terminal.syncNow();
  await insides(other.terminal).state.refresh();
  const again = await openTab(server, profile);
  for (const tab of [terminal, other.terminal, again.terminal]) {
    expect(tab.all(pile)).toHaveLength(9);
    expect(tab.get(pile, 'p1')).toBeUndefined();
    expect(tab.get(pile, 'a')?.factIds).toHaveLength(8);
    await tab.close();
  }
});

test('two tabs cannot store the same page twice', async () => {
  const pages = openPages();
  await pages.open();
  const state = await pages.state();
  const reply = {documents: rowTexts([pileChange(1)]), streams: {'site:s1': 1}, isEnd: true, head: 1};
  const [first, second] = await Promise.all([pages.store(state, reply), pages.store(state, reply)]);
  expect(first?.version).toBe(state.version + 1);
  expect(second).toBeUndefined();
  expect(await pages.pageCount()).toBe(1);
  pages.close();
});

test('pages that were read twice or late say nothing new', async () => {
  const pages = openPages();
  await pages.open();
  await pages.store(await pages.state(), {
    documents: rowTexts([pileChange(1)]),
    streams: {'site:s1': 1},
    isEnd: true,
    head: 1,
  });
  const base = new BaseDocuments();
  const early = await pages.read(base.known);
  await pages.store(await pages.state(), {
    documents: rowTexts([{scope: 'site:s1', collection: 'pile', id: 'p1', seq: 2, deleted: true}]),
    streams: {'site:s1': 2},
    isEnd: true,
    head: 2,
  });
  base.absorb(await pages.read(base.known));
  expect(base.count()).toBe(0);
  expect(base.absorb(early).size).toBe(0);
  expect(base.count()).toBe(0);
  pages.close();
});

test('records are packed by scope and collection', () => {
  const changes = Array.from({length: 2500}, (_, n) => pileChange(n, n % 2 === 0 ? 'a' : 'b'));
  expect(
    pack(rowTexts(changes), 1)
      .map(({scope, text}) => `${scope}${(JSON.parse(text) as unknown[]).length}`)
      .sort(),
  ).toEqual(['a1000', 'a250', 'b1000', 'b250']);
});

test('the collections of the real documents open, are twelve at most and can be written and searched', async () => {
  const shown = new Map<string, Map<string, Body>>();
  const rx = new RxReplica('real', documentDefinitions, {
    shown: (name, id) => shown.get(name)?.get(id),
    all: (name) => shown.get(name)?.values() ?? [],
    findBy: (name, field, value) =>
      [...(shown.get(name)?.values() ?? [])].filter((body) => body[field] === value),
  });
  const write = async (
    changes: readonly {name: string; id: string; body: Body | undefined}[],
  ): Promise<void> => {
    const all = changes.map((change) => ({...change, was: shown.get(change.name)?.get(change.id)}));
    for (const {name, id, body} of changes) {
      const table = shown.get(name) ?? new Map<string, Body>();
      shown.set(name, table);
      if (body === undefined) table.delete(id);
      else table.set(id, body);
    }
    await rx.write(all);
  };
  await rx.open();
  const used = new Set(documentDefinitions.flatMap(({collection}) => collection ?? []));
  expect(replicaCollections.length).toBeLessThanOrEqual(12);
  for (const name of used) await rx.collection(name).find().exec();
  const item = {id: 'i1', code: 'IT-1', name: 'Shaft', kind: 'finishedProduct', uom: 'pcs'};
  await write([
    {name: 'item', id: 'i1', body: item},
    {name: 'reason', id: 'i1', body: {id: 'i1', code: 'R'}},
    {name: 'site', id: 'i1', body: {id: 'i1', code: 'S'}},
  ]);
  expect(
    await rx
      .collection('item')
      .findOne({selector: {code: 'IT-1'}})
      .exec()
      .then((document) => document?.key),
  ).toBe('i1');
  await write([{name: 'item', id: 'i1', body: undefined}]);
  expect(await rx.collection('item').find().exec()).toEqual([]);
  await write([{name: 'item', id: 'i1', body: {...item}}]);
  expect(await rx.collection('item').find().exec()).toHaveLength(1);
  await rx.close();
});

test('no field of a document hides a part of RxDB', () => {
  const reserved = [
    'collection',
    'deleted',
    'revision',
    'get',
    'get$',
    'patch',
    'remove',
    'update',
    'primary',
    'toJSON',
    'key',
    'document',
  ];
  const hidden = documentDefinitions.flatMap(({collection, name, fields}) =>
    collection === undefined
      ? []
      : Object.keys(fields)
          .filter((each) => reserved.includes(each))
          .map((each) => `${name}.${each}`),
  );
  expect(hidden).toEqual([]);
  expect(
    replicaSchema(
      'item',
      documentDefinitions.filter(({collection}) => collection === 'item'),
    ).indexes,
  ).toEqual(['code', 'gtin']);
});

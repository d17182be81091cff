// RxDB's own push and pull on its Dexie storage, as its documentation shows them.
import type {RxCollection, RxDatabase} from 'rxdb';
import {createRxDatabase} from 'rxdb';
import {replicateRxCollection} from 'rxdb/plugins/replication';
import type {RxReplicationState} from 'rxdb/plugins/replication';
import {getRxStorageDexie} from 'rxdb/plugins/storage-dexie';
import {timed} from './peer-page.ts';

type Entry = {readonly id: string; readonly code: string; readonly group: string; readonly body: object};
type Checkpoint = {readonly updatedAt: number; readonly id: string};
type Name = 'documents' | 'facts' | 'totals';

const schemaOf = (indexes: string[]) => ({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: {type: 'string', maxLength: 100},
    code: {type: 'string', maxLength: 100},
    group: {type: 'string', maxLength: 100},
    body: {type: 'object'},
  },
  required: ['id', 'code', 'group', 'body'],
  indexes,
});

let database: Promise<RxDatabase> | undefined;
const replications = new Map<Name, RxReplicationState<Entry, Checkpoint>>();

const opened = (): Promise<RxDatabase> => {
  database ??= (async () => {
    const made = await createRxDatabase({name: 'peer', storage: getRxStorageDexie(), multiInstance: true});
    await made.addCollections({
      documents: {schema: schemaOf(['code', 'group'])},
      facts: {schema: schemaOf([])},
      totals: {schema: schemaOf([])},
    });
    return made;
  })();
  return database;
};
const collection = async (name: Name): Promise<RxCollection<Entry>> => {
  const found = (await opened()).collections[name];
  if (found === undefined) throw new Error(`no collection ${name}`);
  return found as RxCollection<Entry>; // made from the one schema above
};

async function ask<T>(path: string, body: unknown): Promise<T> {
  const reply = await fetch(path, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${reply.status}`);
  return (await reply.json()) as T; // our own small endpoint
}

async function replicate(name: Name, isLive: boolean): Promise<RxReplicationState<Entry, Checkpoint>> {
  const state = replicateRxCollection<Entry, Checkpoint>({
    replicationIdentifier: `peer-${name}`,
    collection: await collection(name),
    live: isLive,
    retryTime: 1000,
    pull: {
      batchSize: 1000,
      handler: (checkpoint, batchSize) => ask(`/api/pull/${name}`, {checkpoint, batchSize}),
    },
    ...(name === 'documents'
      ? {}
      : {push: {batchSize: 100, handler: (rows) => ask(`/api/push/${name}`, rows)}}),
  });
  replications.set(name, state);
  return state;
}

let made = 0;
const fact = (): Entry => {
  made += 1;
  const id = crypto.randomUUID();
  const body = {kind: 'goods-moved', itemId: 'I0', quantity: '1', from: 'L0', to: 'L1', actor: 'p1', made};
  return {id, code: 'goods-moved', group: 'L1', body: {...body, happenedAt: new Date().toISOString()}};
};

window.peer = {
  async open() {
    await opened();
    if (localStorage.getItem('live') === 'yes') await replicate('facts', true);
  },
  initialSync: (documents) =>
    timed(async () => {
      const state = await replicate('documents', false);
      await state.awaitInitialReplication();
      const entries = await collection('documents');
      const found = await entries.find({selector: {code: 'ITEM-75'}}).exec();
      if (found.length !== 1 || documents === 0) throw new Error('nothing came');
    }),
  async write(count) {
    const facts = await collection('facts');
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) ids.push((await facts.insert(fact())).id);
    return ids;
  },
  async live() {
    localStorage.setItem('live', 'yes');
    await replicate('facts', true);
  },
  drain: () =>
    timed(async () => {
      const state = replications.get('facts') ?? (await replicate('facts', true));
      await state.awaitInSync();
    }),
  async add(count) {
    const totals = await collection('totals');
    const existing = await totals.findOne('L1').exec();
    const total = existing ?? (await totals.insert({id: 'L1', code: 'L1', group: '', body: {quantity: 0}}));
    for (let n = 0; n < count; n += 1)
      await total.incrementalModify((entry) => ({
        ...entry,
        body: {quantity: Number((entry.body as {quantity: number}).quantity) + 1},
      }));
  },
  async share() {
    const state = replications.get('totals') ?? (await replicate('totals', true));
    state.reSync();
    await state.awaitInSync();
  },
};

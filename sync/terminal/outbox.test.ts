import {IDBDatabase, IDBFactory, IDBKeyRange, IDBObjectStore} from 'fake-indexeddb';
import {expect, test} from 'vitest';
import type {Fact} from '../../shared/kernel/fact.ts';
import {Ballast} from './ballast.ts';
import type {Environment} from './environment.ts';
import {browserEnvironment} from './environment.ts';
import type {Inflight} from './outbox.ts';
import {Outbox} from './outbox.ts';

const fact = (id: string): Fact => ({id, hash: id, body: {}}) as unknown as Fact; // the outbox does not look inside
const at = '2026-03-01T00:00:00.000Z';

function newEnvironment(): Environment & {readonly factory: IDBFactory} {
  const factory = new IDBFactory();
  return {
    ...browserEnvironment(),
    factory,
    indexedDb: {
      indexedDB: factory as unknown as globalThis.IDBFactory,
      IDBKeyRange: IDBKeyRange as unknown as typeof globalThis.IDBKeyRange,
    },
  };
}

async function openOutbox(environment = newEnvironment(), free?: () => Promise<boolean>): Promise<Outbox> {
  const outbox = new Outbox('outbox', environment, free);
  await outbox.open('i1');
  await outbox.takeEpoch('e1', {batchNo: 0, hash: '0'.repeat(64)});
  return outbox;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Puts a method in front of another while the work runs. */
async function patched(
  target: object,
  name: string,
  make: (original: Method) => Method,
  work: () => Promise<void>,
): Promise<void> {
  const methods = target as Record<string, Method>;
  const original = methods[name];
  if (original === undefined) throw new Error(`no method ${name}`);
  methods[name] = make(original);
  try {
    await work();
  } finally {
    methods[name] = original;
  }
}

test('a fact is written with strict durability and resolves after the transaction is complete', async () => {
  const order: unknown[] = [];
  const watch = (original: Method): Method =>
    function (this: unknown, ...args: unknown[]) {
      const transaction = original.apply(this, args) as EventTarget;
      order.push(args[1], args[2]);
      transaction.addEventListener('complete', () => order.push('complete'));
      return transaction;
    };
  await patched(IDBDatabase.prototype, 'transaction', watch, async () => {
    const outbox = await openOutbox(); // inside: Dexie binds the method when it opens
    order.length = 0;
    await outbox.append(fact('a'), at);
    order.push('resolved');
    outbox.close();
  });
  expect(order).toEqual(['readwrite', {durability: 'strict'}, 'complete', 'resolved']);
});

test('two tabs never give the same number', async () => {
  const environment = newEnvironment();
  const [a, b] = [await openOutbox(environment), await openOutbox(environment)];
  const records = await Promise.all(
    [1, 2, 3, 4].flatMap((n) => [a.append(fact(`a${n}`), at), b.append(fact(`b${n}`), at)]),
  );
  expect(new Set(records.map(({seq}) => seq)).size).toBe(8);
  expect((await a.unsent(100, 1e6)).length).toBe(8);
  a.close();
  b.close();
});

test('a full disk costs the ballast first, and is told when that is gone', async () => {
  const environment = newEnvironment();
  const ballast = new Ballast('ballast', environment);
  await ballast.fill(100_000);
  let onFree = (): unknown => undefined;
  const outbox = await openOutbox(environment, async () => {
    const isFreed = await ballast.free();
    if (isFreed) onFree();
    return isFreed;
  });
  let isFull = true;
  const limit = (original: Method): Method =>
    function (this: unknown, ...args: unknown[]) {
      if (isFull) throw new DOMException('no room', 'QuotaExceededError');
      return original.apply(this, args);
    };
  await patched(IDBObjectStore.prototype, 'add', limit, async () => {
    onFree = () => (isFull = false);
    expect((await outbox.append(fact('a'), at)).state).toBe('queued');
    isFull = true;
    await expect(outbox.append(fact('b'), at)).rejects.toMatchObject({problem: {code: 'storageFull'}});
  });
  expect((await outbox.counts()).unsent).toBe(1);
  outbox.close();
  ballast.close();
});

test('receipts are booked by id, a final verdict stays, and a duplicate has its first verdict', async () => {
  const outbox = await openOutbox();
  for (const id of ['a', 'b', 'c', 'd']) await outbox.append(fact(id), at);
  const settle = (receipts: Parameters<Outbox['settle']>[0]['receipts'], epoch = 'e1') =>
    outbox.settle({receipts, epoch, head: 9});
  await settle([
    {id: 'c', verdict: 'duplicate', first: 'parked'},
    {id: 'a', verdict: 'applied', appliedSeq: 4},
    {id: 'x', verdict: 'applied'},
  ]);
  await settle([
    {id: 'a', verdict: 'parked'},
    {id: 'b', verdict: 'refused'},
  ]);
  await settle([{id: 'd', verdict: 'applied'}], 'e0');
  expect((await outbox.all()).map(({id, state}) => `${id} ${state}`)).toEqual([
    'a final',
    'b refused',
    'c parked',
    'd queued',
  ]);
  expect((await outbox.record('b'))?.receipt?.appliedSeq).toBe(9);
  outbox.close();
});

test('a later receipt of another fact with the same id, which a copied tablet made, is not ours', async () => {
  const outbox = await openOutbox();
  await outbox.append(fact('twin'), at);
  const hear = (hash: string) =>
    outbox.settle({receipts: [{id: 'twin', verdict: 'applied', appliedSeq: 7, hash}], epoch: 'e1', head: 9});
  expect((await hear('of the other')).changed).toEqual([]);
  expect((await outbox.counts()).unsent).toBe(1);
  expect((await hear('twin')).changed.map(({state}) => state)).toEqual(['final']);
});

test('a fact is deleted only when all four conditions hold', async () => {
  const outbox = await openOutbox();
  for (const id of ['good', 'newer', 'invisible', 'undurable', 'parked', 'refused', 'seen', 'waiting'])
    await outbox.append(fact(id), id === 'newer' ? '2026-03-20T00:00:00.000Z' : at);
  await outbox.settle({
    epoch: 'e1',
    head: 5,
    receipts: [
      {id: 'good', verdict: 'applied', appliedSeq: 5},
      {id: 'newer', verdict: 'applied', appliedSeq: 5},
      {id: 'invisible', verdict: 'applied', appliedSeq: 8},
      {id: 'undurable', verdict: 'applied', appliedSeq: 7},
      {id: 'parked', verdict: 'parked', appliedSeq: 1},
      {id: 'refused', verdict: 'refused', appliedSeq: 1},
      {id: 'seen', verdict: 'refused', appliedSeq: 1},
    ],
  });
  await outbox.markSeen('seen');
  const rule = {epoch: 'e1', olderThan: '2026-03-10T00:00:00.000Z'};
  expect(await outbox.purge({...rule, epoch: 'e2', visibleHead: 9, durableThrough: 9})).toEqual([]);
  expect(await outbox.purge({...rule, visibleHead: 7, durableThrough: 6})).toEqual(['good', 'seen']);
  expect((await outbox.all()).map(({id}) => id)).toEqual([
    'newer',
    'invisible',
    'undurable',
    'parked',
    'refused',
    'waiting',
  ]);
  outbox.close();
});

test('without a backup nothing is deleted, and nothing is read to find that out', async () => {
  const outbox = await openOutbox();
  await outbox.append(fact('kept'), at);
  await outbox.settle({
    epoch: 'e1',
    head: 5,
    receipts: [{id: 'kept', verdict: 'applied', appliedSeq: 5}],
  });
  const rule = {epoch: 'e1', olderThan: '2026-03-10T00:00:00.000Z', visibleHead: 9};
  outbox.close(); // whoever reads now, throws
  await expect(outbox.purge({...rule, durableThrough: 1})).rejects.toThrow();
  expect(await outbox.purge({...rule, durableThrough: 0})).toEqual([]);
});

test('a batch is limited in number and in bytes, but never empty', async () => {
  const outbox = await openOutbox();
  const big = {...fact('big'), body: {text: 'x'.repeat(5000)}};
  for (const each of [big, fact('b'), fact('c')]) await outbox.append(each, at);
  expect((await outbox.unsent(100, 1000)).map(({id}) => id)).toEqual(['big']);
  expect((await outbox.unsent(2, 1e6)).map(({id}) => id)).toEqual(['big', 'b']);
  outbox.close();
});

const batch = (batchNo: number, prevHash: string, seqs: readonly number[]): Inflight => ({
  batchNo,
  prevHash,
  hash: `hash ${batchNo}`,
  signature: '',
  sentAt: at,
  seqs,
});

test('a batch that is kept makes its facts uncertain until it is answered, and its answer keeps the next one', async () => {
  const outbox = await openOutbox();
  for (const id of ['a', 'b', 'c']) await outbox.append(fact(id), at);
  expect((await outbox.counts()).isUncertain).toBe(false);
  const before = await outbox.sending();
  const first = batch(1, before.chain.hash, [1, 2]);
  expect(await outbox.startBatch(first, before)).toBe(true);
  expect(await outbox.startBatch(batch(1, before.chain.hash, [3]), before)).toBe(false);
  expect(await outbox.counts()).toMatchObject({isUncertain: true, unsent: 3});
  const next = batch(2, first.hash, [3]);
  const answered = {batchNo: 1, hash: first.hash};
  const receipts = [{id: 'a', verdict: 'applied', appliedSeq: 7} as const];
  const settled = await outbox.settle({receipts, epoch: 'e1', head: 7, answered, next});
  expect(settled.changed.map(({id, state}) => [id, state])).toEqual([['a', 'final']]);
  expect(settled.again.map(({id, state}) => [id, state])).toEqual([['b', 'queued']]);
  expect(await outbox.sending()).toMatchObject({chain: answered, inflight: next});
  expect(await outbox.counts()).toMatchObject({isUncertain: true, unsent: 2});
  outbox.close();
});

test('a batch made ready for another chain is not kept', async () => {
  const outbox = await openOutbox();
  for (const id of ['a', 'b']) await outbox.append(fact(id), at);
  const before = await outbox.sending();
  const first = batch(1, before.chain.hash, [1]);
  await outbox.startBatch(first, before);
  const answered = {batchNo: 1, hash: first.hash};
  const receipts = [{id: 'a', verdict: 'applied', appliedSeq: 7} as const];
  await outbox.settle({receipts, epoch: 'e1', head: 7, answered, next: batch(2, 'another', [2])});
  expect((await outbox.sending()).inflight).toBeUndefined();
  await outbox.settle({receipts, epoch: 'e1', head: 7, answered, next: batch(2, first.hash, [2])});
  expect((await outbox.sending()).inflight).toBeUndefined(); // the same answer once more answers nothing
  outbox.close();
});

// A code belongs to the document that carries it now. What a process has in memory may not say otherwise than the
// database: another process, or the same one after a start, would judge the same fact differently.
import {afterAll, beforeAll, expect, test} from 'vitest';
import {item, openTestJournal, smallHouse} from './testing/open-test-journal.ts';
import type {TestJournal} from './testing/open-test-journal.ts';

let opened: TestJournal;
beforeAll(async () => {
  opened = await openTestJournal();
  const facts = [...smallHouse(), item('nut')].map((fact) => opened.fact(fact));
  await opened.journal.append(opened.tenant.tenantId, {facts});
}, 120_000);
afterAll(() => opened.close());

const order = (workOrderId: string, code: string) =>
  opened.fact({
    kind: 'work-order-created',
    body: {workOrderId, code, itemId: 'bolt', quantity: '1', dueDay: '2026-12-01'},
  });
const moved = (itemId: string) =>
  opened.fact({
    kind: 'goods-moved',
    body: {lines: [{itemId, quantity: '1', fromLocationId: 'A', toLocationId: 'B'}]},
  });
const append = async (...facts: readonly ReturnType<typeof order>[]) =>
  (await opened.journal.append(opened.tenant.tenantId, {facts})).results.map(({verdict}) => verdict);

test('the code of a draft that was given another one is free, also in the same batch', async () => {
  expect(await append(order('w1', 'WO-1'))).toEqual(['applied']);
  expect(await append(order('w1', 'WO-2'), order('w2', 'WO-1'))).toEqual(['applied', 'applied']);
  expect(await append(order('w2', 'WO-3'))).toEqual(['applied']);
  expect(await append(order('w4', 'WO-1'))).toEqual(['applied']);
  expect(await append(order('w5', 'WO-3'))).toEqual(['parked']);
});

test('a process that remembers and one that has just begun judge alike', async () => {
  expect(await append(moved('code-nut'))).toEqual(['applied-with-exception']); // more than is there
  const {body} = item('nut');
  expect(await append(opened.fact({kind: 'item-defined', body: {...body, code: 'renamed'}}))).toEqual([
    'applied',
  ]);
  const remembered = await append(moved('code-nut'));
  const another = opened.another();
  const {results} = await another.journal.append(opened.tenant.tenantId, {facts: [moved('code-nut')]});
  await another.close();
  expect(remembered).toEqual(results.map(({verdict}) => verdict));
});

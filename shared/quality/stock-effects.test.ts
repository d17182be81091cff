import fc from 'fast-check';
import {beforeEach, expect, test} from 'vitest';
import type {TestFact, TestJournal} from '../access/testing/test-journal.ts';
import {erasedDocument, factIdOf, misfits, openTestJournal} from '../access/testing/test-journal.ts';
import {exceptionCase} from '../kernel/exception-case.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {workOrder} from '../production/work-order.ts';
import {purchaseOrder} from '../purchasing/purchase-order.ts';
import {salesOrder} from '../sales/sales-order.ts';
import {lot} from '../warehouse/lot.ts';
import {stockBalance} from '../warehouse/stock-balance.ts';
import {stockDocument} from '../warehouse/stock-document.ts';
import {stockLedgerEntry} from '../warehouse/stock-ledger-entry.ts';
import {dayOf, stockStep} from '../warehouse/testing/stock-script.ts';
import {stockSnapshot, unbalanced} from '../warehouse/testing/stock-snapshot.ts';
import {inspection} from './inspection.ts';
import {
  floorDefinitions,
  floorDocuments,
  floorFacts,
  purchaseOrderBody,
  salesOrderBody,
  workOrderBody,
} from './testing/floor-fixture.ts';

const storedDocuments = [
  ...floorDocuments,
  erasedDocument(lot),
  erasedDocument(stockBalance),
  erasedDocument(purchaseOrder),
  erasedDocument(salesOrder),
  erasedDocument(exceptionCase),
];
let journal: TestJournal;
const open = (facts: readonly TestFact[]) => {
  const opened = openTestJournal(floorDefinitions, floorDocuments);
  for (const fact of facts) opened.append(fact);
  return opened;
};
beforeEach(() => {
  journal = open(floorFacts);
});

const planned: TestFact = {
  kind: 'stocktake-planned',
  no: 500,
  body: {taskId: 'task-1', code: 'ST-1', siteId: 'S1', name: 'ST', locationIds: ['place-A1']},
};
const issue = (no: number, lines: readonly object[], kind = 'material-issued'): TestFact => {
  const [place, more] =
    kind === 'material-issued' ? ['fromLocationId', {}] : ['toLocationId', {returnKind: 'surplus'}];
  return {
    kind,
    no,
    body: {workOrderId: 'wo-1', ...more, lines: lines.map((line) => ({[place]: 'place-B2', ...line}))},
  };
};
const complete = (no: number, quantity: string, more: object = {}): TestFact => ({
  kind: 'completion-received',
  no,
  body: {
    workOrderId: 'wo-1',
    itemId: 'item-RING',
    lotCode: 'L5',
    quantity,
    toLocationId: 'place-A1',
    ...more,
  },
});
const codesOf = (outcome: Outcome | undefined) => {
  if (outcome?.verdict === 'refused' || outcome?.verdict === 'parked') return [outcome.problem.code];
  return outcome?.verdict === 'applied-with-exception'
    ? outcome.exceptions.map(({problem}) => problem.code)
    : [];
};
const order = () => journal.world.get(workOrder, 'wo-1');
const issued = () => order()?.components.map((line) => line.issuedQuantity);

const workStep = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'material-issued',
      'material-returned',
      'completion-received',
      'goods-received',
      'goods-shipped',
    ),
    itemId: fc.constantFrom('item-NUT', 'item-BAR', 'RING'),
    lotCode: fc.constantFrom('L1', 'L2'),
    quantity: fc.integer({min: 0, max: 9}).map(String),
    lineNo: fc.option(fc.integer({min: 1, max: 3}), {nil: undefined}),
    place: fc.constantFrom('place-A1', 'place-B2', 'C3'),
  }),
);
const workFact = workStep.map(({kind, place, ...line}) => {
  const {lineNo: _no, ...goods} = line;
  const workOrderId = 'wo-1';
  if (kind === 'completion-received') return {kind, body: {workOrderId, ...goods, toLocationId: place}};
  if (kind === 'goods-received') {
    return {kind, body: {stockDocumentId: 'po-1:receipt', lines: [{...line, locationId: place}]}};
  }
  if (kind === 'goods-shipped') {
    return {kind, body: {stockDocumentId: 'so-1:shipment', lines: [{...line, fromLocationId: place}]}};
  }
  if (kind === 'material-issued')
    return {kind, body: {workOrderId, lines: [{...line, fromLocationId: place}]}};
  return {kind, body: {workOrderId, returnKind: 'surplus', lines: [{...line, toLocationId: place}]}};
});

test('any order of arrival gives the same orders, stock and inspections', () => {
  const step = fc.oneof({weight: 3, arbitrary: workFact}, {weight: 2, arbitrary: stockStep});
  const twoOrders = fc.array(step, {minLength: 1, maxLength: 12}).chain((steps) => {
    const all = [...floorFacts, planned, ...dayOf(steps)];
    const any = fc.shuffledSubarray(all, {minLength: all.length});
    return fc.tuple(any, any);
  });
  const run = (facts: readonly TestFact[]) => {
    const {world, parkedNos} = open(facts);
    expect(unbalanced(world)).toEqual([]);
    expect(misfits(world, storedDocuments)).toEqual([]);
    expect(
      world.rows(stockLedgerEntry).filter((row) => !stockLedgerEntry.schema.safeParse(row).success),
    ).toEqual([]);
    return {
      parked: parkedNos(),
      ...stockSnapshot(world),
      orders: [world.all(workOrder), world.all(purchaseOrder), world.all(salesOrder)],
      checks: world
        .all(inspection)
        .map(({id, state, quantity, lotId}) => [id, state, quantity, lotId].join())
        .sort(),
    };
  };
  fc.assert(
    fc.property(twoOrders, ([one, other]) => {
      expect(run(one)).toEqual(run(other));
    }),
    {numRuns: 300},
  );
});

test('issues and returns move the kitting list and the production account', () => {
  expect(journal.append(issue(1, [{itemId: 'item-NUT', quantity: '4'}]))).toEqual({verdict: 'applied'});
  journal.append(issue(2, [{itemId: 'item-BAR', lotCode: 'L1', quantity: '3', lineNo: 3}]));
  journal.append(issue(3, [{itemId: 'item-NUT', quantity: '1'}], 'material-returned'));
  expect(issued()).toEqual(['3', '0', '3']);
  expect(journal.world.get(stockBalance, 'S1:production|item-NUT|')?.quantity).toBe('3');
});

test('more than required, and what is not on the kitting list, is booked and shown to the supervisor', () => {
  expect(codesOf(journal.append(issue(1, [{itemId: 'item-NUT', quantity: '10.5'}])))).toEqual(['overIssued']);
  const outcome = journal.append(issue(2, [{itemId: 'item-PUMP', serials: ['S1'], quantity: '1'}]));
  expect(outcome).toMatchObject({
    exceptions: [
      {owner: 'supervisor', problem: {code: 'wrongItem', params: {expected: 'NUT / BAR', found: 'PUMP'}}},
    ],
  });
  // Both lines of the bar together are the requirement: 10.
  expect(codesOf(journal.append(issue(3, [{itemId: 'item-BAR', lotCode: 'L1', quantity: '10'}])))).toEqual(
    [],
  );
});

test('an order that is on hold, closed, cancelled or not released takes material with a case', () => {
  const states = {
    draft: 'orderNotReleased',
    onHold: 'orderOnHold',
    closed: 'orderClosed',
    cancelled: 'orderCancelled',
  };
  for (const [no, [state, code]] of Object.entries(states).entries()) {
    journal.append({kind: 'test-work-order', no: 20 + no, body: {...workOrderBody, state}});
    expect(codesOf(journal.append(issue(no, [{itemId: 'item-NUT', quantity: '1'}])))).toEqual([code]);
  }
});

test('an issue for an order that is not known here waits, and leaves nothing behind', () => {
  const fact = issue(1, [{itemId: 'item-NUT', quantity: '1'}]);
  const outcome = journal.append({...fact, body: {...fact.body, workOrderId: 'wo-2'}});
  expect(outcome).toMatchObject({verdict: 'parked', waitsFor: ['workOrder:wo-2']});
  expect(journal.world.all(stockBalance)).toEqual([]);
});

test('output goes into stock as a lot of the order, and waits for its final inspection', () => {
  expect(journal.append(complete(1, '6', {planId: 'plan-1'}))).toEqual({verdict: 'applied'});
  expect(order()?.receivedQuantity).toBe('6');
  expect(journal.world.get(lot, 'item-RING~L5')).toMatchObject({
    quality: 'pending',
    madeByWorkOrderId: 'wo-1',
  });
  const check = journal.world.get(inspection, `${factIdOf(1)}/1`);
  expect(check).toMatchObject({
    inspectionKind: 'fqc',
    lotId: 'item-RING~L5',
    quantity: '6',
    state: 'required',
  });
  expect(check?.characteristics.length).toBe(3);
});

test('more output than was reported good, or of another item, is booked with a case', () => {
  expect(codesOf(journal.append(complete(1, '7')))).toEqual(['previousNotReported']);
  expect(codesOf(journal.append(complete(2, '1', {itemId: 'item-BAR'})))).toEqual([
    'wrongItem',
    'previousNotReported',
  ]);
});

test('a reversal takes back what the order had', () => {
  journal.append(issue(1, [{itemId: 'item-NUT', quantity: '4'}]));
  journal.append(complete(2, '6'));
  journal.append({kind: 'movement-reversed', no: 3, body: {movementId: factIdOf(1)}});
  journal.append({kind: 'movement-reversed', no: 4, body: {movementId: factIdOf(2)}});
  journal.append({kind: 'movement-reversed', no: 5, body: {movementId: factIdOf(2)}});
  expect([issued()?.[0], order()?.receivedQuantity]).toEqual(['0', '0']);
  expect(journal.world.get(inspection, `${factIdOf(2)}/1`)?.state).toBe('cancelled');
});

test('a released purchase order expects a receipt, which counts on the order and asks for inspection', () => {
  const po = () => journal.world.get(purchaseOrder, 'po-1');
  expect(journal.world.get(stockDocument, 'po-1:receipt')).toMatchObject({
    code: 'PO-1-R',
    type: 'goodsReceipt',
    state: 'toPutAway',
    sourceCode: 'PO-1',
    dueDay: '2026-03-18',
  });
  const receive = (no: number, itemId: string, quantity: string) => {
    const lines = [
      {itemId, lotCode: 'L1', quantity, locationId: 'place-A1', heatNumber: 'H7', planId: 'plan-1'},
    ];
    return journal.append({kind: 'goods-received', no, body: {stockDocumentId: 'PO-1-R', lines}});
  };
  expect(receive(1, 'item-BAR', '5')).toEqual({verdict: 'applied'});
  expect(po()).toMatchObject({state: 'released', lines: [{receivedQuantity: '5'}, {receivedQuantity: '0'}]});
  receive(2, 'item-RING', '4');
  expect([po()?.state, journal.world.get(stockDocument, 'po-1:receipt')?.state]).toEqual([
    'received',
    'posted',
  ]);
  expect(journal.world.get(lot, 'item-RING~L1')?.heatNumber).toBe('H7');
  expect(journal.world.all(inspection)).toMatchObject([
    {inspectionKind: 'iqc', stockDocumentId: 'po-1:receipt', state: 'required'},
  ]);
  // A changed order keeps what was received, and one more reversal opens it again.
  journal.append({kind: 'purchase-order-defined', no: 3, body: purchaseOrderBody});
  expect(po()).toMatchObject({state: 'received', lines: [{receivedQuantity: '5'}, {receivedQuantity: '4'}]});
  journal.append({kind: 'movement-reversed', no: 4, body: {movementId: factIdOf(2)}});
  expect(po()).toMatchObject({state: 'released', lines: [{receivedQuantity: '5'}, {receivedQuantity: '0'}]});
});

test('an order that is a draft expects nothing, a cancelled one takes its document with it', () => {
  const draft = {...purchaseOrderBody, id: 'po-2', code: 'PO-2', state: 'draft'};
  journal.append({kind: 'purchase-order-defined', no: 1, body: draft});
  expect(journal.world.get(stockDocument, 'po-2:receipt')).toBeUndefined();
  for (const [no, state] of ['released', 'cancelled'].entries()) {
    journal.append({kind: 'purchase-order-defined', no: 2 + no, body: {...draft, state}});
  }
  expect(journal.world.get(stockDocument, 'po-2:receipt')?.state).toBe('cancelled');
});

test('a confirmed sales order expects a shipment, which counts on the order', () => {
  const body = {
    stockDocumentId: 'so-1:shipment',
    lines: [{itemId: 'item-RING', lotCode: 'L1', quantity: '4', fromLocationId: 'place-B2'}],
  };
  expect(codesOf(journal.append({kind: 'goods-shipped', no: 1, body}))).toEqual(['lotBlocked']);
  const so = () => journal.world.get(salesOrder, 'so-1');
  expect(so()).toMatchObject({state: 'shipped', lines: [{shippedQuantity: '4'}]});
  journal.append({kind: 'sales-order-defined', no: 2, body: {...salesOrderBody, isRush: true}});
  expect(so()).toMatchObject({isRush: true, state: 'shipped', lines: [{shippedQuantity: '4'}]});
  journal.append({kind: 'movement-reversed', no: 3, body: {movementId: factIdOf(1)}});
  expect(so()).toMatchObject({state: 'confirmed', lines: [{shippedQuantity: '0'}]});
});

test('a second master record with the same code is refused', () => {
  const outcome = journal.append({kind: 'sales-order-defined', no: 1, body: {...salesOrderBody, id: 'so-9'}});
  expect(outcome).toMatchObject({
    verdict: 'refused',
    problem: {code: 'duplicateCode', params: {code: 'SO-1'}},
  });
});

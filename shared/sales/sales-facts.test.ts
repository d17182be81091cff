import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {TestFact} from '../access/testing/test-journal.ts';
import {erased, erasedDocument, factIdOf, openTestJournal} from '../access/testing/test-journal.ts';
import {withEffects} from '../kernel/with-effects.ts';
import {itemsFacts} from '../items/facts.ts';
import {sum} from '../kernel/quantity.ts';
import {warehouseFacts} from '../warehouse/facts.ts';
import {goodsShipped} from '../warehouse/goods-shipped.ts';
import {movementReversed} from '../warehouse/movement-reversed.ts';
import {stockDocument} from '../warehouse/stock-document.ts';
import {stockMovement} from '../warehouse/stock-movement.ts';
import {fixtureFacts} from '../warehouse/testing/stock-fixture.ts';
import {salesFacts} from './facts.ts';
import {salesOrder} from './sales-order.ts';
import {shipSalesOrder} from './ship-sales-order.ts';

const definitions = [
  ...itemsFacts,
  ...warehouseFacts,
  ...salesFacts,
  erased(withEffects(goodsShipped, shipSalesOrder)),
  erased(withEffects(movementReversed, shipSalesOrder)),
];
const documents = [erasedDocument(stockDocument), erasedDocument(stockMovement)];

const order = (quantities: readonly number[]) => ({
  id: 'so-1',
  code: 'SO-1',
  siteId: 'S1',
  customerId: 'c-1',
  state: 'confirmed',
  orderedDay: '2026-03-01',
  isRush: false,
  lines: quantities.map((quantity, index) => ({
    lineNo: index + 1,
    itemId: 'item-NUT',
    quantity: String(quantity),
    shippedQuantity: '0',
    firstPromisedDate: '2026-03-20',
    latestPromisedDate: '2026-03-21',
  })),
});
const ship = (no: number, quantity: number): TestFact => {
  const lines = [{itemId: 'item-NUT', quantity: String(quantity), fromLocationId: 'place-B2'}];
  return {kind: 'goods-shipped', no, body: {stockDocumentId: 'so-1:shipment', lines}};
};

const small = fc.integer({min: 1, max: 9});

test('whatever happens to the order, its lines have what was shipped, and it is shipped when all is', () => {
  const change = fc.array(small, {minLength: 1, maxLength: 3}).map((quantities) => ({quantities}));
  const shipment = small.map((quantity) => ({quantity}));
  const day = fc.array(fc.oneof(change, shipment), {maxLength: 8});
  fc.assert(
    fc.property(day, fc.array(small, {minLength: 1, maxLength: 3}), (steps, last) => {
      const journal = openTestJournal(definitions, documents);
      for (const fact of fixtureFacts(600)) journal.append(fact);
      for (const [no, step] of steps.entries()) {
        if ('quantity' in step) journal.append(ship(no, step.quantity));
        else journal.append({kind: 'sales-order-defined', no, body: order(step.quantities)});
      }
      journal.append({kind: 'sales-order-defined', no: 99, body: order(last)});
      const shipped = sum(steps.flatMap((step) => ('quantity' in step ? [String(step.quantity)] : [])));
      const after = journal.world.get(salesOrder, 'so-1');
      expect(sum(after?.lines.map((line) => line.shippedQuantity) ?? [])).toBe(shipped);
      const isAll = Number(shipped) >= last.reduce((one, other) => one + other);
      expect(after?.state).toBe(isAll ? 'shipped' : 'confirmed');
    }),
  );
});

test('a reversed shipment is open again', () => {
  const journal = openTestJournal(definitions, documents);
  for (const fact of fixtureFacts(600)) journal.append(fact);
  journal.append({kind: 'sales-order-defined', no: 1, body: order([3])});
  journal.append(ship(2, 3));
  expect(journal.world.get(stockDocument, 'so-1:shipment')?.state).toBe('posted');
  journal.append({kind: 'movement-reversed', no: 3, body: {movementId: factIdOf(2)}});
  expect(journal.world.get(salesOrder, 'so-1')?.state).toBe('confirmed');
  expect(journal.world.get(stockDocument, 'so-1:shipment')?.state).toBe('toPick');
});

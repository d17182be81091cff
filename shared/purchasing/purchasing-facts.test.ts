import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {TestFact} from '../access/testing/test-journal.ts';
import {erased, erasedDocument, openTestJournal} from '../access/testing/test-journal.ts';
import {withEffects} from '../kernel/with-effects.ts';
import {itemsFacts} from '../items/facts.ts';
import {item} from '../items/item.ts';
import {warehouseFacts} from '../warehouse/facts.ts';
import {goodsReceived} from '../warehouse/goods-received.ts';
import {location} from '../warehouse/location.ts';
import {stockDocument} from '../warehouse/stock-document.ts';
import {fixtureFacts} from '../warehouse/testing/stock-fixture.ts';
import {purchasingFacts} from './facts.ts';
import {purchaseOrder} from './purchase-order.ts';
import {receivePurchaseOrder} from './receive-purchase-order.ts';

const definitions = [
  ...itemsFacts,
  ...warehouseFacts,
  ...purchasingFacts,
  erased(withEffects(goodsReceived, receivePurchaseOrder)),
];
const documents = [erasedDocument(item), erasedDocument(location), erasedDocument(stockDocument)];
const vendor = {id: 'v-1', code: 'V-1', name: '华东铸造', isActive: true};
const order = {
  id: 'po-1',
  code: 'PO-1',
  siteId: 'S1',
  vendorId: 'v-1',
  state: 'released',
  orderedDay: '2026-03-01',
  lines: [
    {lineNo: 1, itemId: 'item-NUT', quantity: '5', receivedQuantity: '0', dueDay: '2026-03-19'},
    {lineNo: 2, itemId: 'item-NUT', quantity: '5', receivedQuantity: '0', dueDay: '2026-03-18'},
  ],
};
const receive = (no: number, quantity: number, lineNo?: number): TestFact => {
  const line = {itemId: 'item-NUT', quantity: String(quantity), locationId: 'place-A1'};
  const lines = [lineNo === undefined ? line : {...line, lineNo}];
  return {kind: 'goods-received', no, body: {stockDocumentId: 'po-1:receipt', lines}};
};

test('an order and its receipts give the same received quantities in any order of arrival', () => {
  const one = fc.tuple(
    fc.integer({min: 1, max: 6}),
    fc.option(fc.integer({min: 1, max: 3}), {nil: undefined}),
  );
  const orders = fc.array(one, {minLength: 1, maxLength: 6}).chain((steps) => {
    const facts: readonly TestFact[] = [
      ...fixtureFacts(600),
      {kind: 'purchase-order-defined', no: 700, body: order},
      ...steps.map(([quantity, lineNo], no) => receive(no, quantity, lineNo)),
    ];
    const any = fc.shuffledSubarray([...facts], {minLength: facts.length});
    return fc.tuple(any, any);
  });
  const run = (facts: readonly TestFact[]) => {
    const journal = openTestJournal(definitions, documents);
    for (const fact of facts) journal.append(fact);
    return [journal.parkedNos(), journal.world.get(purchaseOrder, 'po-1')];
  };
  fc.assert(
    fc.property(orders, ([first, second]) => {
      expect(run(first)).toEqual(run(second));
    }),
  );
});

test('the receipt of an order shows its vendor and its first due day', () => {
  const journal = openTestJournal(definitions, []);
  journal.append({kind: 'vendor-defined', no: 1, body: vendor});
  journal.append({kind: 'purchase-order-defined', no: 2, body: {...order, code: 'P'.repeat(80)}});
  const receipt = journal.world.get(stockDocument, 'po-1:receipt');
  expect(receipt).toMatchObject({partyName: '华东铸造', dueDay: '2026-03-18', state: 'toPutAway'});
  expect(receipt?.code.length).toBe(80);
});

test('a closed order takes goods with a case', () => {
  const journal = openTestJournal(definitions, []);
  for (const fact of fixtureFacts(600)) journal.append(fact);
  journal.append({kind: 'purchase-order-defined', no: 1, body: order});
  journal.append({kind: 'purchase-order-defined', no: 2, body: {...order, state: 'closed'}});
  expect(journal.append(receive(3, 1))).toMatchObject({exceptions: [{problem: {code: 'documentClosed'}}]});
  expect(journal.world.get(purchaseOrder, 'po-1')?.state).toBe('closed');
});

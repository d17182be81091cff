import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {TestFact, TestJournal} from '../access/testing/test-journal.ts';
import {erased, erasedDocument, factIdOf, openTestJournal} from '../access/testing/test-journal.ts';
import {item} from '../items/item.ts';
import {itemDefined} from '../items/item-defined.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {completionReceived} from './completion-received.ts';
import {warehouseFacts} from './facts.ts';
import {goodsReceived} from './goods-received.ts';
import {goodsShipped} from './goods-shipped.ts';
import {location} from './location.ts';
import {lot} from './lot.ts';
import {materialIssued} from './material-issued.ts';
import {materialReturned} from './material-returned.ts';
import {movementReversed} from './movement-reversed.ts';
import {stockBalance} from './stock-balance.ts';
import {stockDocument} from './stock-document.ts';
import {stockMovement} from './stock-movement.ts';
import {stocktakeTask} from './stocktake-task.ts';
import {fixtureFacts} from './testing/stock-fixture.ts';
import {stockStep, twoOrders} from './testing/stock-script.ts';
import {stockSnapshot, unbalanced, unproved} from './testing/stock-snapshot.ts';

const definitions = [
  erased(itemDefined),
  erased(goodsReceived),
  erased(goodsShipped),
  erased(materialIssued),
  erased(materialReturned),
  erased(completionReceived),
  erased(movementReversed),
  ...warehouseFacts,
];
const documents = [item, location, lot, stockDocument, stockMovement, stocktakeTask].map(
  (definition) => erasedDocument(definition as typeof item), // only name, get and find are used
);
const planned: TestFact = {
  kind: 'stocktake-planned',
  no: 500,
  body: {taskId: 'task-1', code: 'ST-1', siteId: 'S1', name: 'ST', locationIds: ['place-A1', 'place-C3']},
};

function open(): TestJournal {
  const journal = openTestJournal(definitions, documents);
  for (const fact of [...fixtureFacts(600), planned]) journal.append(fact);
  return journal;
}

const codesOf = (outcome: Outcome | undefined) =>
  outcome?.verdict === 'applied-with-exception' ? outcome.exceptions.map(({problem}) => problem.code) : [];
const ownersOf = (outcome: Outcome | undefined) =>
  outcome?.verdict === 'applied-with-exception' ? outcome.exceptions.map(({owner}) => owner) : [];
const quantityAt = (journal: TestJournal, id: string) => journal.world.get(stockBalance, id)?.quantity;
const receive = (no: number, lines: readonly object[], stockDocumentId?: string): TestFact => ({
  kind: 'goods-received',
  no,
  body: {lines, ...(stockDocumentId === undefined ? {} : {stockDocumentId})},
});

test('any order of arrival gives the same stock, done quantities, lots and counts', () => {
  const run = (facts: readonly TestFact[]) => {
    const journal = openTestJournal(definitions, documents);
    for (const fact of facts) journal.append(fact);
    return {parked: journal.parkedNos(), ...stockSnapshot(journal.world)};
  };
  fc.assert(
    fc.property(twoOrders(stockStep, [...fixtureFacts(600), planned]), ([one, other]) => {
      expect(run(one)).toEqual(run(other));
    }),
    {numRuns: 300},
  );
});

test('all locations together hold nothing, and every balance is the sum of its entries', () => {
  fc.assert(
    fc.property(twoOrders(stockStep, [...fixtureFacts(600), planned]), ([facts]) => {
      const journal = openTestJournal(definitions, documents);
      for (const fact of facts) {
        journal.append(fact);
        expect(unbalanced(journal.world)).toEqual([]);
      }
      expect(unproved(journal.world)).toEqual([]);
    }),
    {numRuns: 100},
  );
});

test('a body of any shape never throws and never refuses an observation', () => {
  const kinds = fc.constantFrom(
    ...definitions.filter(({nature}) => nature === 'observation').map(({kind}) => kind),
  );
  fc.assert(
    fc.property(kinds, fc.dictionary(fc.string(), fc.anything()), (kind, body) => {
      expect(['parked', 'applied', 'applied-with-exception']).toContain(
        open().append({kind, no: 1, body}).verdict,
      );
    }),
  );
});

test('a receipt books from the supplier and counts on the document', () => {
  const journal = open();
  const outcome = journal.append(
    receive(1, [{itemId: 'item-NUT', quantity: '4', locationId: 'place-A1'}], 'doc-IN'),
  );
  expect(outcome).toEqual({verdict: 'applied'});
  expect(quantityAt(journal, 'place-A1|item-NUT|')).toBe('4');
  expect(quantityAt(journal, 'S1:supplier|item-NUT|')).toBe('-4');
  expect(journal.world.get(stockDocument, 'doc-IN')?.lines[0]?.doneQuantity).toBe('4');
});

test('a receipt without a line number fills the lines of the item one after the other', () => {
  const journal = open();
  journal.append(receive(1, [{itemId: 'BAR', lotCode: 'L1', quantity: '6', locationId: 'A1'}], 'IN'));
  const lines = journal.world.get(stockDocument, 'doc-IN')?.lines.map((line) => line.doneQuantity);
  expect(lines).toEqual(['0', '5', '1']);
});

test('more than ordered and what was not ordered are booked and shown to the keeper', () => {
  const journal = open();
  const over = journal.append(
    receive(1, [{itemId: 'item-NUT', quantity: '11', locationId: 'place-A1'}], 'doc-IN'),
  );
  expect(codesOf(over)).toEqual(['overDelivered']);
  const other = journal.append(
    receive(2, [{itemId: 'item-RING', lotCode: 'L1', quantity: '1', locationId: 'place-A1'}], 'doc-IN'),
  );
  expect(codesOf(other)).toEqual(['notOnOrder']);
  expect(ownersOf(other)).toEqual(['keeper']);
  expect(quantityAt(journal, 'place-A1|item-RING|L1')).toBe('1');
});

test('a receipt for a finished document is booked with a case', () => {
  const journal = open();
  const all = [
    {itemId: 'item-NUT', quantity: '10', locationId: 'place-A1'},
    {itemId: 'item-BAR', lotCode: 'L1', quantity: '12.5', locationId: 'place-A1'},
  ];
  expect(journal.append(receive(1, all, 'doc-IN'))).toEqual({verdict: 'applied'});
  expect(journal.world.get(stockDocument, 'doc-IN')?.state).toBe('posted');
  expect(codesOf(journal.append(receive(2, all.slice(0, 1), 'doc-IN')))).toEqual([
    'documentClosed',
    'overDelivered',
  ]);
});

test('taking more than the books say is booked, and the keeper gets a case unless the place allows it', () => {
  const journal = open();
  const move = (no: number, from: string, to: string): TestFact => ({
    kind: 'goods-moved',
    no,
    body: {lines: [{itemId: 'item-NUT', quantity: '2', fromLocationId: from, toLocationId: to}]},
  });
  const outcome = journal.append(move(1, 'place-A1', 'place-C3'));
  expect(codesOf(outcome)).toEqual(['negativeStock']);
  expect(quantityAt(journal, 'place-A1|item-NUT|')).toBe('-2');
  expect(journal.append(move(2, 'place-B2', 'place-C3'))).toEqual({verdict: 'applied'});
  expect(codesOf(journal.append(move(3, 'place-C3', 'place-C3')))).toEqual(['sameLocation']);
});

test('a frozen place takes part with a case', () => {
  const journal = open();
  journal.append({kind: 'location-frozen', no: 1, body: {locationId: 'place-A1', isFrozen: true}});
  const outcome = journal.append(receive(2, [{itemId: 'item-NUT', quantity: '1', locationId: 'place-A1'}]));
  expect(codesOf(outcome)).toEqual(['locationBlocked']);
});

test('a blocked or expired lot is issued with a case for the inspector', () => {
  const journal = open();
  const line = {itemId: 'item-RING', lotCode: 'L1', quantity: '1'};
  journal.append(receive(1, [{...line, quantity: '9', locationId: 'place-A1', expiryDay: '2026-03-18'}]));
  const ship = (no: number, happenedAt: string): TestFact => ({
    kind: 'goods-shipped',
    no,
    happenedAt,
    body: {lines: [{...line, fromLocationId: 'place-A1'}]},
  });
  const blocked = journal.append(ship(2, '2026-03-18T15:59:00.000Z'));
  expect([codesOf(blocked), ownersOf(blocked)]).toEqual([['lotBlocked'], ['inspector']]);
  journal.append({kind: 'lot-defined', no: 3, body: {itemId: 'item-RING', lotCode: 'L1', quality: 'passed'}});
  expect(journal.append(ship(4, '2026-03-18T15:59:00.000Z'))).toEqual({verdict: 'applied'});
  // Midnight of the site, eight hours east of UTC.
  expect(codesOf(journal.append(ship(5, '2026-03-18T16:00:00.000Z')))).toEqual(['lotExpired']);
});

test('a lot is as its item says: waiting for inspection, or free at once', () => {
  const journal = open();
  const line = {lotCode: 'L9', quantity: '1', fromLocationId: 'place-B2', toLocationId: 'place-A1'};
  for (const [no, itemId] of ['item-BAR', 'item-RING'].entries()) {
    journal.append({kind: 'goods-moved', no, body: {lines: [{...line, itemId}]}});
  }
  expect(journal.world.get(lot, 'item-BAR~L9')?.quality).toBe('passed');
  expect(journal.world.get(lot, 'item-RING~L9')?.quality).toBe('pending');
});

test('goods without their lot label are booked without a lot and shown to the keeper', () => {
  const journal = open();
  const outcome = journal.append(receive(1, [{itemId: 'item-BAR', quantity: '3', locationId: 'place-A1'}]));
  expect(codesOf(outcome)).toEqual(['lotMissing']);
  expect(quantityAt(journal, 'place-A1|item-BAR|')).toBe('3');
});

test('each serial is one piece, and one that is in two places is a case', () => {
  const journal = open();
  const pump = {itemId: 'item-PUMP', quantity: '2', serials: ['S1', 'S2'], locationId: 'place-A1'};
  expect(journal.append(receive(1, [pump]))).toEqual({verdict: 'applied'});
  expect(quantityAt(journal, 'place-A1|item-PUMP|S2')).toBe('1');
  const again = journal.append(
    receive(2, [{...pump, quantity: '1', serials: ['S1'], locationId: 'place-C3'}]),
  );
  expect(codesOf(again)).toEqual(['serialTwice']);
  expect(codesOf(journal.append(receive(3, [{...pump, serials: ['S3']}])))).toEqual(['lotMissing']);
  expect(codesOf(journal.append(receive(4, [{...pump, quantity: '1', serials: ['S4', 'S5']}])))).toEqual([
    'quantityTooLarge',
  ]);
});

test('a reversal posts the opposite once, and waits for what it reverses', () => {
  const journal = open();
  const back = (no: number): TestFact => ({kind: 'movement-reversed', no, body: {movementId: factIdOf(1)}});
  expect(journal.append(back(2)).verdict).toBe('parked');
  journal.append(receive(1, [{itemId: 'item-NUT', quantity: '4', locationId: 'place-A1'}], 'doc-IN'));
  expect(journal.outcomeOf(2)).toEqual({verdict: 'applied'});
  expect(quantityAt(journal, 'place-A1|item-NUT|')).toBe('0');
  expect(journal.world.get(stockDocument, 'doc-IN')?.lines[0]?.doneQuantity).toBe('0');
  expect(codesOf(journal.append(back(3)))).toEqual(['alreadyReversed']);
  expect(quantityAt(journal, 'place-A1|item-NUT|')).toBe('0');
});

test('a reversal that names other quantities reverses what was posted', () => {
  const journal = open();
  journal.append(receive(1, [{itemId: 'item-NUT', quantity: '4', locationId: 'place-A1'}]));
  const body = {movementId: factIdOf(1), lines: [{itemId: 'item-NUT', quantity: '3'}]};
  expect(codesOf(journal.append({kind: 'movement-reversed', no: 2, body}))).toEqual(['reversalDiffers']);
  expect(quantityAt(journal, 'place-A1|item-NUT|')).toBe('0');
});

test('what is unknown, and a quantity of nothing, waits', () => {
  const journal = open();
  const ghost = journal.append(receive(1, [{itemId: 'X', quantity: '1', locationId: 'Y'}]));
  expect(ghost).toMatchObject({verdict: 'parked', waitsFor: ['item:X', 'location:Y']});
  const none = journal.append(receive(2, [{itemId: 'item-NUT', quantity: '0', locationId: 'place-A1'}]));
  expect(none).toMatchObject({verdict: 'parked', problem: {code: 'quantityNotPositive'}});
  const nowhere = journal.append(receive(3, [], 'doc-NONE'));
  expect(nowhere).toMatchObject({verdict: 'parked', waitsFor: ['stockDocument:doc-NONE']});
});

test('a line added to a document later has what was already received for it', () => {
  const journal = open();
  journal.append(
    receive(1, [{itemId: 'item-PUMP', serials: ['S1'], quantity: '1', locationId: 'place-A1'}], 'doc-IN'),
  );
  const body = {
    id: 'doc-IN',
    code: 'IN',
    siteId: 'S1',
    type: 'goodsReceipt',
    state: 'toPutAway',
    lines: [{lineNo: 1, itemId: 'item-PUMP', quantity: '2', doneQuantity: '0'}],
  };
  journal.append({kind: 'stock-document-defined', no: 2, body});
  expect(journal.world.get(stockDocument, 'doc-IN')?.lines[0]?.doneQuantity).toBe('1');
});

test('lines that break the same rule at the same place are one case with the final figure', () => {
  const journal = open();
  const line = {itemId: 'item-NUT', quantity: '1', fromLocationId: 'place-A1', toLocationId: 'place-C3'};
  const outcome = journal.append({kind: 'goods-moved', no: 1, body: {lines: [line, line, line]}});
  expect(outcome).toMatchObject({exceptions: [{problem: {code: 'negativeStock', params: {quantity: '-3'}}}]});
  expect(codesOf(outcome)).toEqual(['negativeStock']);
});

import {beforeEach, expect, test} from 'vitest';
import type {TestFact, TestJournal} from '../access/testing/test-journal.ts';
import {erased, factIdOf, openTestJournal} from '../access/testing/test-journal.ts';
import {siteDefined} from '../access/site-defined.ts';
import {itemDefined} from '../items/item-defined.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {warehouseFacts} from './facts.ts';
import {stockBalance} from './stock-balance.ts';
import {stocktakeTask} from './stocktake-task.ts';
import {fixtureFacts} from './testing/stock-fixture.ts';
import {unbalanced} from './testing/stock-snapshot.ts';

const site = {
  id: 'S1',
  kind: 'site',
  code: 'S1',
  name: 'S1',
  zoneMinutes: 480,
  offlineSignInDays: 14,
  idleLockMinutes: 5,
  overReportTolerancePercent: '5',
  countTolerancePercent: '10',
};
const key = {taskId: 'task-1', locationId: 'place-A1', itemId: 'item-NUT'};
let journal: TestJournal;

beforeEach(() => {
  journal = openTestJournal([erased(siteDefined), erased(itemDefined), ...warehouseFacts], []);
  const plan = {
    taskId: 'task-1',
    code: 'ST-1',
    siteId: 'S1',
    name: 'A',
    locationIds: ['place-A1', 'place-C3'],
  };
  journal.append({kind: 'site-defined', no: 590, body: site});
  for (const fact of fixtureFacts(600)) journal.append(fact);
  journal.append({kind: 'stocktake-planned', no: 591, body: plan});
});

const count = (no: number, countedQuantity: string, seenQuantity: string, more: object = {}): TestFact => ({
  kind: 'item-counted',
  no,
  body: {...key, countedQuantity, seenQuantity, ...more},
});
const missing = (no: number, locationId: string, lines: readonly object[] = []): TestFact => ({
  kind: 'location-counted',
  no,
  body: {taskId: 'task-1', locationId, missing: lines},
});
const intent = (no: number, kind: string, more: object = {}) =>
  journal.append({kind, no, body: {...key, ...more}});
const task = () => journal.world.get(stocktakeTask, 'task-1');
const nut = () => task()?.results.find((line) => line.itemId === 'item-NUT');
const books = (id: string) => journal.world.get(stockBalance, id)?.quantity;
const codesOf = (outcome: Outcome) => {
  if (outcome.verdict === 'refused' || outcome.verdict === 'parked') return [outcome.problem.code];
  return outcome.verdict === 'applied' ? [] : outcome.exceptions.map(({problem}) => problem.code);
};

test('a count equal to the books is agreed, one within tolerance asks for approval, one beyond for a recount', () => {
  journal.append(count(1, '20', '20'));
  expect(nut()?.state).toBe('agreed');
  journal.append(count(2, '18', '20'));
  expect(nut()?.state).toBe('toApprove');
  journal.append(count(3, '17', '20'));
  expect(nut()?.state).toBe('toRecount');
  journal.append(count(4, '17', '20', {round: 2}));
  expect(nut()?.state).toBe('toApprove');
  expect(task()?.state).toBe('counting');
});

test('a recount stands although its clock is behind, and a later count of the first round does not replace it', () => {
  journal.append({...count(9, '17', '20', {round: 2}), happenedAt: '2026-03-18T01:00:00.000Z'});
  journal.append({...count(10, '3', '20'), happenedAt: '2026-03-18T09:00:00.000Z'});
  expect(nut()?.countedQuantity).toBe('17');
});

test('what nobody saw counts as none, unless another terminal counted it by hand', () => {
  journal.append(count(1, '5', '5'));
  const outcome = journal.append(
    missing(2, 'place-A1', [
      {itemId: 'item-NUT', seenQuantity: '5'},
      {itemId: 'item-BAR', lotCode: 'L1', seenQuantity: '2'},
    ]),
  );
  expect(outcome).toEqual({verdict: 'applied'});
  expect(nut()?.countedQuantity).toBe('5');
  expect(task()?.results.find((line) => line.lotId === 'item-BAR~L1')?.countedQuantity).toBe('0');
});

test('a task is ready to approve when every place is complete', () => {
  journal.append(missing(1, 'place-A1'));
  expect(task()?.state).toBe('counting');
  journal.append(missing(2, 'place-C3'));
  expect(task()?.state).toBe('toApprove');
});

test('approval posts the difference once, to or from the discrepancy account', () => {
  const line = {itemId: 'item-NUT', quantity: '20', locationId: 'place-A1'};
  journal.append({kind: 'opening-balance-loaded', no: 1, body: {lines: [line]}});
  journal.append(count(2, '18', '20'));
  // Goods that go after the count do not change the difference.
  const out = {direction: 'out', reasonId: 'r', lines: [{...line, quantity: '5'}]};
  journal.append({kind: 'misc-moved', no: 3, body: out});
  expect(intent(4, 'count-approved', {countFactId: factIdOf(2)})).toEqual({verdict: 'applied'});
  expect(books('place-A1|item-NUT|')).toBe('13');
  expect(books('S1:discrepancy|item-NUT|')).toBe('7');
  expect(codesOf(intent(5, 'count-approved'))).toEqual(['alreadyApproved']);
  expect(books('place-A1|item-NUT|')).toBe('13');
  expect(unbalanced(journal.world)).toEqual([]);
});

test('a gain comes from the discrepancy account, and the server may state the books it computed', () => {
  journal.append(count(1, '22', '20'));
  intent(2, 'count-approved', {booksQuantity: '21'});
  expect(books('place-A1|item-NUT|')).toBe('1');
  expect(books('S1:discrepancy|item-NUT|')).toBe('-1');
});

test('approval is refused without a count, before the recount, and of a count that no longer stands', () => {
  expect(codesOf(intent(1, 'count-approved'))).toEqual(['countNotReady']);
  journal.append(count(2, '10', '20'));
  expect(codesOf(intent(3, 'count-approved'))).toEqual(['countNotReady']);
  journal.append(count(4, '11', '20', {round: 2}));
  expect(codesOf(intent(5, 'count-approved', {countFactId: factIdOf(2)}))).toEqual(['countStale']);
  expect(books('place-A1|item-NUT|')).toBeUndefined();
});

test('a supervisor asks for a recount of a line that is not approved', () => {
  expect(codesOf(intent(1, 'recount-requested'))).toEqual(['countNotReady']);
  journal.append(count(2, '20', '20'));
  expect(intent(3, 'recount-requested')).toEqual({verdict: 'applied'});
  expect(nut()?.state).toBe('toRecount');
  journal.append(count(4, '20', '20', {round: 2}));
  intent(5, 'count-approved');
  expect(codesOf(intent(6, 'recount-requested'))).toEqual(['alreadyApproved']);
});

test('a count that arrives after approval is kept as a case and changes nothing', () => {
  journal.append(count(1, '19', '20'));
  intent(2, 'count-approved');
  expect(codesOf(journal.append(count(3, '15', '20')))).toEqual(['alreadyApproved']);
  expect(nut()?.countedQuantity).toBe('19');
});

test('a task closes when nothing is open, and a count that comes later is a case', () => {
  journal.append(count(1, '19', '20'));
  expect(codesOf(intent(2, 'stocktake-closed', {}))).toEqual(['badInput']);
  const close = (no: number) => journal.append({kind: 'stocktake-closed', no, body: {taskId: 'task-1'}});
  expect(codesOf(close(3))).toEqual(['countNotReady']);
  intent(4, 'count-approved');
  expect(close(5)).toEqual({verdict: 'applied'});
  expect(codesOf(close(6))).toEqual(['documentClosed']);
  expect(codesOf(journal.append(count(7, '1', '1', {itemId: 'item-BAR'})))).toEqual(['documentClosed']);
});

test('a place outside the plan is counted with a case, and a changed plan keeps the counts', () => {
  expect(codesOf(journal.append(count(1, '1', '1', {locationId: 'place-B2'})))).toEqual(['notOnOrder']);
  const plan = {taskId: 'task-1', code: 'ST-1', siteId: 'S1', name: 'B', locationIds: ['place-B2']};
  journal.append({kind: 'stocktake-planned', no: 2, body: plan});
  expect([task()?.name, task()?.results.length]).toEqual(['B', 1]);
});

test('none is a count; less than none waits for a person', () => {
  expect(journal.append(count(1, '0', '0'))).toEqual({verdict: 'applied'});
  expect(codesOf(journal.append(count(2, '-1', '0')))).toEqual(['quantityNotPositive']);
});

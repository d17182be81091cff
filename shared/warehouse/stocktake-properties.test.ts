// What a supervisor decides about counts, whatever was counted before and in whatever order.
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {TestJournal} from '../access/testing/test-journal.ts';
import {erased, factIdOf, openTestJournal} from '../access/testing/test-journal.ts';
import {itemDefined} from '../items/item-defined.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {add, isZero, negate, subtract, zero} from '../kernel/quantity.ts';
import {resultOf} from './count-result.ts';
import {warehouseFacts} from './facts.ts';
import {stockBalance} from './stock-balance.ts';
import {stockLedgerEntry} from './stock-ledger-entry.ts';
import {stocktakeTask} from './stocktake-task.ts';
import {fixtureFacts} from './testing/stock-fixture.ts';
import {unbalanced, unproved} from './testing/stock-snapshot.ts';

const quantity = fc.oneof(fc.integer({min: 0, max: 30}).map(String), fc.constantFrom('0.5', '12.25'));
const line = fc.record({
  locationId: fc.constantFrom('place-A1', 'place-B2', 'place-C3'),
  what: fc.constantFrom<Named>({itemId: 'item-NUT'}, {itemId: 'item-BAR', lotCode: 'L1'}),
  countedQuantity: quantity,
  seenQuantity: quantity,
  round: fc.integer({min: 1, max: 2}),
});
type Named = {readonly itemId: string; readonly lotCode?: string};
type Line = {
  readonly locationId: string;
  readonly what: Named;
  readonly countedQuantity: string;
  readonly seenQuantity: string;
  readonly round: number;
};
const lines = fc.array(line, {minLength: 1, maxLength: 8});

const nameOf = ({locationId, what}: Pick<Line, 'locationId' | 'what'>) => ({
  taskId: 'task-1',
  locationId,
  ...what,
});
const keyOf = ({locationId, what: {itemId, lotCode}}: Pick<Line, 'locationId' | 'what'>) => ({
  locationId,
  itemId,
  lotId: lotCode === undefined ? undefined : `${itemId}~${lotCode}`,
});
const codesOf = (outcome: Outcome) => {
  if ('problem' in outcome) return [outcome.problem.code];
  return 'exceptions' in outcome ? outcome.exceptions.map(({problem}) => problem.code) : [];
};
const taskOf = ({world}: TestJournal) => {
  const task = world.get(stocktakeTask, 'task-1');
  if (task === undefined) throw new Error('no task');
  return task;
};
const stockOf = ({world}: TestJournal) =>
  new Map(world.all(stockBalance).map(({id, quantity: booked}) => [id, booked]));
const ledgerOf = ({world}: TestJournal) => world.rows(stockLedgerEntry);
const count = ({append}: TestJournal, no: number, counted: Line) => {
  const {countedQuantity, seenQuantity, round} = counted;
  return append({
    kind: 'item-counted',
    no,
    body: {...nameOf(counted), countedQuantity, seenQuantity, round},
  });
};

const opening = [
  {itemId: 'item-NUT', quantity: '20', locationId: 'place-A1'},
  {itemId: 'item-NUT', quantity: '3.5', locationId: 'place-B2'},
  {itemId: 'item-BAR', lotCode: 'L1', quantity: '7', locationId: 'place-A1'},
];

/** Stock, a plan without places, and the counts of it. */
function counted(day: readonly Line[]): TestJournal {
  const journal = openTestJournal([erased(itemDefined), ...warehouseFacts], []);
  for (const fact of fixtureFacts(600)) journal.append(fact);
  journal.append({kind: 'opening-balance-loaded', no: 580, body: {lines: opening}});
  const plan = {taskId: 'task-1', code: 'ST-1', siteId: 'S1', name: 'A', locationIds: []};
  journal.append({kind: 'stocktake-planned', no: 590, body: plan});
  day.forEach((one, index) => count(journal, index + 1, one));
  return journal;
}

/** Approves the count of a line; where the server computed the books, with them. */
const approve = (journal: TestJournal, no: number, {named, books}: {named: Line; books?: string}) => {
  const countFactId = resultOf(taskOf(journal), keyOf(named))?.factId;
  const body = {...nameOf(named), countFactId, ...(books === undefined ? {} : {booksQuantity: books})};
  return journal.append({kind: 'count-approved', no, body});
};

/** The books after an approval. */
function booksAfter(journal: TestJournal, named: Line, books: string | undefined) {
  const result = resultOf(taskOf(journal), keyOf(named));
  const variance = subtract(result?.countedQuantity ?? zero, books ?? result?.seenQuantity ?? zero);
  const after = stockOf(journal);
  if (isZero(variance)) return after;
  const book = (place: string, change: string) => {
    const id = `${place}|${named.what.itemId}|${named.what.lotCode ?? ''}`;
    after.set(id, add(after.get(id) ?? zero, change));
  };
  book(named.locationId, variance);
  book('S1:discrepancy', negate(variance));
  return after;
}

test('approval moves counted less books, once, and the books still sum to none', () => {
  fc.assert(
    fc.property(lines, line, fc.option(quantity, {nil: undefined}), (day, last, books) => {
      const named = {...last, round: 2};
      const journal = counted([...day, named]);
      const [expected, moved] = [booksAfter(journal, named, books), ledgerOf(journal).length];
      const isMoved = JSON.stringify([...expected]) !== JSON.stringify([...stockOf(journal)]);
      const isExpected = () => {
        expect(stockOf(journal)).toEqual(expected);
        expect(ledgerOf(journal)).toHaveLength(moved + (isMoved ? 1 : 0));
        expect(unbalanced(journal.world)).toEqual([]);
        expect(unproved(journal.world)).toEqual([]);
      };
      expect(approve(journal, 100, {named, books}).verdict).toMatch(/^applied/);
      isExpected();
      expect(codesOf(approve(journal, 101, {named, books}))).toEqual(['alreadyApproved']);
      expect(codesOf(count(journal, 102, {...named, round: 9}))).toEqual(['alreadyApproved']);
      isExpected();
    }),
  );
});

test('what is to be counted again, and what nobody counted, is not approved', () => {
  fc.assert(
    fc.property(line, line, (named, other) => {
      const journal = counted([{...named, round: 2}]);
      journal.append({kind: 'recount-requested', no: 90, body: nameOf(named)});
      const stock = stockOf(journal);
      expect(codesOf(approve(journal, 100, {named}))).toEqual(['countNotReady']);
      expect(codesOf(approve(journal, 101, {named: other}))).toEqual(['countNotReady']);
      expect(stockOf(journal)).toEqual(stock);
    }),
  );
});

test('a count that no longer stands is not approved', () => {
  fc.assert(
    fc.property(line, quantity, (first, again) => {
      const journal = counted([first, {...first, countedQuantity: again, round: 3}]);
      const body = {...nameOf(first), countFactId: factIdOf(1)};
      expect(codesOf(journal.append({kind: 'count-approved', no: 100, body}))).toEqual(['countStale']);
      expect(ledgerOf(journal)).toHaveLength(opening.length);
    }),
  );
});

test('a recount opens exactly the lines named, keeps what they say, and moves nothing', () => {
  fc.assert(
    fc.property(lines, fc.array(line, {maxLength: 3}), fc.array(line, {maxLength: 2}), (day, named, done) => {
      const journal = counted(day);
      done.forEach((one, index) =>
        journal.append({kind: 'count-approved', no: 100 + index, body: nameOf(one)}),
      );
      const [before, ledger] = [taskOf(journal), ledgerOf(journal)];
      const isNamed = (key: object) => named.some((one) => sameKey(keyOf(one), key));
      named.forEach((one, index) => {
        const standing = resultOf(before, keyOf(one))?.state;
        const request = {kind: 'recount-requested', no: 200 + index, body: nameOf(one)};
        expect(codesOf(journal.append(request))).toEqual(refusalOf(standing));
      });
      const expected = before.results.map((result) =>
        isNamed(result) && result.state !== 'approved' ? {...result, state: 'toRecount'} : result,
      );
      expect(taskOf(journal)).toEqual({...before, results: expected});
      expect(ledgerOf(journal)).toEqual(ledger);
    }),
  );
});

const refusalOf = (state: string | undefined): readonly string[] => {
  if (state === undefined) return ['countNotReady'];
  return state === 'approved' ? ['alreadyApproved'] : [];
};
const sameKey = (a: ReturnType<typeof keyOf>, b: Partial<ReturnType<typeof keyOf>>) =>
  a.locationId === b.locationId && a.itemId === b.itemId && a.lotId === b.lotId;

test('a stocktake closes only when every line is settled; from then on a count is a case', () => {
  const close = {kind: 'stocktake-closed', body: {taskId: 'ST-1'}};
  fc.assert(
    fc.property(lines, fc.boolean(), line, (first, isThorough, late) => {
      const day = isThorough ? first.map((one) => ({...one, round: 2})) : first;
      const journal = counted(day);
      const approved = isThorough ? day : day.slice(1);
      approved.forEach((one, index) =>
        journal.append({kind: 'count-approved', no: 100 + index, body: nameOf(one)}),
      );
      const [before, stock] = [taskOf(journal), stockOf(journal)];
      const isSettled = before.results.every(({state}) => state === 'approved' || state === 'agreed');
      expect(isSettled || !isThorough).toBe(true);
      expect(codesOf(journal.append({...close, no: 200}))).toEqual(isSettled ? [] : ['countNotReady']);
      expect(taskOf(journal)).toEqual({...before, state: isSettled ? 'closed' : before.state});
      expect(stockOf(journal)).toEqual(stock);
      if (!isSettled) return;
      expect(codesOf(journal.append({...close, no: 201}))).toEqual(['documentClosed']);
      expect(codesOf(count(journal, 202, late))).toContain('documentClosed');
      expect(taskOf(journal).state).toBe('closed');
      expect(stockOf(journal)).toEqual(stock);
    }),
  );
});

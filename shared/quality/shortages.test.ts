// What is missing from a kit, beside the issues, returns and reversals that change it: any order of three devices.
import fc from 'fast-check';
import {beforeEach, expect, test} from 'vitest';
import type {TestFact, TestJournal} from '../access/testing/test-journal.ts';
import {erasedDocument, factIdOf, misfits, openTestJournal} from '../access/testing/test-journal.ts';
import {exceptionCase} from '../kernel/exception-case.ts';
import {productionFacts} from '../production/facts.ts';
import {isOpenShortage, missingOf, shortOf} from '../production/shortages.ts';
import {workOrder} from '../production/work-order.ts';
import {floorDefinitions, floorDocuments, floorFacts} from './testing/floor-fixture.ts';

const open = (facts: readonly TestFact[] = []): TestJournal => {
  const opened = openTestJournal([...floorDefinitions, ...productionFacts], floorDocuments);
  for (const fact of [...floorFacts, ...facts]) opened.append(fact);
  return opened;
};
let journal: TestJournal;
beforeEach(() => {
  journal = open();
});

const short = (no: number, quantity: string, more: object = {}): TestFact => ({
  kind: 'shortage-recorded',
  no,
  body: {workOrderId: 'wo-1', lineNo: 1, itemId: 'item-NUT', quantity, cause: 'notFound', ...more},
});
const issue = (no: number, quantity: string): TestFact => ({
  kind: 'material-issued',
  no,
  body: {
    workOrderId: 'wo-1',
    lines: [{lineNo: 1, itemId: 'item-NUT', quantity, fromLocationId: 'place-B2'}],
  },
});
const taken = (no: number, movement: number): TestFact => ({
  kind: 'movement-reversed',
  no,
  body: {movementId: factIdOf(movement)},
});
const resolve = (no: number, caseOf: number): TestFact => ({
  kind: 'case-resolved',
  no,
  body: {caseId: `${factIdOf(caseOf)}:1`, resolution: '用替代料'},
});
const order = () => {
  const found = journal.world.get(workOrder, 'wo-1');
  if (found === undefined) throw new Error('no order');
  return found;
};
const line = () => {
  const found = order().components[0];
  if (found === undefined) throw new Error('no line');
  return found;
};
const caseNow = (no: number, world = journal.world) => world.get(exceptionCase, `${factIdOf(no)}:1`);

test('a shortage opens a case for the one who can end it, and moves no stock', () => {
  expect(journal.append(short(1, '8'))).toMatchObject({verdict: 'applied-with-exception'});
  expect(caseNow(1)).toMatchObject({
    problemCode: 'shortNotFound',
    ownerRole: 'keeper',
    params: {quantity: '8', order: 'WO-1'},
  });
  journal.append(short(2, '1', {lineNo: 2, itemId: 'item-BAR', cause: 'notEnough'}));
  journal.append(short(3, '1', {lineNo: 3, itemId: 'item-BAR', cause: 'inInspection'}));
  expect([caseNow(2)?.ownerRole, caseNow(3)?.ownerRole]).toEqual(['planner', 'inspector']);
  expect(shortOf(order(), line())).toBe('8');
  expect(line().issuedQuantity).toBe('0');
});

test('it shrinks with what is issued, ends when the line is full, and is open again when the issue is taken back', () => {
  journal.append(short(1, '8'));
  journal.append(issue(2, '7'));
  expect(shortOf(order(), line())).toBe('3');
  expect(caseNow(1)?.state).toBe('open');
  journal.append(issue(3, '3'));
  expect(shortOf(order(), line())).toBe('0');
  expect(caseNow(1)).toMatchObject({state: 'resolved', resolvedByFactId: factIdOf(3)});
  journal.append(taken(4, 3));
  expect(shortOf(order(), line())).toBe('3');
  expect(caseNow(1)?.state).toBe('open');
  expect(caseNow(1)?.resolvedByFactId).toBeUndefined();
});

test('a person who resolves its case settles it: the line waits for nothing more', () => {
  journal.append(issue(1, '2'));
  journal.append(short(2, '8'));
  expect(missingOf(order(), line())).toBe('8');
  expect(journal.append(resolve(3, 2))).toEqual({verdict: 'applied'});
  expect([missingOf(order(), line()), shortOf(order(), line())]).toEqual(['0', '0']);
  journal.append(taken(4, 1));
  expect(caseNow(2)).toMatchObject({state: 'resolved', resolution: '用替代料'});
  expect(missingOf(order(), line())).toBe('2');
});

test('of two shortages of one line the later one counts, whichever arrives first', () => {
  journal.append(short(2, '8'));
  expect(journal.append(short(1, '3'))).toEqual({verdict: 'applied'});
  expect(shortOf(order(), line())).toBe('8');
  journal.append(short(5, '4'));
  expect(shortOf(order(), line())).toBe('4');
  expect([caseNow(2)?.state, caseNow(5)?.state]).toEqual(['resolved', 'open']);
});

test('said after the line was full it changes nothing, until something is taken back', () => {
  journal.append(issue(1, '10'));
  expect(journal.append(short(2, '8'))).toEqual({verdict: 'applied'});
  expect(caseNow(2)).toBeUndefined();
  journal.append(taken(3, 1));
  expect(caseNow(2)).toMatchObject({state: 'open', factKind: 'shortage-recorded', ownerRole: 'keeper'});
});

test('a case about the person does not lose its place to the one about the goods', () => {
  journal.append(issue(1, '10'));
  journal.append(short(2, '8'));
  journal.world.put(exceptionCase, {
    id: `${factIdOf(2)}:1`,
    siteId: 'S1',
    state: 'open',
    problemCode: 'personRevoked',
    params: {},
    factId: factIdOf(2),
    factKind: 'shortage-recorded',
    deviceId: 'd',
    actorId: 'P1',
    subject: 'person:P1',
    verdict: 'applied-with-exception',
    ownerRole: 'supervisor',
    openedAt: '2026-03-18T00:00:00.000Z',
  });
  journal.append(taken(3, 1));
  expect(caseNow(2)?.problemCode).toBe('personRevoked');
  expect(journal.world.get(exceptionCase, `${factIdOf(2)}:short`)?.problemCode).toBe('shortNotFound');
  journal.append(resolve(4, 2));
  expect(shortOf(order(), line())).toBe('8');
});

test('zero takes it back', () => {
  journal.append(short(1, '8'));
  expect(journal.append(short(2, '0'))).toEqual({verdict: 'applied'});
  expect(shortOf(order(), line())).toBe('0');
  expect(caseNow(1)?.state).toBe('resolved');
});

test('no order yet, or less than nothing missing: it waits', () => {
  expect(journal.append(short(2, '-1'))).toMatchObject({problem: {code: 'quantityNotPositive'}});
  expect(journal.append(short(3, '1', {workOrderId: 'wo-9'}))).toMatchObject({
    waitsFor: ['workOrder:wo-9'],
  });
});

const step = fc.oneof(
  fc.integer({min: 0, max: 9}).map((count) => (no: number) => short(no, String(count))),
  fc.integer({min: 1, max: 9}).map((count) => (no: number) => issue(no, String(count))),
  fc.integer({min: 0, max: 9}).map((movement) => (no: number) => taken(no, movement)),
);
const day = fc
  .array(step, {minLength: 1, maxLength: 10})
  .map((steps) => steps.map((make, no) => ({...make(no), device: no % 3})));
const arrivals = day.chain((facts) => {
  // Each device sends in its own order; a line that broke sends a fact again.
  const arrival = fc.shuffledSubarray([...facts], {minLength: facts.length});
  return fc.tuple(arrival, arrival, fc.constant(facts));
});

/** What the shop sees in the end: how much is missing, what is open, and whose case it is. */
const seen = ({world}: TestJournal) => {
  const now = world.get(workOrder, 'wo-1');
  return now?.components.map((one) => [
    one.lineNo,
    one.issuedQuantity,
    missingOf(now, one),
    shortOf(now, one),
    (now.shortages ?? [])
      .filter((shortage) => shortage.lineNo === one.lineNo && isOpenShortage(now, shortage))
      .map(({factId}) => factId),
  ]);
};
const openCases = ({world}: TestJournal) =>
  world
    .all(exceptionCase)
    .filter(({problemCode, state}) => problemCode.startsWith('short') && state !== 'resolved')
    .map(({id}) => id)
    .sort();

test('any order of arrival gives the same shortages, and exactly the open ones have an open case', () => {
  fc.assert(
    fc.property(arrivals, ([one, other]) => {
      const [a, b] = [open(one), open(other)];
      expect(seen(a)).toEqual(seen(b));
      for (const each of [a, b]) {
        const now = each.world.get(workOrder, 'wo-1');
        const waiting = (now?.shortages ?? []).filter((shortage) => now && isOpenShortage(now, shortage));
        expect(openCases(each)).toEqual(waiting.map(({factId}) => `${factId}:1`).sort());
        expect(misfits(each.world, [...floorDocuments, erasedDocument(exceptionCase)])).toEqual([]);
      }
    }),
    {numRuns: 400},
  );
});

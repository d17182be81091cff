import fc from 'fast-check';
import {beforeEach, expect, test} from 'vitest';
import type {TestFact, TestJournal} from '../access/testing/test-journal.ts';
import {erasedDocument, factIdOf, misfits, openTestJournal} from '../access/testing/test-journal.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {jobOrder} from '../production/job-order.ts';
import {lot} from '../warehouse/lot.ts';
import {inspection} from './inspection.ts';
import {floorDefinitions, floorDocuments, floorFacts} from './testing/floor-fixture.ts';

let journal: TestJournal;
const open = (facts: readonly TestFact[]) => {
  const opened = openTestJournal(floorDefinitions, floorDocuments);
  for (const fact of facts) opened.append(fact);
  return opened;
};
beforeEach(() => {
  journal = open(floorFacts);
});

const required = (no: number, more: object = {}): TestFact => {
  const body = {
    inspectionId: 'insp-1',
    inspectionKind: 'ipqc',
    ipqcKind: 'first',
    planId: 'plan-1',
    itemId: 'RING',
  };
  return {kind: 'inspection-required', no, body: {...body, lotCode: 'L1', jobOrderId: 'wo-1/10', ...more}};
};
const measured = (no: number, body: object, happenedAt?: string): TestFact => ({
  kind: 'characteristic-measured',
  no,
  happenedAt,
  body: {inspectionId: 'insp-1', sample: 1, ...body},
});
const decided = (no: number, result: string, happenedAt?: string): TestFact => ({
  kind: 'inspection-decided',
  no,
  happenedAt,
  body: {inspectionId: 'insp-1', result},
});
const at = (minute: number) => `2026-03-18T10:${String(minute).padStart(2, '0')}:00.000Z`;
const codesOf = (outcome: Outcome | undefined) => {
  if (outcome?.verdict === 'refused' || outcome?.verdict === 'parked') return [outcome.problem.code];
  return outcome?.verdict === 'applied-with-exception'
    ? outcome.exceptions.map(({problem}) => problem.code)
    : [];
};
const check = () => journal.world.get(inspection, 'insp-1');
const job = () => journal.world.get(jobOrder, 'wo-1/10');
const quality = () => journal.world.get(lot, 'item-RING~L1')?.quality;

test('a check has the limits of its plan, and everything about it waits until it is known', () => {
  journal.append({kind: 'inspection-begun', no: 2, body: {inspectionId: 'insp-1'}});
  journal.append(measured(3, {no: 1, value: '10'}));
  expect(journal.parkedNos()).toEqual([2, 3]);
  journal.append(required(1));
  expect(journal.parkedNos()).toEqual([]);
  expect(check()).toMatchObject({state: 'inProgress', itemId: 'item-RING', lotId: 'item-RING~L1'});
  expect(check()?.characteristics.length).toBe(3);
});

test('a check waits for its item, plan and job order', () => {
  const outcome = journal.append(required(1, {itemId: 'X', planId: 'Y', jobOrderId: 'Z'}));
  expect(outcome).toMatchObject({waitsFor: ['item:X', 'inspectionPlan:Y', 'jobOrder:Z']});
});

test('an unplanned check brings its own characteristics and code', () => {
  const own = [{no: 7, name: '硬度', kind: 'measure', lowerLimit: '50', needsGauge: false, sampleSize: 1}];
  journal.append(required(1, {planId: undefined, characteristics: own, jobOrderId: undefined}));
  expect(check()?.characteristics.map(({no}) => no)).toEqual([7]);
  expect(check()?.code).toBe('IPQC-insp1');
});

test('a value is judged by its limits, the rest by the inspector; out of limits is a result and no case', () => {
  journal.append(required(1));
  const outcomes = [
    journal.append(measured(2, {no: 1, value: '9.9'})),
    journal.append(measured(3, {no: 1, value: '10.100001', sample: 2, isOk: true})),
    journal.append(measured(4, {no: 2, isOk: true})),
    journal.append(measured(5, {no: 3, photo: 'a'.repeat(64)})),
  ];
  expect(outcomes.flatMap(codesOf)).toEqual([]);
  expect(check()?.results.map(({isOk}) => isOk)).toEqual([true, false, true, true]);
  expect(codesOf(journal.append(measured(6, {no: 3})))).toEqual(['photoMissing']);
  expect(codesOf(journal.append(measured(7, {no: 9})))).toEqual(['unknownThing']);
});

test('of two measurements of a sample the later one stands, in any order of arrival', () => {
  const facts = [
    measured(2, {no: 1, value: '9'}, at(5)),
    measured(3, {no: 1, value: '10'}, at(7)),
    measured(4, {no: 1, value: '11'}, at(7)),
    measured(5, {no: 1, value: '8'}, at(6)),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(facts, {minLength: 4}), (some) => {
      expect(
        open([...floorFacts, required(1), ...some]).world.get(inspection, 'insp-1')?.results,
      ).toMatchObject([{value: '11', factId: factIdOf(4)}]);
    }),
  );
});

test('a failed first piece blocks the lot and holds the job; passing it later frees both', () => {
  journal.append(required(1));
  const failed = journal.append(decided(2, 'fail'));
  expect(failed).toMatchObject({exceptions: [{owner: 'inspector', subject: 'inspection:insp-1'}]});
  expect(codesOf(failed)).toEqual(['inspectionFailed']);
  expect([quality(), job()?.firstPiece, job()?.state]).toEqual(['failed', 'failed', 'held']);
  expect(codesOf(journal.append(decided(3, 'pass')))).toEqual(['inspectionDecided']);
  expect([quality(), job()?.firstPiece, job()?.state]).toEqual(['passed', 'passed', 'running']);
  expect(job()?.heldCause).toBeUndefined();
});

test('a concession lets the first piece pass and is seen on the lot', () => {
  journal.append(required(1));
  journal.append(decided(2, 'concession'));
  expect([quality(), job()?.firstPiece, check()?.result]).toEqual(['concession', 'passed', 'concession']);
});

test('passing a check with a bad result is booked with a case, and a measurement after it too', () => {
  journal.append(required(1));
  journal.append(measured(2, {no: 1, value: '12'}));
  const outcome = journal.append(decided(3, 'pass'));
  expect(outcome).toMatchObject({exceptions: [{problem: {params: {value: '12', limits: '9.9…10.1 mm'}}}]});
  expect(codesOf(outcome)).toEqual(['outOfLimits']);
  expect(codesOf(journal.append(measured(4, {no: 2, isOk: true})))).toEqual(['inspectionDecided']);
});

test('decisions and quarantine of a lot end the same in any order of arrival', () => {
  const set = (no: number, value: string, minute: number): TestFact => ({
    kind: 'lot-quality-set',
    no,
    happenedAt: at(minute),
    body: {itemId: 'item-RING', lotCode: 'L1', quality: value},
  });
  const quality = fc.constantFrom('passed', 'failed', 'quarantined', 'concession');
  const result = fc.constantFrom('pass', 'fail', 'concession');
  const minute = fc.integer({min: 0, max: 3});
  const day = fc.array(fc.tuple(fc.boolean(), quality, result, minute), {minLength: 1, maxLength: 6});
  const orders = day.chain((steps) => {
    const facts = steps.map(([isSet, value, decision, when], no) =>
      isSet ? set(no, value, when) : decided(no, decision, at(when)),
    );
    const all = [required(90), ...facts];
    const any = fc.shuffledSubarray(all, {minLength: all.length});
    return fc.tuple(any, any);
  });
  const run = (facts: readonly TestFact[]) => {
    const {world} = open([...floorFacts, ...facts]);
    expect(misfits(world, [...floorDocuments, erasedDocument(lot)])).toEqual([]);
    const checks = world
      .all(inspection)
      .map(({state, decidedFactId, result: end}) => [state, decidedFactId, end]);
    return [checks, world.all(lot), world.get(jobOrder, 'wo-1/10')];
  };
  fc.assert(
    fc.property(orders, ([one, other]) => {
      expect(run(one)).toEqual(run(other));
    }),
    {numRuns: 200},
  );
});

test('an older decision about a lot is refused when a later one stands', () => {
  const set = (no: number, value: string, happenedAt: string) =>
    journal.append({
      kind: 'lot-quality-set',
      no,
      happenedAt,
      body: {itemId: 'RING', lotCode: 'L1', quality: value},
    });
  expect(set(1, 'quarantined', at(5))).toEqual({verdict: 'applied'});
  expect(codesOf(set(2, 'passed', at(4)))).toEqual(['staleDocument']);
  expect(quality()).toBe('quarantined');
  expect(set(3, 'passed', at(6))).toEqual({verdict: 'applied'});
  expect(quality()).toBe('passed');
});

test('a cancelled check is measured and decided with a case', () => {
  const lines = [
    {itemId: 'item-RING', lotCode: 'L1', quantity: '2', locationId: 'place-A1', planId: 'plan-1'},
  ];
  journal.append({kind: 'goods-received', no: 1, body: {lines}});
  journal.append({kind: 'movement-reversed', no: 2, body: {movementId: factIdOf(1)}});
  const body = {inspectionId: `${factIdOf(1)}/1`};
  expect(journal.world.get(inspection, body.inspectionId)?.state).toBe('cancelled');
  const late = [
    {kind: 'inspection-begun', no: 3, body},
    {kind: 'characteristic-measured', no: 4, body: {...body, no: 2, sample: 1, isOk: true}},
    {kind: 'inspection-decided', no: 5, body: {...body, result: 'pass'}},
  ];
  expect(late.map((fact) => codesOf(journal.append(fact)))).toEqual([
    ['documentClosed'],
    ['documentClosed'],
    ['documentClosed'],
  ]);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Job} from '../../../shared/production/job-progress.ts';
import {reduceReasonCounts} from '../../design/reason-counts.ts';
import {countsOf, emptyDraft, excessOf, goodTextOf, proposalOf} from './report-draft.ts';

const job: Job = {
  id: 'wo-1/40',
  code: '2603-0147/40',
  siteId: 's',
  workOrderId: 'wo-1',
  workOrderCode: '2603-0147',
  operationNo: 40,
  operationName: '精车',
  workCenterId: 'wc',
  itemId: 'i',
  state: 'running',
  firstPiece: 'notNeeded',
  isOutsourced: false,
  plannedQuantity: '50',
  arrivedQuantity: '50',
  goodQuantity: '16',
  materialScrapQuantity: '0',
  laborScrapQuantity: '0',
  reworkQuantity: '0',
  tolerancePercent: '0',
  people: [],
  dueDay: '2026-03-18',
  isRush: false,
  runSeconds: 160,
};
const draftWith = (text: string) => ({...emptyDraft, good: {text, isProposal: false}});

test('the default is what has arrived and not left', () => {
  expect(goodTextOf(emptyDraft, job)).toBe('34');
  expect(goodTextOf(emptyDraft, {...job, arrivedQuantity: '20'})).toBe('4');
});

test('when nothing arrived by the books, the plan is proposed', () => {
  expect(proposalOf({...job, arrivedQuantity: '0'})).toBe('34');
});

test('scrap and rework come off the proposal, not off a typed number', () => {
  const scrap = ['a', 'a', 'b'].reduce(
    (state, id) => reduceReasonCounts(state, {type: 'added', id}),
    emptyDraft.scrap,
  );
  expect(goodTextOf({...emptyDraft, scrap}, job)).toBe('31');
  expect(goodTextOf({...draftWith('34'), scrap}, job)).toBe('34');
});

test('each wrong number is named', () => {
  const problemWith = (text: string) => {
    const result = countsOf(draftWith(text), job, true);
    return result.ok ? undefined : result.problem.code;
  };
  expect(problemWith('')).toBe('quantityNotPositive');
  expect(problemWith('0')).toBe('quantityNotPositive');
  expect(problemWith('-3')).toBe('quantityNotPositive');
  expect(problemWith('abc')).toBe('quantityNotANumber');
  expect(problemWith('12345678901')).toBe('quantityTooLong');
  expect(problemWith('1.5')).toBe('quantityNotWhole');
  expect(problemWith('34')).toBeUndefined();
});

test('more than the plan is seen before it is stored, and the tolerance with it', () => {
  const counts = (good: string) => ({good, scrap: '0', rework: '0', total: good});
  expect(excessOf(counts('34'), job)).toBeUndefined();
  expect(excessOf(counts('38'), job)).toEqual({excess: '4', afterwards: '54', isBeyondTolerance: true});
  expect(excessOf(counts('38'), {...job, tolerancePercent: '10'})?.isBeyondTolerance).toBe(false);
});

test('rework never counts as too many', () => {
  fc.assert(
    fc.property(fc.integer({min: 0, max: 34}), fc.integer({min: 0, max: 1000}), (good, rework) => {
      expect(
        excessOf({good: String(good), scrap: '0', rework: String(rework), total: String(good + rework)}, job),
      ).toBeUndefined();
    }),
  );
});

import {expect, test} from 'vitest';
import type {Inspection, InspectionPlan} from './inspect-logic.ts';
import {
  beyondOf,
  checksOf,
  decimalsOf,
  firstOpen,
  plansFor,
  proposedResult,
  stepsOf,
  waitingChecks,
} from './inspect-logic.ts';

const bore = {
  no: 1,
  name: '止口',
  kind: 'measure',
  lowerLimit: '142',
  upperLimit: '142.1',
  needsGauge: true,
  sampleSize: 2,
} as const;
const look = {no: 2, name: '外观', kind: 'passFail', needsGauge: false, sampleSize: 1} as const;
const result = (no: number, sample: number, isOk: boolean) => ({no, sample, isOk, factId: 'f', actorId: 'p'});
const check = (extra: Partial<Inspection> = {}): Inspection => ({
  id: 'c',
  code: 'C',
  siteId: 's',
  inspectionKind: 'iqc',
  state: 'required',
  itemId: 'ring',
  characteristics: [bore, look],
  results: [],
  requiredAt: '2026-03-18T00:00:00.000Z',
  ...extra,
});

test('every sample of a characteristic is a step, and the first open one is next', () => {
  expect(stepsOf(check()).map((step) => [step.characteristic.no, step.sample])).toEqual([
    [1, 1],
    [1, 2],
    [2, 1],
  ]);
  expect(firstOpen(check({results: [result(1, 1, true)]}))).toBe(1);
  expect(firstOpen(check({results: [result(1, 1, true), result(1, 2, true), result(2, 1, true)]}))).toBe(3);
});

test('a value on the limit is within, one beyond it says by how much', () => {
  expect(beyondOf(bore, '142.1')).toBeUndefined();
  expect(beyondOf(bore, '142.13')).toEqual({side: 'upper', by: '0.03'});
  expect(beyondOf(bore, '141.9')).toEqual({side: 'lower', by: '0.1'});
  expect(beyondOf({...bore, lowerLimit: undefined}, '-5')).toBeUndefined();
});

test('one bad value proposes to fail the check', () => {
  expect(proposedResult(check({results: [result(1, 1, true)]}))).toBe('pass');
  expect(proposedResult(check({results: [result(1, 1, true), result(1, 2, false)]}))).toBe('fail');
});

test('a value may be typed one decimal finer than its limits', () => {
  expect(decimalsOf(bore)).toBe(2);
  expect(decimalsOf({...bore, upperLimit: '142.105'})).toBe(4);
});

test('what stops a machine is checked first, decided checks are gone', () => {
  const first = check({
    id: 'first',
    inspectionKind: 'ipqc',
    ipqcKind: 'first',
    requiredAt: '2026-03-18T09:00:00.000Z',
  });
  const begun = check({id: 'begun', state: 'inProgress'});
  const done = check({id: 'done', state: 'decided'});
  expect(waitingChecks([check({id: 'plain'}), done, begun, first]).map((one) => one.id)).toEqual([
    'first',
    'begun',
    'plain',
  ]);
});

test('checks are found by lot, also when several lots are one check', () => {
  const both = check({id: 'both', lotIds: ['a', 'b']});
  expect(checksOf([both, check({id: 'x', lotId: 'x'})], {lotId: 'b'}).map((one) => one.id)).toEqual(['both']);
});

test('plans of the thing come before general ones, plans of other things not at all', () => {
  const plan = (id: string, extra: Partial<InspectionPlan> = {}): InspectionPlan => ({
    id,
    kind: 'inspectionPlan',
    code: id,
    name: id,
    inspectionKind: 'iqc',
    version: 1,
    characteristics: [],
    isActive: true,
    ...extra,
  });
  const found = plansFor(
    [
      plan('any'),
      plan('other', {itemId: 'bolt'}),
      plan('own', {itemId: 'ring'}),
      plan('off', {isActive: false}),
    ],
    {itemId: 'ring'},
  );
  expect(found.map((one) => one.id)).toEqual(['own', 'any']);
});

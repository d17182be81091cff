import {expect, test} from 'vitest';
import {inspectionPlanDefined} from '../../../shared/quality/inspection-plan-defined.ts';
import {isPlanReady, lineFault, newLine, planBody, planDraftOf} from './plan-draft.ts';

const measured = {
  ...newLine([]),
  name: '法兰外径',
  nominal: 'Φ220 ±1',
  lowerLimit: '219',
  upperLimit: '221',
};

test('what the form makes is a body that the fact takes', () => {
  const draft = {
    ...planDraftOf(undefined),
    code: 'IQC-1',
    name: '来料',
    operationNo: '40',
    lines: [measured],
  };
  expect(isPlanReady(draft)).toBe(true);
  expect(inspectionPlanDefined.schema.parse(planBody(draft, 'p1', 2))).toMatchObject({
    version: 2,
    operationNo: 40,
    characteristics: [{no: 1, lowerLimit: '219', upperLimit: '221', sampleSize: 1}],
  });
});

test('a plan that is opened and stored unchanged says the same, one version on', () => {
  const plan = planBody(
    {...planDraftOf(undefined), code: 'A', name: 'B', inspectionKind: 'ipqc', lines: [measured]},
    'p1',
    1,
  );
  expect(planBody(planDraftOf(plan), 'p1', 2)).toEqual({...plan, version: 2});
});

test('limits the wrong way round, no limits, no number and no name are each named', () => {
  expect(lineFault({...measured, lowerLimit: '222'})).toBe('limits');
  expect(lineFault({...measured, lowerLimit: '', upperLimit: ''})).toBe('limits');
  expect(lineFault({...measured, upperLimit: 'abc'})).toBe('limits');
  expect(lineFault({...measured, name: ' '})).toBe('name');
  expect(lineFault({...measured, sampleSize: '0'})).toBe('sample');
  expect(lineFault({...measured, kind: 'passFail', lowerLimit: 'abc'})).toBeUndefined();
});

test('a plan without lines cannot be stored', () => {
  expect(isPlanReady({...planDraftOf(undefined), code: 'A', name: 'B', lines: []})).toBe(false);
});

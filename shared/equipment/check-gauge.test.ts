import {beforeEach, expect, test} from 'vitest';
import type {TestJournal} from '../access/testing/test-journal.ts';
import {openTestJournal} from '../access/testing/test-journal.ts';
import {inspection} from '../quality/inspection.ts';
import {floorDefinitions, floorDocuments, floorFacts} from '../quality/testing/floor-fixture.ts';
import {equipmentFacts} from './facts.ts';

let journal: TestJournal;
const gauge = {id: 'g-1', code: 'G-1', name: '千分尺', siteId: 'S1', kind: 'gauge', isActive: true};

beforeEach(() => {
  journal = openTestJournal([...floorDefinitions, ...equipmentFacts], floorDocuments);
  for (const fact of floorFacts) journal.append(fact);
  journal.append({kind: 'equipment-defined', no: 1, body: {...gauge, calibrationDueDay: '2026-03-18'}});
  journal.append({
    kind: 'equipment-defined',
    no: 2,
    body: {...gauge, id: 'm-1', code: 'M-1', kind: 'machine'},
  });
  journal.append({kind: 'equipment-defined', no: 3, body: {...gauge, id: 'g-2', code: 'G-2'}});
  const body = {inspectionId: 'insp-1', inspectionKind: 'iqc', planId: 'plan-1', itemId: 'item-RING'};
  journal.append({kind: 'inspection-required', no: 4, body});
});

const measure = (no: number, more: object, happenedAt = '2026-03-18T08:00:00.000Z') => {
  const body = {inspectionId: 'insp-1', no: 1, sample: no, value: '10', ...more};
  const outcome = journal.append({kind: 'characteristic-measured', no: 10 + no, happenedAt, body});
  if (outcome.verdict !== 'applied-with-exception') return outcome.verdict;
  return outcome.exceptions.map(({problem}) => `${problem.code} ${problem.params['gauge']}`).join();
};

test('a gauge may be used up to the end of its due day at the site', () => {
  expect(measure(1, {gaugeId: 'G-1'}, '2026-03-18T15:59:59.999Z')).toBe('applied');
  expect(measure(2, {gaugeId: 'g-1'}, '2026-03-18T16:00:00.000Z')).toBe('gaugeOverdue G-1');
});

test('a measurement with a gauge that is unknown, no gauge, or never calibrated is kept and questioned', () => {
  expect(measure(1, {gaugeId: 'G-9'})).toBe('calibrationUnknown G-9');
  expect(measure(2, {gaugeId: 'm-1'})).toBe('calibrationUnknown M-1');
  expect(measure(3, {gaugeId: 'g-2'})).toBe('calibrationUnknown G-2');
  expect(measure(4, {})).toBe('calibrationUnknown ?');
  expect(measure(5, {no: 2, isOk: true})).toBe('applied');
  expect(journal.world.get(inspection, 'insp-1')?.results.length).toBe(5);
});

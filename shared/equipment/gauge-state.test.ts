import {expect, test} from 'vitest';
import {gaugeState} from './gauge-state.ts';

test('a gauge is usable up to its day', () => {
  const gauge = {
    id: 'g',
    code: 'G',
    name: 'G',
    siteId: 's',
    kind: 'gauge',
    isActive: true,
    calibrationDueDay: '2026-03-18',
  } as const;
  expect(gaugeState(gauge, '2026-03-18')).toBe('usable');
  expect(gaugeState(gauge, '2026-03-19')).toBe('overdue');
  expect(gaugeState({...gauge, kind: 'machine'}, '2026-03-18')).toBe('unknown');
  expect(gaugeState(undefined, '2026-03-18')).toBe('unknown');
});

import {expect, test} from 'vitest';
import {diagnose, diagnosisIds, type Surroundings} from './diagnosis.ts';

const now = Date.parse('2026-03-18T06:00:00.000Z');
const well: Surroundings = {
  status: {
    connection: 'online',
    unsent: 0,
    parked: 0,
    refused: 0,
    attention: 0,
    faults: 0,
    storage: {isPersisted: true, freeMegabytes: 900, usage: 0.1},
    clockOffsetMs: 300,
    lastPullAt: '2026-03-18T05:59:00.000Z',
    signInValidUntil: '2026-03-30T00:00:00.000Z',
    epoch: 'e',
    appVersion: '1',
    isSyncTab: true,
  },
  isOnline: true,
  isSecure: true,
  hasWorker: true,
  isEnrolled: true,
  nowMs: now,
  hasScanned: true,
  canPrint: true,
};
const lookAt = (surroundings: Surroundings) =>
  diagnose(surroundings)
    .filter(({state}) => state === 'look')
    .map(({id}) => id);

test('a terminal that is well has nothing to look at', () => {
  expect(lookAt(well)).toEqual([]);
  expect(diagnose(well).map(({id}) => id)).toEqual([...diagnosisIds]);
});

test('each fault is told at its own place', () => {
  expect(lookAt({...well, isOnline: false, status: {...well.status, connection: 'offline'}})).toEqual([
    'network',
    'server',
  ]);
  expect(lookAt({...well, status: {...well.status, clockOffsetMs: -200_000}})).toEqual(['clock']);
  expect(lookAt({...well, status: {...well.status, storage: {usage: 0.95, freeMegabytes: 5}}})).toEqual([
    'storage',
  ]);
  expect(lookAt({...well, isSecure: false})).toEqual(['secure']);
  expect(lookAt({...well, status: {...well.status, signInValidUntil: '2026-03-01T00:00:00.000Z'}})).toEqual([
    'account',
  ]);
});

test('what was not tried is unknown, not fine', () => {
  expect(diagnose({...well, hasScanned: false}).find(({id}) => id === 'scanner')?.state).toBe('unknown');
});

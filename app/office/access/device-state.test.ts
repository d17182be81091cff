import {expect, test} from 'vitest';
import type {Device} from './device-state.ts';
import {deliveredOf, deviceState, warningsOf} from './device-state.ts';

const now = Date.parse('2026-03-18T06:00:00.000Z');
const well: Device = {
  id: 'd1',
  name: 'T1',
  kind: 'terminal',
  siteName: '一厂',
  siteNameEn: null,
  workCenterName: null,
  workCenterNameEn: null,
  isFlagged: false,
  revokedAt: null,
  unconfirmedAt: null,
  lastSeenAt: '2026-03-18T05:58:00.000Z',
  clockOffsetMs: 200,
  heartbeat: {unsent: 2, made: 9, appVersion: '1', isPersisted: true, freeMegabytes: 4000},
  held: 7,
  cases: [],
};

test('the worst of a terminal is what it shows', () => {
  expect(deviceState(well, now)).toBe('online');
  const silent = {...well, lastSeenAt: '2026-03-18T05:00:00.000Z'};
  expect(deviceState(silent, now)).toBe('offline');
  const inTrouble = {...silent, cases: [{id: 'c', problemCode: 'deviceSilent', params: {}}]};
  expect(deviceState(inTrouble, now)).toBe('trouble');
  expect(deviceState({...inTrouble, isFlagged: true}, now)).toBe('copy');
  expect(deviceState({...inTrouble, isFlagged: true, revokedAt: silent.lastSeenAt}, now)).toBe('revoked');
});

test('what may soon be wrong is told; what nobody said is not guessed', () => {
  expect(warningsOf(well)).toEqual([]);
  expect(warningsOf({...well, heartbeat: null})).toEqual([]);
  const heartbeat = {unsent: 0, appVersion: '1', isPersisted: false, freeMegabytes: 100, batteryPercent: 10};
  expect(warningsOf({...well, clockOffsetMs: -300_000, heartbeat})).toEqual([
    'notPersisted',
    'lowSpace',
    'clockOff',
    'lowBattery',
  ]);
  expect(warningsOf({...well, heartbeat: {...heartbeat, isCharging: true}})).not.toContain('lowBattery');
});

test('what was delivered is what was made less what waits', () => {
  expect(deliveredOf(well)).toBe(7);
  expect(deliveredOf({...well, heartbeat: {unsent: 2, appVersion: '1'}})).toBeUndefined();
});

import {expect, test} from 'vitest';
import type {WatchedDevice} from './device-health.ts';
import {isDriftHealed, troublesOf} from './device-health.ts';

const now = Date.parse('2026-03-18T12:00:00.000Z');
const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
const well: WatchedDevice = {
  id: 'd1',
  name: 'T1',
  siteId: 's1',
  isRevoked: false,
  lastSeenAt: hoursAgo(0),
  heartbeat: {unsent: 0, made: 10, appVersion: '1'},
  clockOffsetMs: 0,
  siteHours: 0,
  siteDevices: 3,
  silentAfterHours: 4,
  unsentAfterHours: 24,
  taken: 10,
};
const beating = (heartbeat: Partial<NonNullable<WatchedDevice['heartbeat']>>): WatchedDevice => ({
  ...well,
  heartbeat: {unsent: 0, appVersion: '1', ...heartbeat},
});
const told = (device: WatchedDevice) => troublesOf(device, now).map(({trouble}) => trouble);

test('a terminal that is well, was never heard of, or is revoked is no trouble', () => {
  expect(told(well)).toEqual([]);
  expect(told({...well, lastSeenAt: null, heartbeat: null})).toEqual([]);
  expect(told({...beating({unsent: 5}), siteHours: 90, isRevoked: true})).toEqual([]);
});

test('a silent terminal counts in hours in which others worked, and longer when all was sent', () => {
  const silent = {...beating({unsent: 12}), lastSeenAt: hoursAgo(60)};
  expect(told({...silent, siteHours: 3})).toEqual([]); // a weekend
  expect(troublesOf({...silent, siteHours: 4}, now)).toEqual([
    {trouble: 'deviceSilent', params: {device: 'T1', hours: '4', count: '12'}},
  ]);
  const sent = {...silent, heartbeat: {unsent: 0, appVersion: '1'}};
  expect(told({...sent, siteHours: 23})).toEqual([]);
  expect(told({...sent, siteHours: 24})).toEqual(['deviceSilent']);
  expect(told({...sent, siteDevices: 1, lastSeenAt: hoursAgo(167)})).toEqual([]); // a holiday of the only one
  expect(told({...sent, siteDevices: 1, lastSeenAt: hoursAgo(168)})).toEqual(['deviceSilent']);
  // Nobody else could be heard: then every hour counts.
  expect(told({...silent, siteDevices: 1, lastSeenAt: hoursAgo(4)})).toEqual(['deviceSilent']);
  expect(told({...silent, siteDevices: 1, lastSeenAt: hoursAgo(3.9)})).toEqual([]);
});

test('old unsent work of a terminal that is heard of is told by its age, by the clock of the server', () => {
  const old = beating({unsent: 3, oldestUnsentAt: hoursAgo(25)});
  expect(troublesOf(old, now)).toEqual([
    {trouble: 'deviceUnsentOld', params: {device: 'T1', hours: '25', count: '3'}},
  ]);
  expect(told(beating({unsent: 3, oldestUnsentAt: hoursAgo(23)}))).toEqual([]);
  // The clock of this terminal runs a day behind: what it calls 25 hours old is one hour old.
  expect(told({...old, clockOffsetMs: 86_400_000})).toEqual([]);
  expect(told(beating({unsent: 3}))).toEqual([]); // an old terminal that does not say since when
});

test('a server that holds less than was delivered is told, one that holds more is not', () => {
  expect(troublesOf({...beating({made: 10, unsent: 2}), taken: 7}, now)).toEqual([
    {trouble: 'deviceFactsMissing', params: {device: 'T1', sent: '8', taken: '7'}},
  ]);
  expect(told({...beating({made: 10, unsent: 2}), taken: 8})).toEqual([]);
  expect(told({...beating({made: 10}), taken: 14})).toEqual([]); // a copy sends under the same name
  expect(told({...beating({made: 10}), taken: undefined})).toEqual([]); // still being counted
});

test('a full storage is told while the terminal still works, and one that does not say is left alone', () => {
  const used = (freeMegabytes: number) => beating({freeMegabytes, quotaMegabytes: 2000});
  expect(troublesOf(used(100), now)).toEqual([
    {trouble: 'deviceStorageFull', params: {device: 'T1', percent: '95', free: '100'}},
  ]);
  expect(told(used(101))).toEqual([]);
  expect(troublesOf(used(-3), now)[0]?.params).toMatchObject({percent: '100', free: '0'}); // more than it may
  expect(told(beating({freeMegabytes: 10}))).toEqual([]);
  expect(told(beating({quotaMegabytes: 2000}))).toEqual([]);
  expect(told(beating({freeMegabytes: 0}))).toEqual(['deviceStorageFull']); // its reserve is used up
});

test('a drift is healed once the terminal has compared after it, by the clock of the server', () => {
  const compared = (auditedAt: string, isAuditSame = true) => beating({auditedAt, isAuditSame});
  expect(isDriftHealed(compared(hoursAgo(1)), hoursAgo(2))).toBe(true);
  expect(isDriftHealed(compared(hoursAgo(3)), hoursAgo(2))).toBe(false);
  expect(isDriftHealed(compared(hoursAgo(1), false), hoursAgo(2))).toBe(false);
  expect(isDriftHealed({...compared(hoursAgo(1)), clockOffsetMs: -7_200_000}, hoursAgo(2))).toBe(false);
  expect(isDriftHealed(well, hoursAgo(2))).toBe(false);
});

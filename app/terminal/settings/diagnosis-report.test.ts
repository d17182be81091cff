import {expect, test} from 'vitest';
import type {Surroundings} from './diagnosis.ts';
import {diagnose} from './diagnosis.ts';
import {reportOf, shortReport} from './diagnosis-report.ts';

const surroundings: Surroundings = {
  status: {
    connection: 'offline',
    unsent: 12,
    parked: 1,
    refused: 0,
    attention: 1,
    faults: 0,
    storage: {isPersisted: false, freeMegabytes: 900, usage: 0.1},
    clockOffsetMs: 300,
    epoch: 'e',
    appVersion: '1.2',
    isSyncTab: true,
    problem: {code: 'notPermitted', params: {person: '陈建国'}},
  },
  isOnline: true,
  isSecure: true,
  hasWorker: true,
  isEnrolled: true,
  nowMs: Date.parse('2026-03-18T06:00:00.000Z'),
  hasScanned: true,
  hasImeWarning: false,
  canPrint: true,
  camera: 'untried',
  printer: 'untried',
};
const apparatus = {
  device: '00000000-0000-7000-8000-000000000001',
  deviceName: '精车 07',
  tenant: 'demo',
  host: 'mes.example',
  browser: 'Chrome',
  screen: '360x640',
  language: 'zh',
};

test('a report holds what is named in it and nothing of a person', () => {
  const secrets = {token: 'abc', person: {name: '陈建国', pin: '1234'}, signInValidUntil: 'x'};
  const status = {...surroundings.status, ...secrets};
  const report = reportOf(diagnose(surroundings), {...surroundings, status}, apparatus);
  expect(Object.keys(report.status)).not.toEqual(expect.arrayContaining(['token']));
  expect(JSON.stringify(report)).not.toMatch(/abc|1234|陈建国|signInValidUntil/);
  expect(report).toMatchObject({
    format: 'chejian-diagnosis-1',
    status: {unsent: 12, problem: 'notPermitted'},
    apparatus: {deviceName: '精车 07'},
  });
  expect(report.findings).toContainEqual({id: 'server', state: 'bad', cause: 'serverGone'});
});

test('the short report fits a code and names every fault', () => {
  const text = shortReport(reportOf(diagnose(surroundings), surroundings, apparatus));
  expect(text.length).toBeLessThanOrEqual(600);
  expect(text.split('\n')).toEqual([
    'Chejian 1.2',
    '精车 07 00000000-0000-7000-8000-000000000001 demo',
    '2026-03-18T06:00:00.000Z',
    'unsent 12 parked 1 refused 0',
    'server serverGone',
    'account signInOld',
    'storage storageNotKept',
  ]);
});

// Each limit is tested by a planted fault: just inside, and just beyond it.
import {expect, test} from 'vitest';
import type {DatabaseState} from './database-checks.ts';
import {judgeDatabase, judgeMigrations} from './database-checks.ts';
import {doctorLines} from './doctor-lines.ts';
import type {Finding} from './finding.ts';
import {judgeBackupPlace, judgeBackups} from './keeping-checks.ts';
import {
  checkDataFolder,
  judgeClock,
  judgeFlush,
  judgeMemory,
  judgeRoom,
  judgeZone,
} from './machine-checks.ts';
import {judgeAddresses, judgeCertificate} from './network-checks.ts';

const gigabyte = 1024 ** 3;
const hour = 3_600_000;
const what = {zh: '证书', en: 'certificate'};

const sound: DatabaseState = {
  versionNumber: 180_004,
  version: '18.4',
  encoding: 'UTF8',
  settings: {fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on'},
  maxConnections: 100,
  usedConnections: 10,
  skewMs: 12,
  applied: ['0001-a.sql'],
  openTables: [],
  roleCanBypass: false,
};
const files = ['0001-a.sql'];
const worst = (planted: Partial<DatabaseState>): readonly string[] =>
  judgeDatabase({...sound, ...planted}, files)
    .filter(({state}) => state !== 'ok')
    .map(({id, state}) => `${id} ${state}`);

test.each<[string, Finding, string]>([
  ['room', judgeRoom(6 * gigabyte), 'ok'],
  ['little room', judgeRoom(4.9 * gigabyte), 'attention'],
  ['no room', judgeRoom(0.4 * gigabyte), 'fault'],
  ['a quick disk', judgeFlush(3), 'ok'],
  ['a slow disk', judgeFlush(21), 'attention'],
  ['a network drive', judgeFlush(140), 'fault'],
  ['memory', judgeMemory(2 * gigabyte), 'ok'],
  ['little memory', judgeMemory(0.9 * gigabyte), 'attention'],
  ['no memory', judgeMemory(0.2 * gigabyte), 'fault'],
  ['a clock that is right', judgeClock(2000, 1000), 'ok'],
  ['a clock before the program', judgeClock(0, 1000), 'fault'],
  ['the zone of the factory', judgeZone('Asia/Shanghai'), 'ok'],
  ['no zone', judgeZone('UTC'), 'attention'],
  ['a fresh certificate', judgeCertificate('x', what, 22), 'ok'],
  ['a certificate in its last weeks', judgeCertificate('x', what, 20.9), 'attention'],
  ['a certificate in its last days', judgeCertificate('x', what, 2.9), 'fault'],
  ['a certificate that ended', judgeCertificate('x', what, -1), 'fault'],
  ['covered addresses', judgeAddresses(['192.168.1.5'], []), 'ok'],
  ['a new address', judgeAddresses(['192.168.1.5', '10.0.0.2'], ['10.0.0.2']), 'attention'],
  ['no network', judgeAddresses([], []), 'attention'],
  ['a backup of today', judgeBackups({provedAt: 0, problem: undefined}, 24, 47 * hour), 'ok'],
  ['a backup that is late', judgeBackups({provedAt: 0, problem: undefined}, 24, 49 * hour), 'fault'],
  ['backups by hand only', judgeBackups({provedAt: 0, problem: undefined}, 0, 900 * hour), 'ok'],
  ['no backup', judgeBackups({provedAt: undefined, problem: undefined}, 24, 0), 'attention'],
  ['a backup that failed', judgeBackups({provedAt: 0, problem: 'disk full'}, 24, hour), 'fault'],
  ['backups elsewhere', judgeBackupPlace(true, false), 'ok'],
  ['backups on the same disk', judgeBackupPlace(true, true), 'attention'],
  ['backups in the data folder', judgeBackupPlace(false, true), 'attention'],
  ['a folder below a file', checkDataFolder(`${import.meta.filename}/data`), 'fault'],
  ['migrations to come', judgeMigrations(['a'], ['a', 'b']), 'attention'],
  ['a newer database', judgeMigrations(['a', 'b'], ['a']), 'attention'],
  ['an empty database', judgeMigrations(undefined, ['a']), 'ok'],
])('%s', (_name, finding, state) => {
  expect(finding.state).toBe(state);
  expect(finding.advice !== undefined).toBe(state !== 'ok');
});

test('a sound database has nothing to say, a planted fault is named alone', () => {
  expect(worst({})).toEqual([]);
  expect(worst({versionNumber: 140_011, version: '14.11'})).toEqual(['database.version fault']);
  expect(worst({encoding: 'SQL_ASCII'})).toEqual(['database.encoding fault']);
  expect(worst({settings: {...sound.settings, fsync: 'off'}})).toEqual(['database.durability fault']);
  expect(worst({settings: {...sound.settings, synchronous_commit: 'local'}})).toEqual([
    'database.durability fault',
  ]);
  expect(worst({usedConnections: 85})).toEqual(['database.connections attention']);
  expect(worst({skewMs: -2001})).toEqual(['time.database attention']);
  expect(worst({skewMs: 61_000})).toEqual(['time.database fault']);
  expect(worst({openTables: ['fact']})).toEqual(['database.isolation fault']);
  expect(worst({roleCanBypass: true})).toEqual(['database.isolation fault']);
});

test('what is at fault stands last, with what to do, above the sums', () => {
  const lines = doctorLines([judgeRoom(0), judgeFlush(1), judgeZone(undefined)]);
  expect(lines.map((line) => line.slice(0, 11))).toEqual([
    '✓ data.flus',
    '! time.zone',
    expect.stringMatching(/^ {2}→ /),
    '✗ data.room',
    expect.stringMatching(/^ {2}→ /),
    'ok=1 attent',
  ]);
  expect(lines.at(-1)).toBe('ok=1 attention=1 fault=1 notRun=0');
});

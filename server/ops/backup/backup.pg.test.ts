import {appendFile, copyFile, mkdir, mkdtemp, readdir, rm, truncate, writeFile} from 'node:fs/promises';
import {readFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createEnrolment} from '../../access/enrolment.ts';
import type {Tenant} from '../../access/tenants.ts';
import {openPool} from '../../db/pool.ts';
import {sql} from '../../db/sql.ts';
import {openHttpApp} from '../../http/app.ts';
import {appendSystemFact} from '../../journal/append-system-fact.ts';
import {verifyTenant} from '../../journal/verify.ts';
import {openHouse} from '../../main.ts';
import {testDatabase} from '../../testing/pg.ts';
import {openTestDevice} from '../../testing/test-device.ts';
import type {TestDevice} from '../../testing/test-device.ts';
import type {TestHouse} from '../../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../../testing/test-house.ts';
import type {BackupConfig} from './backup-config.ts';
import {newEpoch, restoreBackup} from './restore-backup.ts';
import {lastBackupAt, runBackup} from './run-backup.ts';
import {verifyBackup} from './verify-backup.ts';

const migrationsFolder = fileURLToPath(new URL('../../db/migrations', import.meta.url));
const quiet = {info: () => undefined, warn: () => undefined, error: () => undefined};
let folder: string;
let test_: TestHouse;
let tenant: Tenant;
let terminal: TestDevice;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'chejian-backup-'));
  test_ = await openTestHouse();
  tenant = await openTestTenant(test_.house, 'a');
  await openTestTenant(test_.house, 'empty');
  await define('item-defined', {
    id: 'i1',
    code: 'Z41H\t\\N\n"',
    name: '闸阀\r\n\u0001',
    kind: 'finishedProduct',
    uom: '件',
    isWhole: true,
    tracking: 'none',
    needsInspection: false,
    isActive: true,
  });
  for (const id of ['A1', 'B1'])
    await define('location-defined', {
      id,
      code: id,
      name: id,
      siteId: 's1',
      kind: 'location',
      isFrozen: false,
      allowsNegative: false,
      sort: 1,
    });
  const {code} = await createEnrolment(test_.house.database, tenant, {
    siteId: 's1',
    kind: 'terminal',
    name: 'T1',
    createdBy: 'x',
  });
  terminal = await openTestDevice(test_.app, code);
});
afterAll(async () => {
  await test_.close();
  await rm(folder, {recursive: true, force: true});
});

const define = (kind: string, body: Record<string, unknown>) =>
  appendSystemFact(test_.house, tenant, {kind, site: 's1', body});
const moved = (quantity: string) =>
  terminal.fact('goods-moved', {
    lines: [{lineNo: 1, itemId: 'i1', quantity, fromLocationId: 'A1', toLocationId: 'B1'}],
  });
const configOf = (changes: Partial<BackupConfig> = {}): BackupConfig => ({
  folder: path.join(folder, 'kept'),
  isChosen: true,
  everyHours: 24,
  keep: 14,
  ...changes,
});
let minutes = 0;
const backup = (changes: Partial<BackupConfig> = {}) => {
  minutes += 1;
  const at = new Date(Date.UTC(2026, 2, 18, 6, minutes));
  return runBackup({
    database: test_.house.database,
    url: test_.url,
    config: configOf(changes),
    filesFolder: path.join(test_.house.config.dataDir, 'files'),
    now: () => at,
  });
};
const durable = async () => {
  await test_.house.refreshDurable();
  return test_.house.durableThrough(tenant.tenantId);
};

test('only a backup that was read back, in a folder of the operator, lets terminals delete', async () => {
  const {v} = await test_.house.journal.append(tenant.tenantId, {facts: [moved('1')]});
  expect((await terminal.hello()).durableThrough).toBe(0);
  await backup({folder: path.join(folder, 'beside'), isChosen: false});
  expect(await durable()).toBe(0);
  const done = await backup();
  expect(done).toMatchObject({isCounted: true, facts: expect.any(Number)});
  expect(await durable()).toBe(v);
  expect((await terminal.hello()).durableThrough).toBe(v);
  expect(await lastBackupAt(test_.house.database)).toBe('2026-03-18T06:02:00.000Z');
});

test('a backup that cannot be written raises nothing and says why', async () => {
  const before = await durable();
  await test_.house.journal.append(tenant.tenantId, {facts: [moved('1')]});
  const file = path.join(folder, 'a-file');
  await writeFile(file, '');
  await expect(backup({folder: file})).rejects.toThrow();
  expect(await durable()).toBe(before);
  const rows = await test_.house.database.admin((tx) =>
    tx.all<{problem: string}>(sql`select problem from backup_run where not is_verified`),
  );
  expect(rows[0]?.problem).toContain('EEXIST');
});

test('the oldest backups go, the newest stay, and other files are left alone', async () => {
  const kept = path.join(folder, 'few');
  for (let round = 0; round < 3; round += 1) await backup({folder: kept, keep: 2});
  await writeFile(path.join(kept, 'mine.backup'), '');
  await backup({folder: kept, keep: 2});
  const names = await readdir(kept);
  expect(names.filter((name) => name.startsWith('chejian-'))).toHaveLength(2);
  expect(names).toContain('mine.backup');
});

test('a backup that was cut, lengthened or changed is found out', async () => {
  const {file} = await backup();
  const spoiled = async (name: string, spoil: (copy: string) => Promise<unknown>) => {
    const copy = path.join(folder, name);
    await copyFile(file, copy);
    await spoil(copy);
    return expect(verifyBackup(copy)).rejects.toThrow(/broken|wrong/);
  };
  const plain = gunzipSync(readFileSync(file));
  const swap = (from: string, to: string) =>
    gzipSync(Buffer.from(plain.toString('latin1').replace(from, to), 'latin1'));
  await spoiled('cut', (copy) => truncate(copy, 2000));
  await spoiled('whole frames only', (copy) =>
    writeFile(copy, gzipSync(plain.subarray(0, plain.lastIndexOf('Z')))),
  );
  await spoiled('longer', (copy) => appendFile(copy, gzipSync(Buffer.from('D\0\0\0\0'))));
  await spoiled('changed row', (copy) => writeFile(copy, swap('goods-moved', 'goods-mowed')));
  await spoiled('changed head', (copy) => writeFile(copy, swap('"code":"a"', '"code":"b"')));
});

test('the books of a backup are proved, not only its bytes', async () => {
  const fact = moved('1');
  await test_.house.journal.append(tenant.tenantId, {facts: [fact]});
  const before = await durable();
  const set = (quantity: string) =>
    test_.house.database.admin((tx) =>
      tx.run(
        sql`update fact set envelope = jsonb_set(envelope::jsonb, '{body,lines,0,quantity}', to_jsonb(${quantity}::text))::json where fact_id = ${fact.id}`,
      ),
    );
  await set('9');
  await expect(backup()).rejects.toThrow('does not match its hash');
  expect(await durable()).toBe(before);
  await set('1');
  await backup();
  expect(await durable()).toBeGreaterThan(before);
});

test('a restore into a database with rows is refused by name, and changes nothing', async () => {
  const {file} = await backup();
  const other = await openTestHouse();
  await openTestTenant(other.house, 'mine');
  const job = {url: other.url, file, migrationsFolder, log: quiet};
  await expect(restoreBackup(job)).rejects.toThrow('The database is not empty (tenant has rows)');
  expect((await other.house.tenants.all()).map(({code}) => code)).toEqual(['mine']);
  await other.close();
});

test('a broken file leaves the database empty', async () => {
  const {file} = await backup();
  await truncate(file, 3000);
  const {url, drop} = await testDatabase({migrations: undefined});
  await expect(restoreBackup({url, file, migrationsFolder, log: quiet})).rejects.toThrow(/broken or cut off/);
  await drop();
});

test('a backup of a newer release is refused by name', async () => {
  const {file} = await backup();
  const older = path.join(folder, 'older');
  await rm(older, {recursive: true, force: true});

  await mkdir(older);
  for (const name of (await readdir(migrationsFolder)).sort().slice(0, -1))
    await copyFile(path.join(migrationsFolder, name), path.join(older, name));
  const {url, drop} = await testDatabase({migrations: undefined});
  await expect(restoreBackup({url, file, migrationsFolder: older, log: quiet})).rejects.toThrow(
    'The backup is of another release',
  );
  await drop();
});

test('a database that was restored by other means gets a new epoch by hand', async () => {
  const {url, drop} = await testDatabase();
  const database = openPool(url);
  await expect(database.withConnection((client) => newEpoch(client))).rejects.toThrow(
    'There is nothing in the database yet',
  );
  const first = await openHouse(test_.house.config, url, () => undefined);
  await first.close();
  const epoch = await database.withConnection((client) => newEpoch(client));
  const second = await openHouse(test_.house.config, url, () => undefined);
  expect([second.epoch, second.epoch === first.epoch]).toEqual([epoch, false]);
  await second.close();
  await database.close();
  await drop();
});

test('after a restore the terminal sends again what it holds, and everything is in once', async () => {
  const before = moved('2');
  await terminal.push([before]);
  const {file, head} = await backup();
  const after = [moved('3'), moved('4')];
  await terminal.push(after);
  const {epoch: oldEpoch} = await terminal.hello();

  const {url, drop} = await testDatabase({migrations: undefined});
  const restored = await restoreBackup({url, file, migrationsFolder, log: quiet});
  const house = await openHouse(test_.house.config, url, () => undefined);
  const again = terminal.at(openHttpApp(house));
  const hello = await again.hello();
  expect(hello.epoch).toBe(restored.epoch);
  expect(hello.epoch).not.toBe(oldEpoch);
  // What the restored database does not have is not covered, whatever was said before.
  const clock = head.tenants.find(({code}) => code === 'a');
  expect(hello.durableThrough).toBeLessThanOrEqual(clock?.v ?? 0);
  // The chain of now is longer than the server remembers: it goes on from where the server stands.
  const reply = await again.pushFrom(hello.chain, [before, ...after]);
  expect(reply.isForked).toBe(false);
  expect(reply.receipts.map(({id, verdict}) => [id, verdict === 'duplicate'])).toEqual([
    [before.id, true],
    ...after.map(({id}) => [id, false]),
  ]);
  const counted = await house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all<{fact_id: string; count: number}>(
      sql`select fact_id, count(*) as count from stock_ledger_entry where tenant_id = ${tenant.tenantId} and fact_id = any(${[before, ...after].map(({id}) => id)}) group by fact_id`,
    ),
  );
  expect(counted.map(({count}) => count)).toEqual([1, 1, 1]);
  expect((await verifyTenant(house.database, tenant.tenantId)).findings).toEqual([]);
  // The number that a terminal waits for before it deletes covers what was sent again only after the next backup.
  const applied = Math.max(...reply.receipts.map(({appliedSeq = 0}) => appliedSeq));
  expect(house.durableThrough(tenant.tenantId)).toBeLessThan(applied);
  const config = configOf({folder: path.join(folder, 'after')});
  const filesFolder = path.join(house.config.dataDir, 'files');
  await runBackup({database: house.database, url, config, filesFolder, now: () => new Date()});
  await house.refreshDurable();
  expect(house.durableThrough(tenant.tenantId)).toBeGreaterThanOrEqual(applied);
  const item = await again.pull();
  expect(item.changes.find(({id}) => id === 'i1')?.body).toMatchObject({
    code: 'Z41H\t\\N\n"',
    name: '闸阀\r\n\u0001',
  });
  await house.close();
  await drop();
});

import {mkdtemp, readdir, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {sql} from '../db/sql.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {siteDocument} from '../reports/device-queries.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import {houseJobs} from './house-jobs.ts';

let test_: TestHouse;
let folder: string;
beforeAll(async () => {
  test_ = await openTestHouse();
  folder = await mkdtemp(path.join(os.tmpdir(), 'chejian-jobs-'));
});
afterAll(async () => {
  await test_.close();
  await rm(folder, {recursive: true, force: true});
});

const jobOf = (name: string, everyHours = 24) => {
  const backup = {folder, isChosen: true, everyHours, keep: 14};
  const house = {...test_.house, config: {...test_.house.config, backup}};
  return houseJobs(house, test_.url).find((job) => job.name === name);
};
const site = {
  id: 's1',
  kind: 'site',
  code: 'S1',
  name: '一厂',
  zoneMinutes: 480,
  offlineSignInDays: 14,
  idleLockMinutes: 5,
  overReportTolerancePercent: '0',
  countTolerancePercent: '0.5',
};

test('a backup is made when one is due, and what terminals may delete rises with it', async () => {
  const tenant = await openTestTenant(test_.house, 'a');
  const {v} = await appendSystemFact(test_.house, tenant, {kind: 'site-defined', site: 's1', body: site});
  const {signal} = new AbortController();
  await jobOf('backup')?.run(signal);
  expect(test_.house.durableThrough(tenant.tenantId)).toBe(v);
  const files = await readdir(folder);
  expect(files).toEqual([expect.stringMatching(/^chejian-\d{8}-\d{6}-\d{3}\.backup$/)]);
  await jobOf('backup')?.run(signal);
  expect(await readdir(folder)).toEqual(files);
  await test_.house.database.admin((tx) =>
    tx.run(sql`update backup_run set started_at = started_at - interval '25 hours'`),
  );
  await jobOf('backup')?.run(signal);
  expect(await readdir(folder)).toHaveLength(2);
  expect(jobOf('backup', 0)).toBeUndefined();
});

test('a backup that is broken off leaves nothing behind', async () => {
  await test_.house.database.admin((tx) => tx.run(sql`delete from backup_run`));
  const before = await readdir(folder);
  await expect(jobOf('backup')?.run(AbortSignal.abort())).rejects.toThrow();
  expect(await readdir(folder)).toEqual(before);
});

test('the terminals of every tenant are watched', async () => {
  await openTestTenant(test_.house, 'b');
  await jobOf('device cases')?.run(new AbortController().signal);
  const rows = await test_.house.database.admin((tx) =>
    tx.all<{count: number}>(sql`select count(*) as count from device_ledger_state`),
  );
  expect(rows[0]?.count).toBeGreaterThan(0);
});

test('a site is read whole, so that a form can change one part of it', async () => {
  const [tenant] = await test_.house.tenants.all();
  const found = await siteDocument(test_.house.database, tenant?.tenantId ?? 0, 's1');
  expect(found).toEqual(site);
});

// A backup that an earlier release made, before migration 10 (the feed by number). The file is the real thing: commit
// 01f876c wrote it, with the factory of reports/testing/office-factory.ts in two tenants, and in each a terminal whose
// movements were booked, reversed and flagged, and a phone.
import {copyFile, mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Hono} from 'hono';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createEnrolment} from '../../access/enrolment.ts';
import type {Tenant} from '../../access/tenants.ts';
import {sql} from '../../db/sql.ts';
import type {House} from '../../house.ts';
import {openHttpApp} from '../../http/app.ts';
import {appendSystemFact} from '../../journal/append-system-fact.ts';
import {verifyTenant} from '../../journal/verify.ts';
import {openHouse} from '../../main.ts';
import {testDatabase} from '../../testing/pg.ts';
import {openTestDevice} from '../../testing/test-device.ts';
import type {TestDevice} from '../../testing/test-device.ts';
import {readConfig} from '../../config.ts';
import {restoreBackup} from './restore-backup.ts';
import {runBackup} from './run-backup.ts';
import {verifyBackup} from './verify-backup.ts';

const migrationsFolder = fileURLToPath(new URL('../../db/migrations', import.meta.url));
const file = fileURLToPath(new URL('testing/migration-9.backup', import.meta.url));
const quiet = {info: () => undefined, warn: () => undefined, error: () => undefined};
let folder: string;
let url: string;
let drop: () => Promise<void>;
let house: House & {close(): Promise<void>};
let app: Hono;
let tenant: Tenant;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'chejian-older-'));
  await copyFile(file, path.join(folder, 'older.backup'));
  ({url, drop} = await testDatabase({migrations: undefined}));
  await restoreBackup({url, file: path.join(folder, 'older.backup'), migrationsFolder, log: quiet});
  const read = readConfig(['--no-demo'], {CHEJIAN_DATA: folder, LOG_LEVEL: 'silent'});
  if (!read.ok) throw new Error(read.lines.join('\n'));
  house = await openHouse(read.config, url, () => undefined);
  app = openHttpApp(house);
  const found = await house.tenants.byCode('ours');
  if (found === undefined) throw new Error('no tenant');
  tenant = found;
}, 120_000);
afterAll(async () => {
  await house?.close();
  await drop?.();
  await rm(folder, {recursive: true, force: true});
});

const findings = async (): Promise<readonly string[]> => {
  const all: string[] = [];
  for (const {tenantId} of await house.tenants.all())
    all.push(...(await verifyTenant(house.database, tenantId)).findings);
  return all;
};
const enrolled = async (kind: 'terminal' | 'phone'): Promise<TestDevice> => {
  const input = {siteId: 'oubei', kind, name: kind, createdBy: 'wang'} as const;
  return openTestDevice(app, (await createEnrolment(house.database, tenant, input)).code);
};
/** How often each living document lies in a scope. */
const doubled = async (): Promise<readonly unknown[]> =>
  house.database.admin((tx) =>
    tx.all(
      sql`select tenant_id, scope, collection, id from replica where not deleted group by 1, 2, 3, 4 having count(*) > 1`,
    ),
  );

test('it is proved, restored and brought forward, and its books are whole', async () => {
  const {head, facts} = await verifyBackup(file);
  expect([head.migrations.at(-1)?.number, facts]).toEqual([9, 128]);
  expect(await findings()).toEqual([]);
  const rows = await house.database.admin((tx) =>
    tx.all<{number: number}>(sql`select max(number) as number from schema_migration`),
  );
  expect(rows[0]?.number).toBeGreaterThan(9);
  expect(await doubled()).toEqual([]);
});

test('documents and movements of before are changed, each stays once in its feed, and terminals get them', async () => {
  const terminal = await enrolled('terminal');
  const movements = await house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all<{id: string}>(
      sql`select f.fact_id as id from fact f where f.tenant_id = ${tenant.tenantId} and f.kind = 'goods-moved' and not exists (
        select from fact r where r.tenant_id = f.tenant_id and r.kind = 'movement-reversed' and r.envelope->'body'->>'movementId' = f.fact_id::text) order by f.fact_id`,
    ),
  );
  expect(movements).toHaveLength(3);
  const line = {itemId: 'huan', lotCode: '260309-02', quantity: '1'};
  const facts = [
    ...movements.map(({id}) => terminal.fact('movement-reversed', {movementId: id}, {actor: 'ye'})),
    terminal.fact(
      'goods-moved',
      {lines: [{...line, fromLocationId: 'B-03-2', toLocationId: 'B-03-4'}]},
      {actor: 'ye'},
    ),
    terminal.fact('work-reported', {jobOrderId: '2603-0147/40', goodQuantity: '2'}, {actor: 'chen'}),
    terminal.fact('person-revoked', {personId: 'zhou'}, {actor: 'wang'}),
  ];
  const {receipts} = await terminal.push(facts);
  expect(receipts.map(({verdict}) => verdict)).toEqual(facts.map(() => 'applied'));
  // What waited for this order since before the upgrade is booked now.
  const order = {
    workOrderId: '2603-8888',
    code: '2603-8888',
    itemId: 'z41',
    quantity: '9',
    dueDay: '2099-04-01',
  };
  const told = {site: 'oubei', actor: 'wang'};
  await appendSystemFact(house, tenant, {...told, kind: 'work-order-created', body: order});
  await appendSystemFact(house, tenant, {
    ...told,
    kind: 'work-order-released',
    body: {workOrderId: '2603-8888'},
  });
  expect(await findings()).toEqual([]);
  expect(await doubled()).toEqual([]);
  const {changes} = await terminal.pull();
  const jobs = changes.filter(({collection}) => collection === 'jobOrder');
  expect(jobs.find(({id}) => id === '2603-0147/40')?.body).toMatchObject({goodQuantity: '22'});
  expect(jobs.find(({id}) => id === '2603-8888/10')?.body).toMatchObject({goodQuantity: '4'});
});

test('the cases of before close, and their records leave the phones', async () => {
  const phone = await enrolled('phone');
  const lent = async () =>
    (await phone.pull()).changes
      .filter(({scope, deleted}) => scope === 'supervisor:oubei' && deleted !== true)
      .map(({collection}) => collection)
      .filter((collection) => collection !== 'device');
  expect(await lent()).toContain('stockMovement');
  const open = await house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all<{id: string}>(
      sql`select id from exception_case where tenant_id = ${tenant.tenantId} and state <> 'resolved'`,
    ),
  );
  for (const {id: caseId} of open)
    await appendSystemFact(house, tenant, {
      kind: 'case-resolved',
      site: 'oubei',
      body: {caseId, resolution: 'seen'},
    });
  expect(await lent()).toEqual([]);
  expect(await findings()).toEqual([]);
});

test('a backup of it by this release is restored in its turn', async () => {
  const config = {folder: path.join(folder, 'kept'), isChosen: true, everyHours: 24, keep: 14};
  const done = await runBackup({
    database: house.database,
    url,
    config,
    filesFolder: path.join(folder, 'files'),
    now: () => new Date(),
  });
  const other = await testDatabase({migrations: undefined});
  await restoreBackup({url: other.url, file: done.file, migrationsFolder, log: quiet});
  const again = await openHouse(house.config, other.url, () => undefined);
  expect((await verifyTenant(again.database, tenant.tenantId)).findings).toEqual([]);
  await again.close();
  await other.drop();
});

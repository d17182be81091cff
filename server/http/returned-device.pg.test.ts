// A terminal that was enrolled after the backup meets the server that was restored from it.
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Hono} from 'hono';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {ErrorReply, HelloReply} from '../../sync/protocol.ts';
import {createEnrolment} from '../access/enrolment.ts';
import {issueStatement} from '../access/enrolment-statement.ts';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import type {House} from '../house.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {verifyTenant} from '../journal/verify.ts';
import {openHouse} from '../main.ts';
import {restoreBackup} from '../ops/backup/restore-backup.ts';
import {runBackup} from '../ops/backup/run-backup.ts';
import {testDatabase} from '../testing/pg.ts';
import type {TestDevice} from '../testing/test-device.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import {openHttpApp} from './app.ts';

const migrationsFolder = fileURLToPath(new URL('../db/migrations', import.meta.url));
const quiet = {info: () => undefined, warn: () => undefined, error: () => undefined};
const names = ['ours', 'lost', 'told', 'hurried', 'found', 'late'] as const;
let folder: string;
let before: TestHouse;
let tenant: Tenant;
let strange: Tenant;
let phone: TestDevice;
let stranger: TestDevice;
const devices = new Map<string, TestDevice>();
const device = (name: (typeof names)[number]): TestDevice => {
  const found = devices.get(name);
  if (found === undefined) throw new Error(`no device ${name}`);
  return found;
};
let restored: House & {close(): Promise<void>};
let app: Hono;
let drop: () => Promise<void>;

const enrolled = async (of: Tenant, name: string): Promise<TestDevice> => {
  const input = {siteId: 's1', kind: 'terminal', name, createdBy: 'x'} as const;
  return openTestDevice(before.app, (await createEnrolment(before.house.database, of, input)).code);
};
const define = (kind: string, body: Record<string, unknown>, house: House = before.house) =>
  appendSystemFact(house, tenant, {kind, site: 's1', body});
const moved = (by: TestDevice, quantity = '1') =>
  by.fact('goods-moved', {
    lines: [{lineNo: 1, itemId: 'i1', quantity, fromLocationId: 'A1', toLocationId: 'B1'}],
  });
const helloOf = (by: TestDevice, changes: Record<string, unknown> = {}) =>
  by.at(app).post('hello', {...by.helloBody(new Date().toISOString()), ...changes});
const codeOf = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as ErrorReply).problem.code,
];
const casesOf = ({enrolled: {device: id}}: TestDevice) =>
  restored.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all<{problem_code: string; state: string; count: number}>(
      sql`select problem_code, state, count(*) from exception_case where tenant_id = ${tenant.tenantId} and (subject = ${`device:${id}`} or device_id = ${id}) group by 1, 2 order by 1, 2`,
    ),
  );
const bookedOf = async (facts: readonly {readonly id: string}[]) => {
  const rows = await restored.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all<{count: number}>(
      sql`select count(*) from stock_ledger_entry where tenant_id = ${tenant.tenantId} and fact_id = any(${facts.map(({id}) => id)}) group by fact_id`,
    ),
  );
  return rows.map(({count}) => count);
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'chejian-returned-'));
  before = await openTestHouse();
  tenant = await openTestTenant(before.house, 'a');
  strange = await openTestTenant(before.house, 'b');
  const item = {code: 'i1', name: 'i1', kind: 'finishedProduct', uom: 'x', isWhole: true, tracking: 'none'};
  await define('item-defined', {id: 'i1', ...item, needsInspection: false, isActive: true});
  const place = {siteId: 's1', kind: 'location', isFrozen: false, allowsNegative: true, sort: 1};
  for (const id of ['A1', 'B1']) await define('location-defined', {id, code: id, name: id, ...place});
  await define('person-defined', {
    id: 'p1',
    code: 'p1',
    name: 'P',
    siteId: 's1',
    roles: ['keeper', 'supervisor'],
    isActive: true,
  });
  phone = await enrolled(tenant, 'phone');
  const done = await runBackup({
    database: before.house.database,
    url: before.url,
    config: {folder, isChosen: true, everyHours: 24, keep: 14},
    filesFolder: path.join(before.house.config.dataDir, 'files'),
    now: () => new Date(),
  });
  // All this is lost on the server.
  stranger = await enrolled(strange, 'stranger');
  for (const name of names) devices.set(name, await enrolled(tenant, name));
  const made = await testDatabase({migrations: undefined});
  drop = made.drop;
  await restoreBackup({url: made.url, file: done.file, migrationsFolder, log: quiet});
  restored = await openHouse(before.house.config, made.url, () => undefined);
  app = openHttpApp(restored);
}, 120_000);
afterAll(async () => {
  await restored?.close();
  await drop?.();
  await before.close();
  await rm(folder, {recursive: true, force: true});
});

test('it comes back without rights; its facts wait in one case, and one press books each once', async () => {
  const ours = device('ours');
  const facts = [moved(ours, '2'), moved(ours, '3')];
  await ours.push(facts); // before the fire: the restored server does not have them
  ours.at(app);
  // A token of before is still good, so it may push first: it is sent to say hello, without a pause.
  const early = ours.batch(facts, {epoch: before.house.epoch});
  expect(await codeOf(await ours.send(early))).toEqual([401, 'signInNeeded']);
  expect(await codeOf(await ours.send(ours.batch(facts)))).toEqual([403, 'wrongTenant']);
  const {scopes, isRevoked, chain, epoch, token} = await ours.hello();
  expect([scopes, isRevoked, epoch]).toEqual([[], false, restored.epoch]);
  const cursor = {epoch, streams: {}};
  for (const [route, body] of [
    ['pull', {protocol: 1, cursor, limit: 100}],
    ['audit', {protocol: 1, cursor}],
    ['sign-in', {badge: 'p1', pin: '1234'}],
    ['ticket', {}],
  ] as const)
    expect([route, ...(await codeOf(await ours.post(route, body, token)))]).toEqual([
      route,
      503,
      'deviceUnconfirmed',
    ]);
  const later = moved(ours, '4');
  const sent = await ours.pushFrom(chain, [...facts, later]);
  expect(sent.receipts.map(({verdict}) => verdict)).toEqual(['parked', 'parked', 'parked']);
  expect(sent.receipts[0]?.problems).toEqual([{code: 'deviceUnconfirmed', params: {device: 'ours'}}]);
  expect(await bookedOf([...facts, later])).toEqual([]);
  expect(await casesOf(ours)).toEqual([{problem_code: 'deviceUnconfirmed', state: 'open', count: 1}]);
  expect((await verifyTenant(restored.database, tenant.tenantId)).findings).toEqual([]);

  await define('device-confirmed', {deviceId: ours.enrolled.device}, restored);
  expect(await bookedOf([...facts, later])).toEqual([1, 1, 1]);
  const {receipts} = await ours.push([...facts, later]);
  expect(receipts.map(({verdict, first}) => [verdict, first])).toEqual(
    Array.from({length: 3}, () => ['duplicate', 'applied']),
  );
  expect((await casesOf(ours)).map(({state}) => state)).toEqual(['resolved']);
  const {changes} = await ours.pull();
  const told = changes.filter(({collection}) => collection === 'receipt').map(({id}) => id);
  expect(told.sort()).toEqual([...facts, later].map(({id}) => id).sort());
  expect((await verifyTenant(restored.database, tenant.tenantId)).findings).toEqual([]);
});

test('nobody confirms it: what it sent since its enrolment is booked, each with a case', async () => {
  const lost = device('lost').at(app);
  const {chain} = await lost.hello();
  const facts = [moved(lost), moved(lost)];
  await lost.pushFrom(chain, facts);
  await define('device-revoked', {deviceId: lost.enrolled.device}, restored);
  expect(await bookedOf(facts)).toEqual([1, 1]);
  expect(await casesOf(lost)).toEqual([
    {problem_code: 'deviceRevoked', state: 'open', count: 2},
    {problem_code: 'deviceUnconfirmed', state: 'resolved', count: 1},
  ]);
  expect(await lost.hello()).toMatchObject({isRevoked: true, scopes: []});
});

test('a revocation that a phone made after the backup counts the moment the terminal comes back', async () => {
  const told = device('told');
  const revoked = phone.fact('device-revoked', {deviceId: told.enrolled.device});
  phone.at(app);
  const {receipts} = await phone.pushFrom((await phone.hello()).chain, [revoked]);
  expect(receipts[0]?.verdict).toBe('parked');
  expect(await told.at(app).hello()).toMatchObject({isRevoked: true, scopes: []});
  expect((await casesOf(told)).filter(({state}) => state !== 'resolved')).toEqual([]);
});

test('two hellos at once, and a case closed by words alone', async () => {
  const hurried = device('hurried');
  const answers = await Promise.all(
    [1, 2, 3].map((ms) => helloOf(hurried, {}).then((answer) => [ms, answer.status])),
  );
  // The same millisecond looks like a replay; none is refused for good.
  expect(answers.filter(([, status]) => status !== 200 && status !== 401)).toEqual([]);
  expect((await casesOf(hurried)).map(({count}) => count)).toEqual([1]);
  const {device: id} = hurried.enrolled;
  const said = phone.fact('case-resolved', {caseId: `${id}:1`, resolution: 'seen'});
  const {receipts} = await phone.push([said]);
  expect([receipts[0]?.verdict, receipts[0]?.problems?.[0]?.code]).toEqual(['refused', 'deviceUnconfirmed']);
  // Nor does it confirm itself, whoever is signed in there.
  const own = hurried.fact('device-confirmed', {deviceId: id});
  const {chain} = await hurried.hello();
  expect((await hurried.pushFrom(chain, [own])).receipts[0]?.verdict).toBe('parked');
  expect(((await hurried.hello()) satisfies HelloReply).scopes).toEqual([]);
});

test('a statement that was forged, found, or is of another tenant or time opens nothing', async () => {
  const found = device('found');
  const {statement = '', device: id} = found.enrolled;
  const [body = '', mac = ''] = statement.split('.');
  const said = JSON.parse(Buffer.from(body, 'base64url').toString()) as Parameters<typeof issueStatement>[1];
  const {secret} = restored;
  const text = (changes: Partial<typeof said>) =>
    Buffer.from(JSON.stringify({...said, ...changes})).toString('base64url');
  const refused: readonly (readonly [string, Record<string, unknown>])[] = [
    ['none', {statement: undefined}],
    ['garbage', {statement: 'x.y.z'}],
    ['changed', {statement: `${text({kind: 'phone'})}.${mac}`}],
    ['signed by somebody else', {statement: issueStatement('another secret', said)}],
    ['of another device', {statement: device('late').enrolled.statement}],
    ['of another tenant', {statement: issueStatement(secret, {...said, owner: strange.serverDevice})}],
    ['with another key', {statement: issueStatement(secret, {...said, publicKey: phone.enrolled.device})}],
    [
      'from long before the backup',
      {statement: issueStatement(secret, {...said, enrolledAt: '2020-01-01T00:00:00.000Z'})},
    ],
    [
      'from long after the restore',
      {statement: issueStatement(secret, {...said, enrolledAt: '2120-01-01T00:00:00.000Z'})},
    ],
    ['without a time', {statement: issueStatement(secret, {...said, enrolledAt: ''})}],
  ];
  for (const [what, changes] of refused)
    expect([what, ...(await codeOf(await helloOf(found, changes)))]).toEqual([what, 403, 'deviceRevoked']);
  // With the statement but without the key.
  const thief = device('late').helloBody(new Date().toISOString());
  expect(await codeOf(await helloOf(found, {signature: thief.signature}))).toEqual([403, 'deviceRevoked']);
  // Its own one, in another tenant.
  expect(await codeOf(await helloOf(found, {tenant: strange.code}))).toEqual([403, 'deviceRevoked']);
  expect(await codeOf(await helloOf(stranger, {tenant: tenant.code}))).toEqual([403, 'deviceRevoked']);
  const rows = await restored.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all(sql`select 1 from sync_device where tenant_id = ${tenant.tenantId} and device_id = ${id}`),
  );
  expect(rows).toEqual([]);
  expect((await helloOf(found)).status).toBe(200);
});

test('a server that was never restored takes nobody back', async () => {
  const late = device('late');
  await restored.database.admin((tx) => tx.run(sql`delete from server_state where key like 'restored%'`));
  expect(await codeOf(await helloOf(late))).toEqual([403, 'deviceRevoked']);
});

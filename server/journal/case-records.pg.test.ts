import {readFileSync} from 'node:fs';
import pg from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {canonicalJson} from '../../shared/kernel/canonical.ts';
import type {Json} from '../../shared/kernel/canonical.ts';
import {createEnrolment} from '../access/enrolment.ts';
import {setPin} from '../access/directory.ts';
import type {Tenant} from '../access/tenants.ts';
import {officeFactory} from '../reports/testing/office-factory.ts';
import {caseList} from '../reports/case-queries.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestDevice} from '../testing/test-device.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {DirectoryReply} from '../../sync/protocol.ts';
import type {DocumentOf} from '../../shared/kernel/define-document.ts';
import {workReport} from '../../shared/production/work-report.ts';
import type {Transaction} from '../db/transaction.ts';
import {appendSystemFact} from './append-system-fact.ts';
import {caseRecordEntries} from './case-records.ts';
import {verifyFeed} from './verify-books.ts';
import {openWorkingSet} from './working-set.ts';

let opened: TestHouse;
let tenant: Tenant;
let phone: TestDevice;
let terminal: TestDevice;
const tell = async (kind: string, body: Record<string, unknown>) =>
  appendSystemFact(opened.house, tenant, {kind, body, site: 'oubei'});
const enrol = async (kind: 'phone' | 'terminal') => {
  const {code} = await createEnrolment(opened.house.database, tenant, {
    siteId: 'oubei',
    kind,
    name: kind,
    createdBy: 'x',
  });
  return openTestDevice(opened.app, code);
};

type Shown = {readonly collection: string; readonly body: Readonly<Record<string, unknown>>};
/** What a device holds after everything it may read, by "collection:id". */
const held = async (device: TestDevice) => {
  const shown = new Map<string, Shown & {readonly scope: string}>();
  const {changes} = await device.pull();
  for (const {scope, collection, id, deleted, body = {}} of changes)
    if (deleted !== true) shown.set(`${scope.split(':')[0]}/${collection}:${id}`, {scope, collection, body});
  return shown;
};
const records = async (device: TestDevice) =>
  [...(await held(device)).values()].filter(
    ({scope, collection}) => scope === 'supervisor:oubei' && collection !== 'device',
  );
const overReport = async () => {
  const open = await caseList(opened.house.database, tenant.tenantId, {isResolved: false});
  return open.find((row) => row.problemCode === 'overReported');
};
const findings = async () =>
  (await opened.house.database.withTenantRead(tenant.tenantId, (tx) => verifyFeed(tx, tenant.tenantId)))
    .findings;

// Migration 0010 came after the phones: movements had a table, and a row of the feed was known by its document.
const asBeforeTheFeedByNumber = `create unique index as_before on replica (tenant_id, scope, collection, id);
  create temporary view stock_movement as select r.tenant_id, m.id, m."siteId" as site_id, m."deviceId" as device_id, m."actorId" as actor_id,
    m."factKind" as fact_kind, m."movementType" as movement_type, m."happenedAt" as happened_at, m.state, m."reversedByFactId" as reversed_by_fact_id,
    m."stockDocumentId" as stock_document_id, m."workOrderId" as work_order_id, m."reasonCode" as reason_code, m.lines
  from replica r cross join lateral json_to_record(r.body) as m(id text, "siteId" text, "deviceId" text, "actorId" text, "factKind" text,
    "movementType" text, "happenedAt" timestamptz, state text, "reversedByFactId" text, "stockDocumentId" text, "workOrderId" text, "reasonCode" text, lines jsonb)
  where r.collection = 'stockMovement' and r.scope like 'device:%'`;
const backToTheFeedByNumber = `drop view stock_movement; drop index as_before;
  update device d set feed_seq = r.seq from replica r where r.tenant_id = d.tenant_id and r.collection = 'device' and r.id = d.id`;

beforeAll(async () => {
  opened = await openTestHouse();
  tenant = await openTestTenant(opened.house, 'ours');
  for (const {kind, body} of officeFactory) await tell(kind, body);
  phone = await enrol('phone');
  terminal = await enrol('terminal');
});
afterAll(() => opened.close());

test('a batch that opens no case and reverses nothing asks the database nothing', async () => {
  const tx = new Proxy({} as Transaction, {
    get: () => {
      throw new Error('asked');
    },
  });
  const loaded = new Map();
  const set = openWorkingSet(loaded);
  set.put(workReport, {id: 'new'} as DocumentOf<typeof workReport>);
  expect(await caseRecordEntries(tx, {tenantId: 1, set, loaded})).toEqual([]);
});

test('a phone gets both records of an over-report, a terminal gets none', async () => {
  const of = (await overReport())?.subject.slice('jobOrder:'.length);
  const reports = (await records(phone)).filter(({body}) => body['jobOrderId'] === of);
  expect(new Set(reports.map(({body}) => body['goodQuantity']))).toEqual(new Set(['10', '40']));
  expect([...(await held(terminal)).values()].filter(({scope}) => scope.startsWith('supervisor:'))).toEqual(
    [],
  );
  expect(await findings()).toEqual([]);
});

test('a phone knows from which device a record came', async () => {
  const names = [...(await held(phone)).values()].filter(({collection}) => collection === 'device');
  expect(names.map(({body}) => body['name'])).toEqual(expect.arrayContaining(['phone', 'terminal']));
});

test('a reversal is seen in the record; when no case needs a record any more it goes', async () => {
  const one = await overReport();
  await tell('work-reversed', {workReportId: one?.factId});
  const before = (await records(phone)).find(({body}) => body['id'] === one?.factId);
  expect(before?.body).toMatchObject({state: 'reversed'});
  expect(await findings()).toEqual([]);
  // A second case about the same operation: its records stay until the last of them is settled.
  const jobOrderId = one?.subject.slice('jobOrder:'.length);
  await tell('work-reported', {jobOrderId, goodQuantity: '7'});
  expect((await records(phone)).filter(({body}) => body['jobOrderId'] === jobOrderId)).toHaveLength(3);
  await tell('case-resolved', {caseId: one?.id, resolution: 'done'});
  expect((await records(phone)).filter(({body}) => body['jobOrderId'] === jobOrderId)).toHaveLength(3);
  const other = await overReport();
  await tell('case-resolved', {caseId: other?.id, resolution: 'done'});
  expect((await records(phone)).filter(({body}) => body['jobOrderId'] === jobOrderId)).toEqual([]);
  expect(await findings()).toEqual([]);
});

test('one decision that reverses and resolves in one batch leaves nothing behind', async () => {
  const jobOrderId = (await overReport())?.subject.slice('jobOrder:'.length) ?? '2603-0126/10';
  await tell('work-reported', {jobOrderId, goodQuantity: '9'});
  const one = await overReport();
  const decider = {actor: 'wang'};
  await phone.push([
    phone.fact('work-reversed', {workReportId: one?.factId}, decider),
    phone.fact('case-resolved', {caseId: one?.id, resolution: 'reversed'}, decider),
  ]);
  expect((await records(phone)).filter(({body}) => body['jobOrderId'] === jobOrderId)).toEqual([]);
  expect(await findings()).toEqual([]);
});

test('a house from before phones gets the same by its upgrade', async () => {
  await tell('work-reported', {jobOrderId: '2603-0126/10', goodQuantity: '5'});
  const asBooked = [...(await held(phone)).values()].filter(({scope}) => scope === 'supervisor:oubei');
  const client = new pg.Client({connectionString: opened.url});
  await client.connect();
  await client.query("delete from replica where scope = 'supervisor:oubei'");
  expect(await findings()).not.toEqual([]);
  await client.query(
    `begin; ${asBeforeTheFeedByNumber}; ${readFileSync('server/db/migrations/0007-phones.sql', 'utf8')}; ${backToTheFeedByNumber}; commit`,
  );
  await client.end();
  const upgraded = [...(await held(phone)).values()].filter(({scope}) => scope === 'supervisor:oubei');
  const byId = (list: typeof asBooked) =>
    list.map((one) => canonicalJson(one as unknown as Json)).sort((a, b) => (a < b ? -1 : 1));
  expect(byId(upgraded)).toEqual(byId(asBooked));
  expect(await findings()).toEqual([]);
});

test('at a phone only those sign in who decide, and only their verifiers leave the house', async () => {
  const {database} = opened.house;
  const define = (id: string, code: string, roles: readonly string[]) =>
    tell('person-defined', {id, code, name: id, siteId: 'oubei', roles, isActive: true});
  await define('boss-of-shift', '7001', ['supervisor']);
  await define('hand', '7002', ['operator']);
  for (const id of ['boss-of-shift', 'hand']) await setPin(database, tenant.tenantId, id, '4321');
  const directory = async (device: TestDevice) => {
    const {token} = await device.hello();
    const answer = await opened.app.request('/sync/v1/directory', {
      headers: {authorization: `Bearer ${token}`},
    });
    const {people} = (await answer.json()) as DirectoryReply;
    return people
      .filter(({badge}) => badge.startsWith('700'))
      .map(({name, pin}) => [name, pin !== undefined]);
  };
  expect(await directory(phone)).toEqual([
    ['boss-of-shift', true],
    ['hand', false],
  ]);
  expect(await directory(terminal)).toEqual([
    ['boss-of-shift', true],
    ['hand', true],
  ]);
  const signIn = async (device: TestDevice, badge: string) => {
    const {token} = await device.hello();
    return (await device.post('sign-in', {badge, pin: '4321'}, token)).status;
  };
  expect(await signIn(phone, '7001')).toBe(200);
  expect(await signIn(phone, '7002')).toBe(403);
  expect(await signIn(terminal, '7002')).toBe(200);
});

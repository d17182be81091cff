import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createEnrolment} from '../access/enrolment.ts';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import {openHttpApp} from '../http/app.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {verifyTenant} from '../journal/verify.ts';
import {caseList} from '../reports/case-queries.ts';
import type {TestDevice} from '../testing/test-device.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {Heartbeat} from '../../sync/protocol.ts';
import {protocolVersion} from '../../sync/protocol.ts';
import {watchDevices} from './device-cases.ts';

const hourMs = 3_600_000;
let test_: TestHouse;
let tenant: Tenant;
beforeAll(async () => {
  test_ = await openTestHouse();
});
afterAll(() => test_.close());

/** A tenant of its own for each test, with one site. */
async function openSite(code: string, hours: Record<string, number> = {}): Promise<void> {
  tenant = await openTestTenant(test_.house, code);
  const body = {
    id: 's1',
    kind: 'site',
    code: 'S1',
    name: '一厂',
    zoneMinutes: 480,
    offlineSignInDays: 14,
    idleLockMinutes: 5,
    overReportTolerancePercent: '0',
    countTolerancePercent: '0',
    ...hours,
  };
  await appendSystemFact(test_.house, tenant, {kind: 'site-defined', site: 's1', body});
}
async function device(name: string): Promise<TestDevice> {
  const {code} = await createEnrolment(test_.house.database, tenant, {
    siteId: 's1',
    kind: 'terminal',
    name,
    createdBy: 'x',
  });
  return openTestDevice(test_.app, code);
}
/** A server that was just started writes the first contact at once. */
const told = (terminal: TestDevice, facts: readonly unknown[], heartbeat: Partial<Heartbeat>) =>
  terminal.at(openHttpApp(test_.house)).push(facts, {unsent: 0, appVersion: '1', ...heartbeat});
const beat = async (terminal: TestDevice, count: number, heartbeat: Partial<Heartbeat>): Promise<void> => {
  const facts = Array.from({length: count}, () =>
    terminal.fact('code-seen', {code: randomUUID(), place: 'x'}),
  );
  await told(terminal, facts, heartbeat);
};
const heardAgo = (terminal: TestDevice, hours: number) =>
  test_.house.database.admin((tx) =>
    tx.run(
      sql`update sync_device set last_seen_at = ${new Date(Date.now() - hours * hourMs).toISOString()} where device_id = ${terminal.enrolled.device}`,
    ),
  );
const siteWorked = (hours: number) =>
  test_.house.database.admin((tx) =>
    tx.run(
      sql`insert into site_hour (tenant_id, site_id, hour) select ${tenant.tenantId}, 's1', date_trunc('hour', now()) - n * interval '1 hour' from generate_series(0, ${hours - 1}) n on conflict do nothing`,
    ),
  );
const watch = () => watchDevices(test_.house, tenant, Date.now());
const open = async () =>
  (await caseList(test_.house.database, tenant.tenantId, {isResolved: false})).filter(({subject}) =>
    subject.startsWith('device:'),
  );

test('a silent terminal with unsent work becomes one case, and none when it is heard again', async () => {
  await openSite('silent');
  const terminal = await device('T1');
  await device('T2');
  await beat(terminal, 1, {unsent: 7, made: 8});
  await heardAgo(terminal, 10);
  await siteWorked(3);
  expect(await watch()).toEqual({opened: 0, closed: 0});
  await siteWorked(6);
  expect(await watch()).toEqual({opened: 1, closed: 0});
  expect(await watch()).toEqual({opened: 0, closed: 0});
  expect(await open()).toMatchObject([
    {
      problemCode: 'deviceSilent',
      ownerRole: 'supervisor',
      subjectName: 'T1',
      params: {device: 'T1', count: '7'},
    },
  ]);
  await heardAgo(terminal, 0);
  expect(await watch()).toEqual({opened: 0, closed: 1});
  expect(await open()).toEqual([]);
  expect((await verifyTenant(test_.house.database, tenant.tenantId)).findings).toEqual([]);
});

test('the tenant says after how many hours', async () => {
  await openSite('patient', {silentAfterHours: 9, unsentAfterHours: 2});
  const terminal = await device('T1');
  await device('T2');
  await beat(terminal, 1, {unsent: 7, oldestUnsentAt: new Date(Date.now() - 3 * hourMs).toISOString()});
  await heardAgo(terminal, 10);
  await siteWorked(8);
  await watch();
  expect((await open()).map(({problemCode}) => problemCode)).toEqual(['deviceUnsentOld']);
  await siteWorked(10);
  expect(await watch()).toEqual({opened: 1, closed: 1});
  expect((await open()).map(({problemCode}) => problemCode)).toEqual(['deviceSilent']);
});

test('a server that lost facts of a terminal is found out, and well again when they are back', async () => {
  await openSite('missing');
  const terminal = await device('T1');
  await beat(terminal, 3, {made: 3});
  expect(await watch()).toEqual({opened: 0, closed: 0});
  await beat(terminal, 2, {made: 9, unsent: 2});
  await watch();
  expect(await open()).toMatchObject([{problemCode: 'deviceFactsMissing', params: {sent: '7', taken: '5'}}]);
  // What was set aside is held too.
  const broken = {...terminal.fact('code-seen', {code: 'x', place: 'y'}), body: {code: 'z'}};
  await told(terminal, [broken], {made: 6});
  await watch();
  expect(await open()).toEqual([]);
});

test('a drift is one case until the terminal has compared again', async () => {
  await openSite('drift');
  const terminal = await device('T1');
  const {token} = await terminal.hello();
  const report = (id: string) =>
    terminal.post(
      'report',
      {
        protocol: protocolVersion,
        id,
        kind: 'drift',
        at: new Date().toISOString(),
        body: {head: 3, differences: [{scope: 'site:s1', collection: 'lot', own: 4, theirs: 5}]},
      },
      token,
    );
  const first = randomUUID();
  expect((await report(first)).status).toBe(200);
  await report(first);
  await report(randomUUID());
  expect(await open()).toMatchObject([
    {problemCode: 'deviceDrift', deviceName: null, params: {device: 'T1', what: 'site lot 4/5'}},
  ]);
  await watch();
  expect(await open()).toHaveLength(1);
  await beat(terminal, 1, {auditedAt: new Date(Date.now() + 1000).toISOString(), isAuditSame: true});
  await watch();
  expect(await open()).toEqual([]);
  expect(
    (await terminal.post('report', {protocol: 1, id: 'x', kind: 'drift', at: '', body: {}}, token)).status,
  ).toBe(400);
});

test('a case that a person closed is not opened again the next minute, though nothing has changed', async () => {
  await openSite('closed');
  const terminal = await device('T1');
  await beat(terminal, 1, {made: 9});
  await watch();
  const [only] = await open();
  const body = {caseId: only?.id ?? '', resolution: '换机器了'};
  await appendSystemFact(test_.house, tenant, {kind: 'case-resolved', site: 's1', body});
  expect(await watch()).toEqual({opened: 0, closed: 0});
  const tomorrow = Date.now() + 25 * hourMs;
  expect(await watchDevices(test_.house, tenant, tomorrow)).toEqual({opened: 1, closed: 0});
});

test('a person cannot open or close such a case', async () => {
  await openSite('person');
  const terminal = await device('T1');
  const reply = await terminal.push([
    terminal.fact('device-trouble-found', {deviceId: 'x', trouble: 'deviceSilent', params: {}}),
  ]);
  expect(reply.receipts).toMatchObject([{verdict: 'refused', problems: [{code: 'notPermitted'}]}]);
});

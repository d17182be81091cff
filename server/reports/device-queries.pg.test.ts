import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createEnrolment} from '../access/enrolment.ts';
import type {Tenant} from '../access/tenants.ts';
import {watchDevices} from '../jobs/device-cases.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import {protocolVersion} from '../../sync/protocol.ts';
import {deviceHealth, devicePage} from './device-queries.ts';

let test_: TestHouse;
let tenant: Tenant;
beforeAll(async () => {
  test_ = await openTestHouse();
  tenant = await openTestTenant(test_.house, 'a');
});
afterAll(() => test_.close());

test('a terminal is shown with what it says beside what the server holds', async () => {
  const {code} = await createEnrolment(test_.house.database, tenant, {
    siteId: 's1',
    kind: 'terminal',
    name: 'T1',
    createdBy: 'x',
  });
  const terminal = await openTestDevice(test_.app, code);
  const seen = () => terminal.fact('code-seen', {code: randomUUID(), place: 'x'});
  await terminal.push([seen(), seen()], {unsent: 1, made: 4, appVersion: '1.2', batteryPercent: 80});
  const {token} = await terminal.hello();
  const report = {protocol: protocolVersion, id: randomUUID(), at: new Date().toISOString()};
  await terminal.post('report', {...report, kind: 'diagnosis', body: {findings: []}}, token);
  const {database} = test_.house;
  // Before and after the job has counted: the same.
  expect(await deviceHealth(database, tenant.tenantId)).toMatchObject([{held: 2, cases: []}]);
  await watchDevices(test_.house, tenant, Date.now());
  const [row] = await deviceHealth(database, tenant.tenantId);
  expect(row).toMatchObject({
    name: 'T1',
    held: 2,
    heartbeat: {made: 4, batteryPercent: 80},
    cases: [{problemCode: 'deviceFactsMissing', params: {sent: '3', taken: '2'}}],
  });
  const page = await devicePage(database, tenant.tenantId, terminal.enrolled.device);
  expect(page).toMatchObject({
    incarnations: [{batchNo: 1, factCount: 2}],
    reports: [{kind: 'diagnosis', body: {findings: []}}],
    setAside: 0,
    durable: {through: 0},
  });
  expect(await devicePage(database, tenant.tenantId, 'no-such-device')).toBeUndefined();
});

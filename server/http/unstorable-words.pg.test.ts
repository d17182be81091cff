// Words that JSON can say and a database cannot hold, where a terminal speaks of itself: outside of its facts.
import {generateKeyPairSync, randomUUID} from 'node:crypto';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createEnrolment} from '../access/enrolment.ts';
import type {Tenant} from '../access/tenants.ts';
import {watchDevices} from '../jobs/device-cases.ts';
import {journalPage} from '../journal/queries.ts';
import {verifyTenant} from '../journal/verify.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';

let opened: TestHouse;
let tenant: Tenant;
beforeAll(async () => {
  opened = await openTestHouse();
  tenant = await openTestTenant(opened.house, 'a');
}, 120_000);
afterAll(() => opened.close());

const codeOf = async (name: string): Promise<string> => {
  const made = {siteId: 's1', kind: 'terminal', name, createdBy: 'x'} as const;
  return (await createEnrolment(opened.house.database, tenant, made)).code;
};
const terminal = async (name: string) => openTestDevice(opened.app, await codeOf(name));
const newestBody = async () =>
  (await journalPage(opened.house.database, tenant.tenantId, {limit: 1})).map(({body}) => body)[0];
const findings = async () => (await verifyTenant(opened.house.database, tenant.tenantId)).findings;

test('a report hides neither the journal from the office nor other terminals from the watch', async () => {
  const device = await terminal('T1');
  const {token} = await device.hello();
  for (const scope of ['te\u0000nant', 'te\ud800nant']) {
    const differences = [{scope, collection: 'item\u0000', own: 1, theirs: 2}];
    const at = new Date().toISOString();
    const report = {protocol: 1, id: randomUUID(), kind: 'drift', at, body: {head: 1, differences}};
    expect((await device.post('report', report, token)).status).toBe(200);
  }
  expect(await newestBody()).toMatchObject({trouble: 'deviceDrift'});
  await watchDevices(opened.house, tenant, Date.now());
  expect(await findings()).toEqual([]);
});

test('what a terminal says of its health keeps no other one from its receipts', async () => {
  const odd = await terminal('T2');
  const {token} = await odd.hello();
  const cursor = {epoch: '', streams: {}};
  for (const heartbeat of [
    {unsent: 0, appVersion: 'x\u0000'},
    {unsent: 0, appVersion: 'x\ud800'},
    {unsent: 0, appVersion: 'x', clockOffsetMs: 0.5},
    {unsent: 0, appVersion: 'x', clockOffsetMs: 1e300},
  ])
    expect((await odd.post('pull', {protocol: 1, cursor, limit: 10, heartbeat}, token)).status).toBe(200);
  const other = await terminal('T3');
  expect((await other.push([other.fact('code-seen', {code: '?'})])).receipts).toHaveLength(1);
});

test('a name is cleaned or refused, and its terminal can be seen', async () => {
  const code = await codeOf('T4');
  const {publicKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const spki = publicKey.export({type: 'spki', format: 'der'}).toString('base64');
  const enrol = (name: string) =>
    opened.app.request('/sync/v1/enrol', {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({protocol: 1, code, publicKey: spki, incarnation: randomUUID(), name}),
    });
  expect((await enrol('T\u0000')).status).toBe(400);
  expect((await enrol('T\ud800')).status).toBe(200);
  expect(await newestBody()).toMatchObject({name: 'T\ufffd'});
  expect(await findings()).toEqual([]);
});

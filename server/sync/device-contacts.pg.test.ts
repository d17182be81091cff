import {afterAll, beforeAll, expect, test} from 'vitest';
import {createEnrolment} from '../access/enrolment.ts';
import type {Tenant} from '../access/tenants.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {DeviceRecord} from '../../sync/server/ports.ts';
import {emptyChain} from '../../sync/protocol.ts';
import {openDeviceContacts} from './device-contacts.ts';

let test_: TestHouse;
let tenant: Tenant;
beforeAll(async () => {
  test_ = await openTestHouse();
  tenant = await openTestTenant(test_.house, 'a');
});
afterAll(() => test_.close());

async function enrolled(name: string): Promise<DeviceRecord> {
  const {code} = await createEnrolment(test_.house.database, tenant, {
    siteId: 's1',
    kind: 'terminal',
    name,
    createdBy: 'x',
  });
  const {device} = (await openTestDevice(test_.app, code)).enrolled;
  return {
    tenantId: tenant.tenantId,
    tenant: 'a',
    device,
    site: 's1',
    publicKey: '',
    kind: 'terminal' as const,
    name,
    isRevoked: false,
    isUnconfirmed: false,
    chain: emptyChain,
  };
}
const unsent = (count: number) => ({heartbeat: {unsent: count, appVersion: '1'}});
const seen = async ({device}: DeviceRecord) =>
  test_.house.database.admin((tx) =>
    tx.one<{unsent: number | null; is_flagged: boolean; clock_offset_ms: number | null}>(
      sql`select (heartbeat->>'unsent')::integer as unsent, is_flagged, clock_offset_ms from sync_device where device_id = ${device}`,
    ),
  );

test('the first word of a terminal is written at once, later ones together, and the last one wins', async () => {
  const contacts = openDeviceContacts(test_.house.database);
  const [one, two] = [await enrolled('T1'), await enrolled('T2')];
  await contacts.note(one, unsent(1));
  expect(await seen(one)).toMatchObject({unsent: 1});
  await contacts.note(two, unsent(8));
  await contacts.note(one, {...unsent(5), clockOffsetMs: 70});
  await contacts.note(one, unsent(0));
  expect(await seen(one)).toMatchObject({unsent: 1});
  await contacts.flush();
  expect(await seen(one)).toMatchObject({unsent: 0, clock_offset_ms: 70});
  expect(await seen(two)).toMatchObject({unsent: 8});
});

test('what no column can hold keeps back neither the others nor the rest of what a terminal says', async () => {
  const contacts = openDeviceContacts(test_.house.database);
  const [odd, good] = [await enrolled('T7'), await enrolled('T8')];
  for (const heartbeat of [
    {unsent: 3, appVersion: '1', clockOffsetMs: 0.5},
    {unsent: 3, appVersion: '1', clockOffsetMs: -1e300},
    {unsent: 3, appVersion: 'a\u0000b', oldestUnsentAt: 'half \ud800'},
  ]) {
    await contacts.note(odd, {heartbeat});
    await contacts.flush();
    expect(await seen(odd)).toMatchObject({unsent: 3});
  }
  await contacts.note(good, unsent(4));
  expect(await seen(good)).toMatchObject({unsent: 4});
});

test('a copy is flagged at once and stays flagged', async () => {
  const contacts = openDeviceContacts(test_.house.database);
  const record = await enrolled('T3');
  await contacts.note(record, unsent(1));
  await contacts.note(record, {isForked: true});
  expect(await seen(record)).toMatchObject({is_flagged: true, unsent: 1});
  await contacts.note(record, unsent(2));
  await contacts.flush();
  expect(await seen(record)).toMatchObject({is_flagged: true, unsent: 2});
});

test('what could not be written while the database was away is written later, behind what came since', async () => {
  let isAway = false;
  const database: Database = {
    ...test_.house.database,
    withTenant: (tenantId, work) =>
      isAway ? Promise.reject(new Error('away')) : test_.house.database.withTenant(tenantId, work),
  };
  const contacts = openDeviceContacts(database);
  const [one, two] = [await enrolled('T4'), await enrolled('T5')];
  await contacts.note(one, unsent(1));
  await contacts.note(two, unsent(1));
  isAway = true;
  await contacts.note(one, unsent(2));
  await contacts.note(two, unsent(2));
  await expect(contacts.flush()).rejects.toThrow('away');
  isAway = false;
  await contacts.note(one, unsent(3));
  await contacts.flush();
  expect(await seen(one)).toMatchObject({unsent: 3});
  expect(await seen(two)).toMatchObject({unsent: 2});
});

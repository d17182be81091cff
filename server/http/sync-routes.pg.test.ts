import {afterAll, beforeAll, expect, test} from 'vitest';
import {createEnrolment} from '../access/enrolment.ts';
import type {Tenant} from '../access/tenants.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {verifyTenant} from '../journal/verify.ts';
import {openTestDevice} from '../testing/test-device.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {TestHouse} from '../testing/test-house.ts';
import type {DirectoryReply, PushReply} from '../../sync/protocol.ts';
import {sql} from '../db/sql.ts';

let test_: TestHouse;
let tenant: Tenant;
const site = 's1';
const item = {
  id: 'i1',
  code: 'Z41H',
  name: '闸阀',
  kind: 'finishedProduct',
  uom: '件',
  isWhole: true,
  tracking: 'none',
  needsInspection: false,
  isActive: true,
};
const place = (id: string) => ({
  id,
  code: id,
  name: id,
  siteId: site,
  kind: 'location',
  isFrozen: false,
  allowsNegative: false,
  sort: 1,
});

beforeAll(async () => {
  test_ = await openTestHouse();
  tenant = await openTestTenant(test_.house, 'a');
  const define = (kind: string, body: Record<string, unknown>) =>
    appendSystemFact(test_.house, tenant, {kind, site, body});
  await define('item-defined', item);
  await define('location-defined', place('A1'));
  await define('location-defined', place('B1'));
  await define('person-defined', {
    id: 'p1',
    code: '1001',
    name: '陈建国',
    siteId: site,
    roles: ['keeper', 'operator'],
    isActive: true,
  });
});
afterAll(() => test_.close());

const device = async (of: Tenant = tenant) => {
  const {code} = await createEnrolment(test_.house.database, of, {
    siteId: site,
    kind: 'terminal',
    name: 'T1',
    createdBy: 'x',
  });
  return openTestDevice(test_.app, code);
};
const moved = (quantity: string) => ({
  lines: [{lineNo: 1, itemId: 'i1', quantity, fromLocationId: 'A1', toLocationId: 'B1'}],
});

test('a fact is counted once however often its batch is sent', async () => {
  const terminal = await device();
  const fact = terminal.fact('goods-moved', moved('3'));
  const request = terminal.batch([fact]);
  const first = (await (await terminal.send(request)).json()) as PushReply;
  const again = (await (await terminal.send(request)).json()) as PushReply;
  expect(first.receipts[0]?.verdict).toBe('applied-with-exception');
  expect(again.receipts[0]).toMatchObject({
    verdict: 'duplicate',
    first: 'applied-with-exception',
    appliedSeq: first.receipts[0]?.appliedSeq,
  });
  expect(again.isForked).toBe(false);
  const {changes} = await terminal.pull();
  const balances = changes
    .filter((change) => change.collection === 'stockBalance')
    .map((change) => [change.body?.locationId, change.body?.quantity]);
  expect(balances).toEqual(
    expect.arrayContaining([
      ['A1', '-3'],
      ['B1', '3'],
    ]),
  );
  expect(changes.some((change) => change.collection === 'exceptionCase')).toBe(true);
});

test('the same id with other content is kept aside and the first stands', async () => {
  const terminal = await device();
  const one = terminal.fact('goods-moved', moved('1'));
  await terminal.push([one]);
  const other = terminal.fact('goods-moved', moved('9'), {id: one.id});
  const reply = await terminal.push([other]);
  expect(reply.receipts[0]).toMatchObject({id: one.id, isQuarantined: true});
  const rows = await test_.house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all<{raw: string}>(
      sql`select raw from quarantine where tenant_id = ${tenant.tenantId} and fact_id = ${one.id}`,
    ),
  );
  expect(rows).toHaveLength(1);
});

test('a changed fact, a foreign tenant and a bad shape are set aside while their neighbours are booked', async () => {
  const terminal = await device();
  const good = terminal.fact('goods-moved', moved('1'));
  const changed = {...terminal.fact('goods-moved', moved('2')), body: moved('200')};
  const foreign = terminal.fact('goods-moved', moved('3'), {tenant: 'b'});
  const reply = await terminal.push([good, changed, foreign, {id: 'x', hash: 'y'}]);
  expect(reply.receipts.map((receipt) => [receipt.id, receipt.isQuarantined ?? false])).toEqual([
    [good.id, false],
    [changed.id, true],
    [foreign.id, true],
    ['x', true],
  ]);
});

test('what is set aside between two facts shifts the text of neither', async () => {
  const terminal = await device();
  const facts = [terminal.fact('goods-moved', moved('1')), terminal.fact('goods-moved', moved('3'))];
  await terminal.push([facts[0], {id: 'x', hash: 'y'}, facts[1]]);
  expect((await verifyTenant(test_.house.database, tenant.tenantId)).findings).toEqual([]);
});

test('a batch with a wrong signature books nothing and loses nothing', async () => {
  const terminal = await device();
  const fact = terminal.fact('goods-moved', moved('1'));
  const reply = (await (
    await terminal.send(terminal.batch([fact], {signature: 'AAAA'}))
  ).json()) as PushReply;
  expect(reply.receipts[0]?.isQuarantined).toBe(true);
  expect((await terminal.push([fact])).receipts[0]?.verdict).not.toBe('duplicate');
});

test('a copied device is recognised by its chain and its facts are still taken', async () => {
  const terminal = await device();
  await terminal.push([terminal.fact('goods-moved', moved('1'))]);
  const stale = terminal.batch([terminal.fact('goods-moved', moved('2'))], {});
  await terminal.push([terminal.fact('goods-moved', moved('3'))]);
  const reply = (await (await terminal.send(stale)).json()) as PushReply;
  expect(reply.isForked).toBe(true);
  expect(reply.receipts[0]?.isQuarantined).toBeUndefined();
});

test('a fact of an unknown kind is parked and kept', async () => {
  const terminal = await device();
  const reply = await terminal.push([terminal.fact('moon-landed', {a: 1})]);
  expect(reply.receipts[0]).toMatchObject({verdict: 'parked', problems: [{code: 'unknownKind'}]});
});

test('pages may be cut anywhere and the end moves every scope to the head', async () => {
  const terminal = await device();
  const whole = await terminal.pull();
  let streams: Record<string, number> = {};
  const seen: string[] = [];
  for (let round = 0; round < 200; round += 1) {
    const page = await terminal.pull(streams, 3);
    seen.push(...page.changes.map((change) => `${change.scope} ${change.collection} ${change.id}`));
    streams = {...page.streams};
    if (page.isEnd) break;
  }
  expect([...seen].sort()).toEqual(
    whole.changes.map((change) => `${change.scope} ${change.collection} ${change.id}`).sort(),
  );
  expect(Object.values(streams).every((seq) => seq === whole.head)).toBe(true);
});

test('another tenant sees nothing of it', async () => {
  const other = await openTestTenant(test_.house, 'b');
  const terminal = await device(other);
  const {changes} = await terminal.pull();
  expect(changes.filter((change) => change.collection === 'item')).toEqual([]);
});

test('an enrolment is told as one fact that is booked', async () => {
  const terminal = await device();
  const rows = await test_.house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all<{verdict: string}>(
      sql`select verdict from fact where tenant_id = ${tenant.tenantId} and fact_id = ${terminal.enrolled.device}`,
    ),
  );
  expect(rows).toEqual([{verdict: 'applied'}]);
});

test('a code of enrolment works once and expires', async () => {
  const {code} = await createEnrolment(test_.house.database, tenant, {
    siteId: site,
    kind: 'terminal',
    name: 'T2',
    createdBy: 'x',
  });
  await openTestDevice(test_.app, code);
  await expect(openTestDevice(test_.app, code)).rejects.toThrow('enrolmentUsed');
  await expect(openTestDevice(test_.app, 'NONSENSE2')).rejects.toThrow('enrolmentUnknown');
});

test('a terminal is told the zone of its own site, and how long its directory is fresh without a line', async () => {
  const define = (body: Record<string, unknown>) =>
    appendSystemFact(test_.house, tenant, {kind: 'site-defined', site: 's9', body});
  const rules = {zoneMinutes: 420, offlineSignInDays: 3, idleLockMinutes: 10};
  const tolerances = {overReportTolerancePercent: '0', countTolerancePercent: '0'};
  await define({id: 's9', kind: 'site', code: 'S9', name: 'Hanoi', ...rules, ...tolerances});
  const enrolAt = async (siteId: string) => {
    const made = {siteId, kind: 'terminal', name: 'T9', createdBy: 'x'} as const;
    const {code} = await createEnrolment(test_.house.database, tenant, made);
    return openTestDevice(test_.app, code);
  };
  const told = await Promise.all(
    ['s9', 'not-defined'].map(async (siteId) => {
      const terminal = await enrolAt(siteId);
      const authorization = `Bearer ${(await terminal.hello()).token}`;
      const reply = await test_.app.request('/sync/v1/directory', {headers: {authorization}});
      return [terminal.enrolled.zoneMinutes, ((await reply.json()) as DirectoryReply).validDays];
    }),
  );
  expect(told).toEqual([
    [420, 3],
    [480, 14],
  ]);
});

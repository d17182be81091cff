import {createHash, randomUUID} from 'node:crypto';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {AuditReply, Change} from '../../sync/protocol.ts';
import {createEnrolment} from '../access/enrolment.ts';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {verifyTenant} from '../journal/verify.ts';
import {caseList} from '../reports/case-queries.ts';
import type {TestDevice} from '../testing/test-device.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import {tidyFeed} from './tidy-feed.ts';

const dayMs = 86_400_000;
const site = 'site:s1';
let test_: TestHouse;
let tenant: Tenant;
let device: TestDevice;
/** What a terminal holds of its site, from page to page. */
const held = new Map<string, Change>();
let streams: Record<string, number> = {};

beforeAll(async () => {
  test_ = await openTestHouse();
  tenant = await openTestTenant(test_.house, 'a');
  const input = {siteId: 's1', kind: 'terminal', name: 'T', createdBy: 'x'} as const;
  const {code} = await createEnrolment(test_.house.database, tenant, input);
  device = await openTestDevice(test_.app, code);
  const person = {id: 'p1', code: 'p1', name: 'P', siteId: 's1', roles: ['supervisor'], isActive: true};
  await tell('person-defined', person);
}, 120_000);
afterAll(() => test_.close());

const tell = (kind: string, body: Record<string, unknown>) =>
  appendSystemFact(test_.house, tenant, {kind, site: 's1', body});
/** Codes that nobody knows: booked, each with a case. */
const open = async (count: number): Promise<readonly string[]> => {
  const facts = Array.from({length: count}, () => device.fact('code-seen', {code: randomUUID()}));
  await device.push(facts);
  return facts.map(({id}) => `${id}:1`);
};
const resolve = async (caseIds: readonly string[]): Promise<void> => {
  for (const caseId of caseIds) await tell('case-resolved', {caseId, resolution: 'seen'});
};
const pull = async (): Promise<readonly Change[]> => {
  const page = await device.pull(streams);
  streams = {...page.streams};
  for (const change of page.changes)
    if (change.deleted === true) held.delete(`${change.scope} ${change.id}`);
    else held.set(`${change.scope} ${change.id}`, change);
  return page.changes;
};
const casesHeld = () =>
  [...held.values()].flatMap(({collection, id}) => (collection === 'exceptionCase' ? [id] : [])).sort();
const tidy = (days: number) => tidyFeed(test_.house, tenant, Date.now() + days * dayMs);
const findings = async () => (await verifyTenant(test_.house.database, tenant.tenantId)).findings;
/** The audit of the server, and what the terminal would say of the same. */
const audits = async (): Promise<readonly [unknown, unknown]> => {
  const {token, epoch} = await device.hello();
  const answer = await device.post('audit', {protocol: 1, cursor: {epoch, streams}}, token);
  const {entries} = (await answer.json()) as AuditReply;
  const own = [...held.values()].filter(
    ({scope, collection}) => scope === site && collection === 'exceptionCase',
  );
  const theirs = entries.find(({scope, collection}) => scope === site && collection === 'exceptionCase');
  // docs/sync.md, Audit.
  const sum = own.reduce(
    (total, {id, seq}) =>
      (total + Number.parseInt(createHash('sha256').update(`${id}|${seq}`).digest('hex').slice(0, 12), 16)) %
      2 ** 48,
    0,
  );
  return [
    {count: theirs?.count, digest: theirs?.digest},
    {count: own.length, digest: sum.toString(16).padStart(12, '0')},
  ];
};

test('resolved cases leave the terminals after 14 days; open ones and those whose record waits stay', async () => {
  const [old = '', still = '', ...many] = await open(403);
  const waiting = device.fact('from-a-newer-app', {});
  await device.push([waiting]);
  await resolve([old, ...many, `${waiting.id}:0`]);
  await pull();
  expect(casesHeld()).toHaveLength(404);
  expect((await tidy(13)).filed).toBe(0);
  expect((await tidy(15)).filed).toBe(402);
  const changes = await pull();
  expect(changes.filter(({deleted}) => deleted === true)).toHaveLength(402);
  expect(casesHeld()).toEqual([still, `${waiting.id}:0`].sort());
  expect(await findings()).toEqual([]);
  const [theirs, own] = await audits();
  expect(own).toEqual(theirs);
  expect((await tidy(15)).filed).toBe(0);
  // Nothing is lost: the office has them all.
  expect(await caseList(test_.house.database, tenant.tenantId, {isResolved: true})).toHaveLength(403);
});

test('tombstones go after 90 days; who was away longer sees by its audit that something is gone', async () => {
  const [late = ''] = await open(1);
  await pull();
  await resolve([late]);
  await tidy(15);
  expect((await tidy(80)).forgotten).toBe(0);
  // The clock of a block is that of its arrival.
  expect((await tidy(91)).forgotten).toBe(403);
  expect((await pull()).filter(({id}) => id === late)).toEqual([]);
  expect(casesHeld()).toContain(late);
  const [theirs, own] = await audits();
  expect(own).not.toEqual(theirs);
  // As a terminal does then: the scope is dropped and fetched again.
  for (const key of held.keys()) if (key.startsWith(site)) held.delete(key);
  streams = {...streams, [site]: 0};
  await pull();
  const [theirsNow, ownNow] = await audits();
  expect(ownNow).toEqual(theirsNow);
  expect(await findings()).toEqual([]);
});

test('a filed case is found by whoever asks the server for it', async () => {
  const [shown = ''] = await open(1);
  await resolve([shown]);
  await tidy(15);
  const again = device.fact('case-resolved', {caseId: shown, resolution: 'again'});
  const {receipts} = await device.push([again]);
  expect(receipts[0]?.problems?.[0]?.code).toBe('staleDocument');
  const rows = await test_.house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all<{filed: string | null}>(
      sql`select filed_at as filed from exception_case where tenant_id = ${tenant.tenantId} and id = ${shown}`,
    ),
  );
  expect(rows[0]?.filed).not.toBeNull();
});

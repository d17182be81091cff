import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Statement} from '../db/sql.ts';
import {sql} from '../db/sql.ts';
import type {TestJournal} from './testing/open-test-journal.ts';
import {item, moved, openTestJournal, opening, smallHouse} from './testing/open-test-journal.ts';
import {verifyTenant} from './verify.ts';

let house: TestJournal;

beforeEach(async () => {
  house = await openTestJournal();
  const {tenantId} = house.tenant;
  const send = async (...facts: readonly Parameters<TestJournal['fact']>[0][]) =>
    house.journal.append(tenantId, {facts: facts.map((fact) => house.fact(fact))});
  await send(...smallHouse());
  await send(opening('bolt', 'A', '10'), moved('bolt', 'A', 'B', '4'));
  await send(moved('nut', 'A', 'B', '1'), moved('bolt', 'B', 'A', '9'));
});

afterEach(() => house.close());

const findings = async () => (await verifyTenant(house.database, house.tenant.tenantId)).findings;
const harm = (statement: Statement) =>
  house.database.withTenant(house.tenant.tenantId, (tx) => tx.run(statement));

test('books that nobody touched are whole', async () => {
  expect(await verifyTenant(house.database, house.tenant.tenantId)).toMatchObject({
    facts: 8,
    blocks: 3,
    cases: 2,
    findings: [],
  });
});

test('a changed envelope is found, with its fact and its block', async () => {
  const {fact_id: id} = (await factsOf('goods-moved'))[0] ?? {fact_id: ''};
  await harm(
    sql`update fact set envelope = replace(envelope::text, '"quantity":"4"', '"quantity":"5"')::json where tenant_id = 1 and fact_id = ${id}`,
  );
  expect(await findings()).toEqual([`fact ${id} in block 2 does not match its hash`]);
});

test('an envelope changed together with its hash is found by its block', async () => {
  await harm(
    sql`update fact set hash = repeat('a', 64) where tenant_id = 1 and block_no = 2 and block_place = 0`,
  );
  expect(await findings()).toContain('block 2 does not match its hash');
});

test('a deleted fact is found', async () => {
  await harm(sql`delete from fact where tenant_id = 1 and block_no = 2 and block_place = 1`);
  expect((await findings())[0]).toBe('block 2 has 1 facts, it had 2');
});

test('a deleted last block with all its facts is found', async () => {
  await harm(sql`delete from fact where tenant_id = 1 and block_no = 3`);
  await harm(sql`delete from journal_block where tenant_id = 1 and block_no = 3`);
  expect((await findings())[0]).toBe('block 3 is missing: the clock stands there');
});

test('a fact that was slipped in is found', async () => {
  await harm(sql`insert into fact (tenant_id, fact_id, kind, device_id, actor_id, happened_at, received_at, hash, envelope, verdict, applied_seq, block_no, block_place)
    select tenant_id, gen_random_uuid(), kind, device_id, actor_id, happened_at, received_at, hash, envelope, verdict, applied_seq, 99, 0 from fact where block_no = 1 and block_place = 0`);
  expect((await findings()).some((line) => line.endsWith('is in no block'))).toBe(true);
});

test('columns that say something else than the envelope are found', async () => {
  await harm(
    sql`update fact set actor_id = 'somebody' where tenant_id = 1 and block_no = 1 and block_place = 1`,
  );
  expect((await findings())[0]).toMatch(/in block 1 has columns that differ from its envelope$/);
});

test('a changed balance is found, against its movements and in the sum', async () => {
  await harm(sql`update stock_balance set quantity = quantity + 1 where tenant_id = 1 and location_id = 'A'`);
  const found = await findings();
  expect(found[0]).toBe('balance of bolt  at A is 16, its movements say 15');
  expect(found[1]).toBe('balances of bolt sum to 1, not to zero');
  expect(found[2]).toBe('stockBalance A|bolt| is older in the feed of site:site');
});

test('a deleted movement is found', async () => {
  await harm(sql`delete from stock_ledger_entry where tenant_id = 1 and from_location_id = 'A'`);
  expect(await findings()).toHaveLength(2);
});

test('a case that vanished, a parked fact that nobody would wake, and a lost feed row are found', async () => {
  await harm(sql`delete from exception_case where tenant_id = 1 and verdict = 'parked'`);
  await harm(sql`delete from parked_fact where tenant_id = 1`);
  await harm(sql`delete from replica where tenant_id = 1 and collection = 'item'`);
  const found = await findings();
  expect(found.some((line) => line.endsWith('is parked and stands in no case'))).toBe(true);
  expect(found.some((line) => line.endsWith('is parked and waits for nothing'))).toBe(true);
  expect(found).toContain('item bolt is not in the feed of tenant');
});

test('a document that is twice in a feed is found, one with a table and one without', async () => {
  await harm(
    sql`insert into replica (tenant_id, scope, collection, id, seq, body) select tenant_id, scope, collection, id, seq + 1000, body from replica where tenant_id = 1 and collection in ('item', 'stockMovement')`,
  );
  expect(await findings()).toEqual([
    expect.stringMatching(/^\d of item are more than once in a feed$/),
    expect.stringMatching(/^\d of stockMovement are more than once in a feed$/),
  ]);
});

test('a parked fact that was woken leaves the books whole', async () => {
  await house.journal.append(house.tenant.tenantId, {facts: [house.fact(item('nut'))]});
  expect(await findings()).toEqual([]);
  expect((await factsOf('goods-moved')).every((row) => row.verdict !== 'parked')).toBe(true);
});

const factsOf = (kind: string) =>
  house.database.withTenantRead(house.tenant.tenantId, (tx) =>
    tx.all<{fact_id: string; verdict: string}>(
      sql`select fact_id, verdict from fact where tenant_id = 1 and kind = ${kind} order by block_no, block_place`,
    ),
  );

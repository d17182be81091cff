import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {defineFact} from '../../shared/kernel/define-fact.ts';
import type {AnyFactDefinition} from '../../shared/kernel/define-fact.ts';
import {field} from '../../shared/kernel/fields.ts';
import {applied} from '../../shared/kernel/outcome.ts';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import type {NewFact, TestJournal} from './testing/open-test-journal.ts';
import {item, moved, openTestJournal, opening, smallHouse} from './testing/open-test-journal.ts';
import {verifyTenant} from './verify.ts';

/** A rule with a bug: it throws for one body and does nothing for the others. */
const explosive = defineFact({
  kind: 'exploded',
  fields: {isLive: field.flag()},
  apply: ({body}) => {
    if (body.isLive) throw new TypeError('a rule with a bug');
    return applied;
  },
}) as unknown as AnyFactDefinition;

let house: TestJournal;
let tenant: Tenant;
let count = 0;

beforeAll(async () => {
  house = await openTestJournal([explosive]);
});
afterAll(() => house.close());
beforeEach(async () => {
  tenant = await house.tenants.create(`t${(count += 1)}`, 'T');
  await send(...smallHouse());
});

const send = async (...facts: readonly NewFact[]) =>
  (await house.journal.append(tenant.tenantId, {facts: facts.map((fact) => house.fact(fact, tenant))}))
    .results;
const verdicts = async (...facts: readonly NewFact[]) =>
  (await send(...facts)).map((result) => result.verdict);
const read = <Row>(make: (tenantId: number) => ReturnType<typeof sql>) =>
  house.database.withTenantRead(tenant.tenantId, (tx) => tx.all<Row>(make(tenant.tenantId)));
const quantityAt = async (place: string) => {
  const rows = await read<{quantity: string}>(
    (id) =>
      sql`select quantity from stock_balance where tenant_id = ${id} and item_id = 'bolt' and location_id = ${place}`,
  );
  return rows[0]?.quantity ?? '0';
};
const findings = async () => (await verifyTenant(house.database, tenant.tenantId)).findings;

test('a fact sent again is a duplicate that tells its first verdict and books nothing', async () => {
  const fact = house.fact(opening('bolt', 'A', '10'), tenant);
  const append = () => house.journal.append(tenant.tenantId, {facts: [fact]});
  const first = (await append()).results[0];
  expect(first).toMatchObject({verdict: 'applied', isConflict: false});
  expect((await append()).results[0]).toMatchObject({
    verdict: 'duplicate',
    first: 'applied',
    appliedSeq: first?.appliedSeq,
    isConflict: false,
  });
  expect(await quantityAt('A')).toBe('10');
  expect(await findings()).toEqual([]);
});

test('the same fact in one batch and in two batches at once is booked once', async () => {
  const fact = house.fact(opening('bolt', 'A', '10'), tenant);
  const all = await Promise.all(
    Array.from({length: 4}, () => house.journal.append(tenant.tenantId, {facts: [fact, fact]})),
  );
  for (const {results} of all) expect(results).toHaveLength(2);
  expect(await quantityAt('A')).toBe('10');
  expect(await findings()).toEqual([]);
});

test('the same id with another content is a conflict, in the same batch and later, and what was booked stands', async () => {
  const first = house.fact(opening('bolt', 'A', '10'), tenant);
  const other = house.fact({...opening('bolt', 'A', '99'), id: first.id}, tenant);
  const {results} = await house.journal.append(tenant.tenantId, {facts: [first, other]});
  expect(results.map((result) => result.isConflict)).toEqual([false, true]);
  const later = await house.journal.append(tenant.tenantId, {facts: [other]});
  expect(later.results[0]).toMatchObject({
    verdict: 'duplicate',
    first: 'applied',
    isConflict: true,
    hash: first.hash,
  });
  expect(await quantityAt('A')).toBe('10');
});

test('a fact that names an unknown thing waits, with a case, and is booked when the thing appears', async () => {
  const [waiting] = await send(opening('nut', 'A', '5'));
  expect(waiting).toMatchObject({verdict: 'parked', problems: [{code: 'unknownThing'}]});
  expect(await read((id) => sql`select state, verdict from exception_case where tenant_id = ${id}`)).toEqual([
    {state: 'open', verdict: 'parked'},
  ]);
  await send(item('nut'));
  expect(
    await read(
      (id) =>
        sql`select quantity from stock_balance where tenant_id = ${id} and item_id = 'nut' and location_id = 'A'`,
    ),
  ).toEqual([{quantity: '5'}]);
  expect(await read((id) => sql`select state from exception_case where tenant_id = ${id}`)).toEqual([
    {state: 'resolved'},
  ]);
  // The terminal that made it hears of it.
  const receipts = await read<{scope: string; body: {verdict: string}}>(
    (id) => sql`select scope, body from replica where tenant_id = ${id} and collection = 'receipt'`,
  );
  expect(receipts).toMatchObject([
    {scope: `device:${tenant.serverDevice}`, body: {id: waiting?.id, verdict: 'applied'}},
  ]);
  expect(await findings()).toEqual([]);
});

test('what waits is woken inside its own batch, over several links, whatever the order', async () => {
  const reversed = house.fact(
    {kind: 'movement-reversed', body: {movementId: '00000000-0000-7000-8000-000000000001'}},
    tenant,
  );
  const stocked = house.fact(
    {...opening('nut', 'A', '5'), id: '00000000-0000-7000-8000-000000000001'},
    tenant,
  );
  const {results} = await house.journal.append(tenant.tenantId, {
    facts: [reversed, stocked, house.fact(item('nut'), tenant)],
  });
  expect(results.map((result) => result.verdict)).toEqual(['applied', 'applied', 'applied']);
  expect(
    await read(
      (id) =>
        sql`select quantity from stock_balance where tenant_id = ${id} and item_id = 'nut' and location_id = 'A'`,
    ),
  ).toEqual([{quantity: '0'}]);
  expect(await findings()).toEqual([]);
});

test('a long chain of facts that build on each other is booked in one batch by a process that knows nothing yet', async () => {
  const chain = Array.from({length: 120}, (_, index) => {
    const id = `00000000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`;
    const before = `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
    return index % 2 === 0
      ? {...opening(`part-${index}`, 'A', '1'), id}
      : {kind: 'movement-reversed', body: {movementId: before}, id};
  });
  const cold = house.another();
  const {results} = await cold.journal.append(tenant.tenantId, {
    facts: [
      ...chain.map((fact) => house.fact(fact, tenant)),
      ...chain.map((_, index) => house.fact(item(`part-${index}`), tenant)),
    ],
  });
  await cold.close();
  expect(new Set(results.map((result) => result.verdict))).toEqual(new Set(['applied']));
  expect(await findings()).toEqual([]);
});

test('a fact with hundreds of lines needs no more loads than one', async () => {
  const names = Array.from({length: 300}, (_, index) => `screw-${index}`);
  await send(...names.map(item));
  const lines = names.map((itemId) => ({itemId, locationId: 'A', quantity: '1'}));
  const cold = house.another();
  const {results} = await cold.journal.append(tenant.tenantId, {
    facts: [house.fact({kind: 'opening-balance-loaded', body: {lines}}, tenant)],
  });
  await cold.close();
  expect(results[0]).toMatchObject({verdict: 'applied'});
});

test('a fact that makes its rule throw is kept and parked with a case; its neighbours are booked', async () => {
  const result = await send(
    opening('bolt', 'A', '1'),
    {kind: 'exploded', body: {isLive: true}},
    opening('bolt', 'A', '2'),
    {kind: 'exploded', body: {isLive: false}},
  );
  expect(result.map(({verdict}) => verdict)).toEqual(['applied', 'parked', 'applied', 'applied']);
  expect(result[1]).toMatchObject({problems: [{code: 'serverFault'}]});
  expect(await quantityAt('A')).toBe('3');
  expect(house.logged.some((line) => line.includes('cannot be applied'))).toBe(true);
  expect(
    await read((id) => sql`select problem_code, state from exception_case where tenant_id = ${id}`),
  ).toEqual([{problem_code: 'serverFault', state: 'open'}]);
  expect(await findings()).toEqual([]);
});

test('one submission with a throwing fact does not hold up the others of its transaction', async () => {
  const submissions = [
    [opening('bolt', 'A', '1')],
    [{kind: 'exploded', body: {isLive: true}}],
    [opening('bolt', 'A', '2')],
  ];
  const all = await Promise.all(submissions.map(async (facts) => verdicts(...facts)));
  expect(all).toEqual([['applied'], ['parked'], ['applied']]);
  expect(await quantityAt('A')).toBe('3');
});

test('a kind from a newer client and a body that is none are kept, and an intent that cannot be is refused', async () => {
  const result = await verdicts(
    {kind: 'not-known-yet', body: {}},
    {kind: 'goods-moved', body: {lines: 'none'}},
    {kind: 'work-order-released', body: {workOrderId: 'nothing'}},
    moved('bolt', 'A', 'B', '1'),
  );
  expect(result).toEqual(['parked', 'parked', 'refused', 'applied-with-exception']);
  expect(await read((id) => sql`select count(*) as count from fact where tenant_id = ${id}`)).toEqual([
    {count: 8},
  ]);
  expect(await findings()).toEqual([]);
});

test('a closed journal finishes what it has and takes nothing more', async () => {
  const own = house.another();
  const last = own.journal.append(tenant.tenantId, {facts: [house.fact(opening('bolt', 'A', '7'), tenant)]});
  const closed = own.close();
  await expect(own.journal.append(tenant.tenantId, {facts: []})).rejects.toThrow('serverBusy');
  expect((await last).results[0]?.verdict).toBe('applied');
  await closed;
  expect(await quantityAt('A')).toBe('7');
});

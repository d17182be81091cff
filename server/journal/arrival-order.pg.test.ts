// Whatever the order in which three devices' facts arrive: the same facts are in, the same quantities result, and
// what could not simply be applied stands in a case.
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import type {NewFact, TestJournal} from './testing/open-test-journal.ts';
import {item, moved, openTestJournal, opening, smallHouse} from './testing/open-test-journal.ts';
import {verifyTenant} from './verify.ts';

let house: TestJournal;
let count = 0;
beforeAll(async () => {
  house = await openTestJournal();
});
afterAll(() => house.close());

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const at = (minute: number) => `2026-03-18T06:${String(minute).padStart(2, '0')}:00.000Z`;
const lotted = (name: string): NewFact => ({
  kind: 'item-defined',
  body: {...item(name).body, tracking: 'lot', needsInspection: true},
});
const received = (lotCode: string, quantity: string, heatNumber: string): NewFact => ({
  kind: 'goods-received',
  body: {lines: [{itemId: 'casting', lotCode, quantity, heatNumber, locationId: 'A'}]},
});
const issued = (quantity: string): NewFact => ({
  kind: 'material-issued',
  body: {workOrderId: 'wo', lines: [{itemId: 'casting', lotCode: 'L1', quantity, fromLocationId: 'A'}]},
});
/** Not on the kitting list. */
const issuedWrong: NewFact = {
  kind: 'material-issued',
  body: {workOrderId: 'wo', lines: [{itemId: 'bolt', quantity: '1', fromLocationId: 'B'}]},
};
const report = (operation: number, good: string): NewFact => ({
  kind: 'work-reported',
  body: {jobOrderId: `wo/${operation}`, goodQuantity: good},
});
const clocked = (operation: number, type: string): NewFact => ({
  kind: 'job-clocked',
  body: {jobOrderId: `wo/${operation}`, type, personIds: ['p1']},
});

const operation = (no: number) => ({
  no,
  name: 'x',
  workCenterId: 'w',
  setupSeconds: 0,
  runSeconds: 60,
  needsFirstPiece: false,
  isOutsourced: false,
  isKeyOperation: false,
});
/** The office: what everything else needs; it may come last. */
const office: readonly NewFact[] = [
  lotted('casting'),
  item('valve'),
  {
    kind: 'routing-defined',
    body: {id: 'valve', itemId: 'valve', version: 1, operations: [operation(10), operation(20)]},
  },
  {
    kind: 'bom-defined',
    body: {id: 'valve', itemId: 'valve', version: 1, lines: [{lineNo: 1, itemId: 'casting', perUnit: '1'}]},
  },
  {
    kind: 'work-order-created',
    body: {workOrderId: 'wo', code: 'WO', itemId: 'valve', quantity: '10', dueDay: '2026-03-20'},
  },
  {kind: 'work-order-released', body: {workOrderId: 'wo'}},
];
const keeper: readonly NewFact[] = [
  received('L1', '12', 'H1'),
  issued('10'),
  {...issued('2'), id: id(1)},
  {kind: 'movement-reversed', body: {movementId: id(1)}},
  moved('bolt', 'A', 'B', '40'),
  issuedWrong,
  {kind: 'completion-received', body: {workOrderId: 'wo', itemId: 'valve', quantity: '8', toLocationId: 'B'}},
];
const operator: readonly NewFact[] = [
  clocked(10, 'clockOn'),
  report(10, '6'),
  {...report(10, '4'), id: id(2)},
  {kind: 'work-reversed', body: {workReportId: id(2)}},
  report(10, '3'),
  clocked(10, 'clockOff'),
  report(20, '9'),
];
const devices = [office, keeper, operator].map((facts, device) =>
  facts.map((fact, index) => ({
    id: id(100 * (device + 1) + index),
    happenedAt: at(device * 15 + index),
    ...fact,
  })),
);

/** Which device sends next, and how many of its facts in one batch. */
const order = fc.array(fc.tuple(fc.integer({min: 0, max: 2}), fc.integer({min: 1, max: 4})), {
  minLength: 30,
  maxLength: 40,
});

async function run(turns: readonly (readonly [number, number])[]) {
  const tenant = await house.tenants.create(`order-${(count += 1)}`, 'T');
  const send = (facts: readonly NewFact[]) =>
    house.journal.append(tenant.tenantId, {facts: facts.map((fact) => house.fact(fact, tenant))});
  await send([...smallHouse(), opening('bolt', 'A', '10')]);
  const left = devices.map((facts) => [...facts]);
  for (const [device, size] of turns) await send(left[device]?.splice(0, size) ?? []);
  // What a device has not sent yet comes at the end; everything once more, as after a lost answer.
  for (const facts of left) await send(facts);
  await send(devices.flat());
  return stateOf(tenant);
}

async function stateOf({tenantId}: Tenant) {
  const all = <Row>(statement: ReturnType<typeof sql>) =>
    house.database.withTenantRead(tenantId, (tx) => tx.all<Row>(statement));
  return {
    findings: (await verifyTenant(house.database, tenantId)).findings,
    facts: await all<{fact_id: string}>(
      sql`select fact_id, kind from fact where tenant_id = ${tenantId} and fact_id::text like '00000000%' order by fact_id`,
    ),
    waiting: await all(sql`select kind from fact where tenant_id = ${tenantId} and verdict = 'parked'`),
    balances: await all(
      sql`select id, quantity from stock_balance where tenant_id = ${tenantId} and quantity <> 0 order by id`,
    ),
    jobs: await all(
      sql`select id, good_quantity, arrived_quantity, people from job_order where tenant_id = ${tenantId} order by id`,
    ),
    orders: await all(
      sql`select id, good_quantity, received_quantity, components from work_order where tenant_id = ${tenantId}`,
    ),
    lots: await all(
      sql`select id, heat_number, quality, received_at from lot where tenant_id = ${tenantId} order by id`,
    ),
  };
}

test('three devices in any order give the same quantities', async () => {
  const expected = await run([]);
  expect(expected.findings).toEqual([]);
  expect(expected.waiting).toEqual([]);
  expect(expected.balances).toContainEqual({id: 'A|casting|L1', quantity: '2'});
  expect(expected.jobs).toMatchObject([
    {good_quantity: '9', people: []},
    {good_quantity: '9', arrived_quantity: '9'},
  ]);
  await fc.assert(
    fc.asyncProperty(order, async (turns) => {
      const found = await run(turns);
      const released = found.orders.length > 0;
      expect(released).toBe(true);
      expect(found).toEqual(expected);
    }),
    {numRuns: 10, endOnFailure: true},
  );
});

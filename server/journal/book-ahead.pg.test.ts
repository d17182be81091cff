// Batches that are booked before they hold the lock: another process comes in between at the worst moment.
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {factRegistry} from '../../shared/facts.ts';
import {permissionRule} from '../../shared/may.ts';
import type {Tenant} from '../access/tenants.ts';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';
import type {Journal} from './append.ts';
import {openJournal} from './append.ts';
import type {NewFact, TestJournal} from './testing/open-test-journal.ts';
import {item, moved, openTestJournal, opening, smallHouse} from './testing/open-test-journal.ts';
import {verifyTenant} from './verify.ts';

/** Raised by our function of that name, for whoever reads the log of PostgreSQL. */
const clockMoved = 'CJ001';
type Work = () => Promise<unknown>;
let house: TestJournal;
let tenant: Tenant;
let count = 0;
/** What each batch did to the database, in its order. */
let told: string[] = [];
/** Why PostgreSQL refused, by its code. */
let refusals: unknown[] = [];
/** Happens before the next message that says everything at once, or before the next read. */
let before: {readonly write?: Work | undefined; readonly read?: Work | undefined} = {};
let journal: Journal;

beforeAll(async () => {
  house = await openTestJournal();
});
afterAll(() => house.close());
beforeEach(async () => {
  const meanwhile = async (step: 'write' | 'read') => {
    const work = before[step];
    before = {...before, [step]: undefined};
    await work?.();
  };
  const {database} = house;
  const listening: Database = {
    ...database,
    readOnce: async (tenantId, statements) => {
      await meanwhile('read');
      return database.readOnce(tenantId, statements);
    },
    writeAtOnce: async (tenantId, statements) => {
      await meanwhile('write');
      try {
        await database.writeAtOnce(tenantId, statements);
        told.push('ahead');
      } catch (error) {
        told.push('refused');
        refusals.push((error as {readonly code?: unknown}).code);
        throw error;
      }
    },
    writeOnce: (tenantId, first, work) => {
      told.push('locked');
      return database.writeOnce(tenantId, first, work);
    },
  };
  journal = openJournal({
    database: listening,
    rules: {registry: factRegistry, permission: permissionRule},
    now: () => new Date(),
    log: () => undefined,
    onCommit: () => undefined,
  });
  tenant = await house.tenants.create(`ahead-${(count += 1)}`, 'T');
  await send(journal, ...smallHouse(), opening('bolt', 'A', '10'));
  told = [];
  refusals = [];
});

const send = async (through: Journal, ...facts: readonly NewFact[]) =>
  (await through.append(tenant.tenantId, {facts: facts.map((fact) => house.fact(fact, tenant))})).results;
const verdicts = async (...facts: readonly NewFact[]) =>
  (await send(journal, ...facts)).map(({verdict}) => verdict);
const stock = async () =>
  house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all(
      sql`select location_id as place, quantity from stock_balance where tenant_id = ${tenant.tenantId} and item_id = 'bolt' and location_id in ('A', 'B') order by location_id`,
    ),
  );
const findings = async () => (await verifyTenant(house.database, tenant.tenantId)).findings;

test('a process alone books ahead, what it has to load included', async () => {
  expect(await verdicts(moved('bolt', 'A', 'B', '4'))).toEqual(['applied']);
  expect(await verdicts(moved('bolt', 'B', 'A', '1'), item('nut'), opening('nut', 'A', '1'))).toEqual([
    'applied',
    'applied',
    'applied',
  ]);
  expect(told).toEqual(['ahead', 'ahead']);
  expect(await stock()).toEqual([
    {place: 'A', quantity: '7'},
    {place: 'B', quantity: '3'},
  ]);
  expect(await findings()).toEqual([]);
});

test.each(['write', 'read'] as const)(
  'another process that books before the %s makes the batch be made again',
  async (step) => {
    before = {[step]: () => send(house.journal, item('nut'), moved('bolt', 'A', 'B', '9'))};
    // Ahead, nothing is known of the nut, and there are ten bolts at A.
    const facts = [opening('nut', 'A', '5'), moved('bolt', 'A', 'B', '9')];
    expect(await verdicts(...facts)).toEqual(['applied', 'applied-with-exception']);
    expect(told).toEqual(['refused', 'locked']);
    expect(refusals).toEqual([clockMoved]);
    expect(await stock()).toMatchObject([
      {place: 'A', quantity: '-8'},
      {place: 'B', quantity: '18'},
    ]);
    expect(await findings()).toEqual([]);
  },
);

const blocked = sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;

test('who waits for the lock behind another process is asked how the clock stands then', async () => {
  const {database} = house;
  const answer = await database.withTenant(tenant.tenantId, async (tx) => {
    await tx.run(sql`update tenant_clock set v = v + 1 where tenant_id = ${tenant.tenantId}`);
    const sent = verdicts(moved('bolt', 'A', 'B', '4'));
    while ((await database.admin((other) => other.all(blocked))).length === 0) await sleep(5);
    return {sent};
  });
  expect(await answer.sent).toEqual(['applied']);
  expect(told).toEqual(['refused', 'locked']);
  expect(refusals).toEqual([clockMoved]);
});

test('facts that are stored already get their first verdict, and another content under their id is a conflict', async () => {
  const known = house.fact(moved('bolt', 'A', 'B', '4'), tenant);
  const other = house.fact({...moved('bolt', 'A', 'B', '5'), id: known.id}, tenant);
  const fresh = house.fact(moved('bolt', 'B', 'A', '1'), tenant);
  const append = async (...facts: readonly (typeof known)[]) =>
    (await journal.append(tenant.tenantId, {facts})).results;
  await append(known);
  expect(await append(known, fresh)).toMatchObject([
    {verdict: 'duplicate', first: 'applied', isConflict: false},
    {verdict: 'applied'},
  ]);
  expect(await append(other)).toMatchObject([{verdict: 'duplicate', isConflict: true}]);
  expect(told).toEqual(['ahead', 'refused', 'locked', 'locked']);
  expect(await stock()).toMatchObject([{quantity: '7'}, {quantity: '3'}]);
  expect(await findings()).toEqual([]);
});

test('after a guess that was wrong some batches wait for the lock before the next guess', async () => {
  before = {write: () => send(house.journal, item('nut'))};
  for (let batch = 0; batch < 10; batch += 1) await send(journal, moved('bolt', 'A', 'B', '1'));
  expect(told.filter((way) => way === 'refused')).toHaveLength(1);
  expect(told.at(-1)).toBe('ahead');
  expect(await stock()).toMatchObject([{quantity: '0'}, {quantity: '10'}]);
  expect(await findings()).toEqual([]);
});

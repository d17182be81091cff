// Facts that break the server, a line that breaks under it, and facts that a later version understands.
import {afterAll, beforeAll, expect, test} from 'vitest';
import {factRegistry} from '../../shared/facts.ts';
import {defineFact} from '../../shared/kernel/define-fact.ts';
import type {AnyFactDefinition} from '../../shared/kernel/define-fact.ts';
import {item as itemDocument} from '../../shared/items/item.ts';
import {applied, parked} from '../../shared/kernel/outcome.ts';
import {problem} from '../../shared/kernel/problem.ts';
import {DatabaseUnavailable} from '../db/database-problem.ts';
import {sql} from '../db/sql.ts';
import {openJournal} from './append.ts';
import type {Journal} from './append.ts';
import {item, openTestJournal} from './testing/open-test-journal.ts';
import type {TestJournal} from './testing/open-test-journal.ts';
import {verifyTenant} from './verify.ts';
import {wakeParked} from './wake-parked.ts';

let opened: TestJournal;
let isRuleMended = false;
const kind = (name: string, apply: () => typeof applied) =>
  defineFact({kind: name, fields: {}, apply}) as unknown as AnyFactDefinition;
const faulty = kind('faulty-rule', () => {
  if (!isRuleMended) throw new Error('a rule of ours is wrong');
  return applied;
});
const lateFault = defineFact({
  kind: 'late-fault',
  fields: {},
  apply: (_fact, world) => {
    if (world.get(itemDocument, 'awaited') !== undefined) throw new Error('it breaks when its time comes');
    return parked(problem('unknownThing', {what: 'awaited'}), 'item:awaited');
  },
}) as unknown as AnyFactDefinition;
beforeAll(async () => {
  opened = await openTestJournal([faulty, lateFault]);
}, 120_000);
afterAll(() => opened.close());

const seen = () => opened.fact({kind: 'code-seen', body: {code: 'x'}});
const site = (zoneMinutes: number) => ({
  id: 's',
  kind: 'site',
  code: 'S',
  name: 'S',
  zoneMinutes,
  offlineSignInDays: 14,
  idleLockMinutes: 10,
  overReportTolerancePercent: '0',
  countTolerancePercent: '0',
});
const verdictOf = async (id: string): Promise<unknown> =>
  (
    await opened.database.withTenantRead(opened.tenant.tenantId, (tx) =>
      tx.one<{verdict: string}>(
        sql`select verdict from fact where tenant_id = ${opened.tenant.tenantId} and fact_id = ${id}`,
      ),
    )
  )?.verdict;

test('a fact whose document no column can hold is parked alone and its neighbours are booked', async () => {
  const facts = [seen(), opened.fact({kind: 'site-defined', body: site(9_007_199_254_740_991)}), seen()];
  const {results} = await opened.journal.append(opened.tenant.tenantId, {facts});
  expect(results.map(({verdict}) => verdict === 'parked')).toEqual([false, true, false]);
  expect(results[1]?.problems.map(({code}) => code)).toEqual(['serverFault']);
  expect(
    (await opened.journal.append(opened.tenant.tenantId, {facts})).results.map(({verdict}) => verdict),
  ).toEqual(['duplicate', 'duplicate', 'duplicate']);
});

test('when the database is away, everybody who waits is told at once instead of one after another', async () => {
  let tries = 0;
  const gone = () => {
    tries += 1;
    return new Promise<never>((_resolve, reject) =>
      setTimeout(() => reject(new DatabaseUnavailable(new Error('timeout'))), 20),
    );
  };
  const journal = openJournal({
    database: {...opened.database, writeOnce: gone},
    rules: {registry: factRegistry, permission: undefined},
    now: () => new Date(),
    log: () => undefined,
    onCommit: () => undefined,
  });
  const answers = await Promise.allSettled(
    Array.from({length: 50}, () => journal.append(opened.tenant.tenantId, {facts: [seen()]})),
  );
  expect(
    answers.every((answer) => answer.status === 'rejected' && answer.reason instanceof DatabaseUnavailable),
  ).toBe(true);
  expect(tries).toBe(2);
});

test('a journal that closes asks the sender to come back', async () => {
  const {journal, close} = opened.another();
  await close();
  await expect(journal.append(opened.tenant.tenantId, {facts: [seen()]})).rejects.toMatchObject({
    problem: {code: 'serverBusy'},
  });
});

test('what an older server did not know or could not do is done by the next one at its start', async () => {
  const facts = [
    opened.fact({kind: 'moon-landed', body: {}}),
    opened.fact({kind: 'faulty-rule', body: {}}),
    opened.fact({kind: 'mars-landed', body: {}}),
  ];
  const {results} = await opened.journal.append(opened.tenant.tenantId, {facts});
  expect(results.map(({verdict}) => verdict)).toEqual(['parked', 'parked', 'parked']);
  const registry = new Map([
    ...factRegistry,
    ['moon-landed', kind('moon-landed', () => applied)],
    [faulty.kind, faulty],
  ] as const);
  const next: Journal = openJournal({
    database: opened.database,
    rules: {registry, permission: undefined},
    now: () => new Date(),
    log: () => undefined,
    onCommit: () => undefined,
  });
  const wake = () =>
    wakeParked({database: opened.database, journal: next, tenants: opened.tenants}, registry);
  await wake();
  expect(await Promise.all(facts.map(({id}) => verdictOf(id)))).toEqual(['applied', 'parked', 'parked']);
  isRuleMended = true;
  await wake();
  expect(await Promise.all(facts.map(({id}) => verdictOf(id)))).toEqual(['applied', 'applied', 'parked']);
  await next.close();
});

test('a fact whose rule breaks when it is woken stops neither what woke it nor what comes after', async () => {
  const {journal, tenant} = opened;
  const sleeper = opened.fact({kind: 'late-fault', body: {}});
  const defines = (name: string) =>
    opened.fact({kind: 'item-defined', body: {...item('awaited').body, name}});
  const append = async (...facts: readonly ReturnType<typeof opened.fact>[]) =>
    (await journal.append(tenant.tenantId, {facts})).results.map(({verdict}) => verdict);
  expect(await append(sleeper)).toEqual(['parked']);
  const waker = defines('one');
  expect(await append(waker, seen())).toEqual(['applied', 'applied-with-exception']);
  expect(await verdictOf(waker.id)).toBe('applied');
  expect(await verdictOf(sleeper.id)).toBe('parked');
  const before = opened.logged.length;
  expect(await append(defines('two'))).toEqual(['applied']);
  expect(opened.logged.length).toBe(before);
  expect((await verifyTenant(opened.database, tenant.tenantId)).findings).toEqual([]);
});

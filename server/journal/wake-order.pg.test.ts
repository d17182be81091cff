// Facts that waited come in the order in which they arrived; one that builds on a later one still finds it.
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {factRegistry} from '../../shared/facts.ts';
import {item as itemDocument} from '../../shared/items/item.ts';
import type {AnyFactDefinition} from '../../shared/kernel/define-fact.ts';
import {defineFact} from '../../shared/kernel/define-fact.ts';
import {field} from '../../shared/kernel/fields.ts';
import {applied, parked} from '../../shared/kernel/outcome.ts';
import {problem} from '../../shared/kernel/problem.ts';
import {DatabaseUnavailable} from '../db/database-problem.ts';
import {sql} from '../db/sql.ts';
import type {Journal} from './append.ts';
import {openJournal} from './append.ts';
import {item, openTestJournal} from './testing/open-test-journal.ts';
import type {TestJournal} from './testing/open-test-journal.ts';
import {verifyTenant} from './verify.ts';
import {mostWoken} from './waiting-line.ts';
import {keepWaking, wakeParked} from './wake-parked.ts';

/** Makes an item once others are there. */
const derived = defineFact({
  kind: 'item-derived',
  fields: {from: field.list(field.id()), to: field.id()},
  apply: ({body}, world) => {
    const sources = body.from.map((id) => world.get(itemDocument, id));
    const missing = body.from.filter((_id, place) => sources[place] === undefined);
    const [source] = sources;
    if (missing.length > 0 || source === undefined)
      return parked(problem('unknownThing', {what: missing.join()}), ...missing.map((id) => `item:${id}`));
    world.put(itemDocument, {...source, id: body.to, code: body.to});
    return applied;
  },
}) as unknown as AnyFactDefinition;

let opened: TestJournal;
beforeAll(async () => {
  opened = await openTestJournal([derived]);
}, 120_000);
afterAll(() => opened.close());

const derive = (to: string, ...from: readonly string[]) =>
  opened.fact({kind: derived.kind, body: {from, to}});
const append = async (...facts: readonly ReturnType<typeof derive>[]) =>
  (await opened.journal.append(opened.tenant.tenantId, {facts})).results.map(({verdict}) => verdict);
const verdictOf = async ({id}: {readonly id: string}): Promise<unknown> =>
  (
    await opened.database.withTenantRead(opened.tenant.tenantId, (tx) =>
      tx.one<{verdict: string}>(
        sql`select verdict from fact where tenant_id = ${opened.tenant.tenantId} and fact_id = ${id}`,
      ),
    )
  )?.verdict;
const findings = async () => (await verifyTenant(opened.database, opened.tenant.tenantId)).findings;

test('a fact that is woken before the one it builds on is tried again behind it', async () => {
  // In the order of arrival each needs what the next one makes, and all of them need the first item.
  const waiting = [derive('d', 'a', 'c'), derive('c', 'a', 'b'), derive('b', 'a')];
  for (const fact of waiting) expect(await append(fact)).toEqual(['parked']);
  expect(await append(opened.fact(item('a')))).toEqual(['applied']);
  expect(await Promise.all(waiting.map(verdictOf))).toEqual(['applied', 'applied', 'applied']);
  expect(await findings()).toEqual([]);
});

test('one that still waits for something else ends no round too late', async () => {
  const waiting = [derive('y', 'k', 'nowhere'), derive('z', 'k')];
  for (const fact of waiting) expect(await append(fact)).toEqual(['parked']);
  expect(await append(opened.fact(item('k')))).toEqual(['applied']);
  expect(await Promise.all(waiting.map(verdictOf))).toEqual(['parked', 'applied']);
});

test.each([
  ['away', new DatabaseUnavailable(new Error('away'))],
  ['full', Object.assign(new Error('no space left on device'), {code: '53100'})],
])(
  'what was not done because the database was %s is tried again at the next look',
  async (state, trouble) => {
    const kind = `later-known-${state}`;
    const early = opened.fact({kind, body: {}});
    expect(await append(early)).toEqual(['parked']);
    const known = defineFact({kind, fields: {}, apply: () => applied});
    const registry = new Map([...factRegistry, [known.kind, known as unknown as AnyFactDefinition] as const]);
    const journal = openJournal({
      database: opened.database,
      rules: {registry, permission: undefined},
      now: () => new Date(),
      log: () => undefined,
      onCommit: () => undefined,
    });
    let isAway = true;
    const away: Journal = {
      ...journal,
      append: (...given) => (isAway ? Promise.reject(trouble) : journal.append(...given)),
    };
    const failures: unknown[] = [];
    const {database, tenants} = opened;
    const stop = keepWaking({database, tenants, journal: away}, registry, {
      log: (error) => failures.push(error),
      everyMs: 5,
    });
    await vi.waitFor(() => expect(failures.length).toBeGreaterThan(0));
    expect(await verdictOf(early)).toBe('parked');
    isAway = false;
    await vi.waitFor(async () => expect(await verdictOf(early)).toBe('applied'), {timeout: 20_000});
    await stop();
    await journal.close();
  },
);

const parkedNow = async (): Promise<number | undefined> =>
  (
    await opened.database.withTenantRead(opened.tenant.tenantId, (tx) =>
      tx.one<{count: number}>(
        sql`select parked_count as count from tenant_clock where tenant_id = ${opened.tenant.tenantId}`,
      ),
    )
  )?.count;
const park = async (what: string, count: number): Promise<void> => {
  const facts = Array.from({length: count}, (_, number) => derive(`${what}-${number}`, what));
  expect(new Set(await append(...facts))).toEqual(new Set(['parked']));
};
test('more than a transaction should take are booked by several, in their order', async () => {
  const before = await parkedNow();
  await park('m', mostWoken + 5);
  const {v} = await opened.journal.append(opened.tenant.tenantId, {facts: [opened.fact(item('m'))]});
  await vi.waitFor(async () => expect(await parkedNow()).toBe(before), {timeout: 60_000});
  const places = await opened.database.withTenantRead(opened.tenant.tenantId, (tx) =>
    tx.all<{applied_seq: number; count: number}>(
      sql`select applied_seq, count(*) as count from fact where tenant_id = ${opened.tenant.tenantId} and kind = ${derived.kind}
        and applied_seq >= ${v} group by 1 order by 1`,
    ),
  );
  expect(places.map(({count}) => count)).toEqual([mostWoken, 5]);
  expect(await findings()).toEqual([]);
});

test('those whose turn did not come before the process ended have it with the next one', async () => {
  const before = await parkedNow();
  await park('n', mostWoken + 5);
  const another = opened.another();
  const done = another.journal.append(opened.tenant.tenantId, {facts: [opened.fact(item('n'))]});
  await another.close();
  await done;
  expect(await parkedNow()).toBe((before ?? 0) + 5);
  expect(await findings()).toEqual([]);
  await wakeParked(opened, factRegistry);
  expect(await parkedNow()).toBe(before);
  expect(await findings()).toEqual([]);
});

test('turns that a full disk broke off are taken up again by the same process', async () => {
  const kind = 'later-known-many';
  const before = await parkedNow();
  const early = Array.from({length: mostWoken + 5}, () => opened.fact({kind, body: {}}));
  expect(new Set(await append(...early))).toEqual(new Set(['parked']));
  const known = defineFact({kind, fields: {}, apply: () => applied});
  const registry = new Map([...factRegistry, [known.kind, known as unknown as AnyFactDefinition] as const]);
  let left = 1; // the first thousand is booked, then the disk is full for a moment
  const full = (): Promise<never> | undefined => {
    left -= 1;
    return left === -1
      ? Promise.reject(Object.assign(new Error('no space left on device'), {code: '53100'}))
      : undefined;
  };
  const {database, tenants} = opened;
  const broken: string[] = [];
  const journal = openJournal({
    database: {
      ...database,
      writeOnce: (...given) => full() ?? database.writeOnce(...given),
      writeAtOnce: (...given) => full() ?? database.writeAtOnce(...given),
    },
    rules: {registry, permission: undefined},
    now: () => new Date(),
    log: (what) => broken.push(what),
    onCommit: () => undefined,
  });
  const stop = keepWaking({database, tenants, journal}, registry, {log: () => undefined, everyMs: 5});
  await vi.waitFor(async () => expect(await parkedNow()).toBe(before), {timeout: 20_000});
  expect(broken).toEqual(['facts that can be booked now go on waiting for their turn']);
  expect(await findings()).toEqual([]);
  await stop();
  await journal.close();
});

// Servers and terminals of different releases on one database: what the one does not know yet waits for the other,
// and what was written in an old version is understood for ever and kept as it came.
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createHash} from 'node:crypto';
import {factRegistry} from '../../shared/facts.ts';
import type {FactRegistry} from '../../shared/kernel/apply-fact.ts';
import {defineFact} from '../../shared/kernel/define-fact.ts';
import type {AnyFactDefinition} from '../../shared/kernel/define-fact.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import {hashedText} from '../../shared/kernel/fact.ts';
import {field, optional, shapeSchema} from '../../shared/kernel/fields.ts';
import {applied} from '../../shared/kernel/outcome.ts';
import {person} from '../../shared/access/person.ts';
import {sql} from '../db/sql.ts';
import {openJournal} from './append.ts';
import type {Journal} from './append.ts';
import {openTestJournal} from './testing/open-test-journal.ts';
import type {TestJournal} from './testing/open-test-journal.ts';
import {keepWaking} from './wake-parked.ts';

const erase = <B>(definition: {readonly kind: string} & B) => definition as unknown as AnyFactDefinition;

// Three releases of one kind: the first knew a name, the second split it, the third says who told it.
const named = (id: string, name: string) => ({
  id,
  code: id,
  name,
  siteId: 's1',
  roles: ['operator' as const],
  isActive: true,
});
const first = defineFact({
  kind: 'visitor-came',
  fields: {visitorId: field.id(), name: field.text(80)},
  apply: ({body}, world) => {
    world.put(person, named(body.visitorId, body.name));
    return applied;
  },
});
const splitName = (body: Record<string, unknown>) => {
  const {name, ...rest} = body as {readonly name: string};
  return {...rest, family: name.slice(0, 1), given: name.slice(1)};
};
const second = defineFact({
  kind: 'visitor-came',
  version: 2,
  upcasters: {1: splitName},
  fields: {visitorId: field.id(), family: field.text(40), given: field.text(40)},
  apply: ({body}, world) => {
    world.put(person, named(body.visitorId, `${body.family}${body.given}`));
    return applied;
  },
});
const third = defineFact({
  kind: 'visitor-came',
  version: 3,
  upcasters: {1: splitName, 2: (body) => ({...body, toldBy: 'nobody'})},
  fields: {
    visitorId: field.id(),
    family: field.text(40),
    given: field.text(40),
    toldBy: field.text(40),
    plate: optional(field.text(20)),
  },
  apply: ({body}, world) => {
    world.put(person, named(body.visitorId, `${body.family}${body.given}`));
    return applied;
  },
});
const bodies: Readonly<Record<number, (id: string) => Readonly<Record<string, unknown>>>> = {
  1: (visitorId) => ({visitorId, name: '陈建国'}),
  2: (visitorId) => ({visitorId, family: '陈', given: '建国'}),
  3: (visitorId) => ({visitorId, family: '陈', given: '建国', toldBy: 'gate'}),
};

let opened: TestJournal;
const journals: Journal[] = [];
beforeAll(async () => {
  opened = await openTestJournal();
}, 120_000);
afterAll(async () => {
  for (const journal of journals) await journal.close();
  await opened.close();
});

const registryOf = (definition: AnyFactDefinition): FactRegistry =>
  new Map([...factRegistry, [definition.kind, definition] as const]);
const releases = {1: erase(first), 2: erase(second), 3: erase(third)} as const;
type Version = keyof typeof releases;
const versions = [1, 2, 3] as const;

/** A server process of one release. */
const serverOf = (version: Version) => {
  const registry = registryOf(releases[version]);
  const journal = openJournal({
    database: opened.database,
    rules: {registry, permission: undefined},
    now: () => new Date(),
    log: () => undefined,
    onCommit: () => undefined,
  });
  journals.push(journal);
  return {journal, registry};
};

/** The same with the hash of what it says now. */
const signed = (fact: Fact): Fact => ({
  ...fact,
  hash: createHash('sha256').update(hashedText(fact)).digest('hex'),
});

/** A fact as a terminal of that release made it, signed over its own body. */
const factOf = (version: Version, id: string): Fact => {
  const made = opened.fact({kind: 'visitor-came', body: bodies[version]?.(id) ?? {}});
  return signed({...made, schemaV: version, appVersion: `${version}.0`, madeBy: 'a later field'} as Fact);
};

const verdictIn = async (journal: Journal, fact: Fact) =>
  (await journal.append(opened.tenant.tenantId, {facts: [fact]})).results[0];
type Row = {readonly verdict: string; readonly envelope: Fact};
const stored = async (id: string): Promise<Row> => {
  const {tenantId} = opened.tenant;
  const row = await opened.database.withTenantRead(tenantId, (tx) =>
    tx.one<Row>(sql`select verdict, envelope from fact where tenant_id = ${tenantId} and fact_id = ${id}`),
  );
  if (row === undefined) throw new Error(`fact ${id} is not stored`);
  return row;
};
const nameOf = async (id: string): Promise<unknown> => {
  const {tenantId} = opened.tenant;
  const row = await opened.database.withTenantRead(tenantId, (tx) =>
    tx.one<{name: string}>(sql`select name from person where tenant_id = ${tenantId} and id = ${id}`),
  );
  return row?.name;
};
const clock = async (): Promise<unknown> => {
  const {tenantId} = opened.tenant;
  return opened.database.withTenantRead(tenantId, (tx) =>
    tx.one(sql`select v from tenant_clock where tenant_id = ${tenantId}`),
  );
};
const until = async (what: string, ask: () => Promise<boolean>) => {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await ask()) return;
    await new Promise((next) => setTimeout(next, 25));
  }
  throw new Error(`never: ${what}`);
};
const wakingOf = ({journal, registry}: ReturnType<typeof serverOf>, everyMs?: number) =>
  keepWaking({database: opened.database, tenants: opened.tenants, journal}, registry, {
    log: (error) => expect.unreachable(String(error)),
    ...(everyMs === undefined ? {} : {everyMs}),
  });

test.each(versions.flatMap((server) => versions.map((terminal) => ({server, terminal}))))(
  'a server of release $server takes what a terminal of release $terminal made',
  async ({server, terminal}) => {
    const id = `visitor-${server}-${terminal}`;
    const fact = factOf(terminal, id);
    const result = await verdictIn(serverOf(server).journal, fact);
    expect(result?.verdict).toBe(terminal <= server ? 'applied' : 'parked');
    expect(result?.problems.map(({code}) => code)).toEqual(terminal <= server ? [] : ['unknownKind']);
    expect(await nameOf(id)).toBe(terminal <= server ? '陈建国' : undefined);
    // Kept as it came, whatever the rules made of it: fields of a later envelope and the body of its time.
    const {envelope} = await stored(fact.id);
    expect(envelope).toEqual(fact);
    expect(createHash('sha256').update(hashedText(envelope)).digest('hex')).toBe(fact.hash);
  },
);

test('what waits is booked step by step as the server is upgraded, once', async () => {
  const facts = versions.map((version) => factOf(version, `waits-${version}`));
  const verdicts = () => Promise.all(facts.map(async ({id}) => (await stored(id)).verdict));
  await serverOf(1).journal.append(opened.tenant.tenantId, {facts});
  expect(await verdicts()).toEqual(['applied', 'parked', 'parked']);
  for (const [release, expected] of [
    [2, ['applied', 'applied', 'parked']],
    [3, ['applied', 'applied', 'applied']],
  ] as const) {
    const server = serverOf(release);
    const stop = wakingOf(server);
    await until('booked', async () => (await verdicts()).join() === expected.join());
    await stop();
    expect(await verdicts()).toEqual(expected);
    // Sent again by the terminal that has no receipt yet: counted once.
    const again = await server.journal.append(opened.tenant.tenantId, {facts});
    expect(again.results.map(({verdict, first: before}) => [verdict, before])).toEqual(
      expected.map((verdict) => ['duplicate', verdict]),
    );
  }
  expect(await nameOf('waits-3')).toBe('陈建国');
});

test('an older process that still runs beside parks, and the newer one books it without a restart', async () => {
  const [older, newer] = [serverOf(1), serverOf(3)];
  const stop = wakingOf(newer, 20);
  const fact = factOf(3, 'late');
  expect((await verdictIn(older.journal, fact))?.verdict).toBe('parked');
  await until('booked', async () => (await stored(fact.id)).verdict === 'applied');
  // The older one goes on, with what the newer one booked.
  expect((await verdictIn(older.journal, factOf(1, 'late')))?.verdict).toBe('applied');
  expect(await nameOf('late')).toBe('陈建国');
  await stop();
});

test('a field that came without a new version is not understood by the older process, but kept for the newer one', async () => {
  const {plate: _plate, ...fields} = third.fields;
  const before = erase({...third, fields, schema: shapeSchema(fields)});
  const older = openJournal({
    database: opened.database,
    rules: {registry: registryOf(before), permission: undefined},
    now: () => new Date(),
    log: () => undefined,
    onCommit: () => undefined,
  });
  journals.push(older);
  const fact = signed({...factOf(3, 'plate'), body: {...bodies[3]?.('plate'), plate: '浙C·12345'}});
  expect((await verdictIn(older, fact))?.problems.map(({code}) => code)).toEqual(['badInput']);
  const stop = wakingOf(serverOf(3));
  await until('booked', async () => (await stored(fact.id)).verdict === 'applied');
  await stop();
});

test('what still waits after a try is not tried again and again by the same process', async () => {
  const fact = signed({...factOf(3, 'bad'), body: {visitorId: 'bad'}});
  expect((await verdictIn(serverOf(1).journal, fact))?.verdict).toBe('parked');
  const newer = serverOf(3);
  let looks = 0;
  const counted = {...opened.tenants, all: () => ((looks += 1), opened.tenants.all())};
  const stop = keepWaking(
    {database: opened.database, tenants: counted, journal: newer.journal},
    newer.registry,
    {
      log: (error) => expect.unreachable(String(error)),
      everyMs: 5,
    },
  );
  await until('looked', async () => looks >= 2);
  const before = await clock();
  await until('looked again', async () => looks >= 6);
  await stop();
  expect(await clock()).toEqual(before);
  expect((await stored(fact.id)).verdict).toBe('parked');
});

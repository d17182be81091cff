// Guessing passwords and PINs, and what a person who signs in may do about others.
import {afterAll, beforeAll, beforeEach, expect, onTestFinished, test} from 'vitest';
import type {Problem} from '../../shared/kernel/problem.ts';
import {ProblemError} from '../../shared/kernel/problem.ts';
import {sql} from '../db/sql.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {seed} from '../implementation/seed.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {setPin, signInByBadge} from './directory.ts';
import {createUser, sessionOf, signInByPassword} from './sessions.ts';
import type {Tenant} from './tenants.ts';

let opened: TestHouse;
let tenant: Tenant;
const site = 's1';
const password = 'right-password';

beforeAll(async () => {
  opened = await openTestHouse();
  tenant = await openTestTenant(opened.house, 'a');
  const define = (id: string, code: string, roles: readonly string[]) =>
    appendSystemFact(opened.house, tenant, {
      kind: 'person-defined',
      site,
      body: {id, code, name: id, siteId: site, roles, isActive: true},
    });
  await define('boss', '9001', ['admin']);
  await define('chief', '5001', ['supervisor']);
  await define('p1', '1001', ['operator']);
  const zone = {
    zoneMinutes: 480,
    offlineSignInDays: 14,
    idleLockMinutes: 10,
    overReportTolerancePercent: '0',
    countTolerancePercent: '0',
  };
  await appendSystemFact(opened.house, tenant, {
    kind: 'site-defined',
    site,
    body: {id: site, kind: 'site', code: 'S1', name: 'S1', ...zone},
  });
}, 120_000);
afterAll(() => opened.close());
beforeEach(async () => {
  const {database} = opened.house;
  for (const personId of ['boss', 'chief'])
    await createUser(database, tenant.tenantId, {userName: personId, personId, password});
  await setPin(database, tenant.tenantId, 'p1', '4321');
});

/** Signs in and says how it went. */
const tell = async (work: Promise<unknown>): Promise<Problem['code'] | 'in'> =>
  work.then(
    () => 'in' as const,
    (error: unknown) => {
      if (error instanceof ProblemError) return error.problem.code;
      throw error;
    },
  );
const byPassword = (given: string, userName = 'boss') =>
  tell(
    signInByPassword(opened.house.database, opened.house.tenants, {tenant: 'a', userName, password: given}),
  );
const byPin = (pin: string) =>
  tell(signInByBadge(opened.house.database, tenant.tenantId, {site, kind: 'terminal', badge: '1001', pin}));
const json = {'content-type': 'application/json'};
const call = (procedure: string, input: unknown, cookie = '') =>
  opened.app.request(`/trpc/${procedure}`, {
    method: 'POST',
    headers: {...json, cookie},
    body: JSON.stringify(input),
  });
const cookieOf = async (userName: string): Promise<string> =>
  ((await call('access.signIn', {tenant: 'a', userName, password})).headers.get('set-cookie') ?? '').split(
    ';',
  )[0] ?? '';

test('thirty guesses at once are five guesses, then the door is locked for the right word too', async () => {
  const answers = await Promise.all(Array.from({length: 30}, (_, index) => byPassword(`guess ${index}`)));
  expect(answers.filter((answer) => answer === 'wrongPassword')).toHaveLength(5);
  expect(answers.filter((answer) => answer === 'lockedOut')).toHaveLength(25);
  expect(await byPassword(password)).toBe('lockedOut');
});

test('a badge without a PIN is told so, not that it has no right', async () => {
  const asked = {site, kind: 'terminal', badge: '5001', pin: '1234'} as const;
  expect(await tell(signInByBadge(opened.house.database, tenant.tenantId, asked))).toBe('pinNotSet');
});

test('thirty PINs at once are five PINs', async () => {
  const answers = await Promise.all(Array.from({length: 30}, (_, index) => byPin(String(1000 + index))));
  expect(answers.filter((answer) => answer === 'lockedOut')).toHaveLength(26);
  expect(answers.filter((answer) => answer === 'wrongPin')).toHaveLength(4);
  expect(await byPin('4321')).toBe('lockedOut');
});

test('four wrong tries do not lock, the right one clears them, and a lock ends', async () => {
  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index < 4; index += 1) expect(await byPassword('wrong')).toBe('wrongPassword');
    expect(await byPassword(password)).toBe('in');
    for (let index = 0; index < 4; index += 1) expect(await byPin('0000')).toBe('wrongPin');
    expect(await byPin('4321')).toBe('in');
  }
  for (let index = 0; index < 5; index += 1) await Promise.all([byPassword('wrong'), byPin('0000')]);
  expect([await byPassword(password), await byPin('4321')]).toEqual(['lockedOut', 'lockedOut']);
  await opened.house.database.withTenant(tenant.tenantId, async (tx) => {
    await tx.run(
      sql`update app_user set locked_until = now() - interval '1 second' where tenant_id = ${tenant.tenantId}`,
    );
    await tx.run(
      sql`update pin_verifier set locked_until = now() - interval '1 second' where tenant_id = ${tenant.tenantId}`,
    );
  });
  expect([await byPassword('wrong'), await byPin('0000')]).toEqual(['wrongPassword', 'wrongPin']);
  expect([await byPassword(password), await byPin('4321')]).toEqual(['in', 'in']);
});

test('a name that does not exist is answered like one that does', async () => {
  const of = async (userName: string) => {
    const answers: string[] = [];
    for (let index = 0; index < 7; index += 1) answers.push(await byPassword('wrong', userName));
    return answers;
  };
  expect(await of('nobody')).toEqual(await of('boss'));
  expect(
    await tell(
      signInByPassword(opened.house.database, opened.house.tenants, {
        tenant: 'nowhere',
        userName: 'x',
        password: 'x',
      }),
    ),
  ).toBe('wrongPassword');
});

test('a new password ends the sessions that the old one opened', async () => {
  const {token} = await signInByPassword(opened.house.database, opened.house.tenants, {
    tenant: 'a',
    userName: 'boss',
    password,
  });
  const before = await sessionOf(opened.house.database, opened.house.tenants, token);
  expect(before?.personId).toBe('boss');
  await createUser(opened.house.database, tenant.tenantId, {
    userName: 'boss',
    personId: 'boss',
    password: 'another-one',
  });
  expect(await sessionOf(opened.house.database, opened.house.tenants, token)).toBeUndefined();
});

test('signing out ends the session on the server, and sessions that ran out are swept', async () => {
  const cookie = await cookieOf('boss');
  await opened.house.database.withTenant(tenant.tenantId, (tx) =>
    tx.run(
      sql`insert into office_session (tenant_id, token_hash, person_id, user_name, created_at, expires_at) values (${tenant.tenantId}, 'old', 'boss', 'boss', now(), now() - interval '1 day')`,
    ),
  );
  expect((await call('access.signOut', {}, cookie)).status).toBe(200);
  expect((await call('access.signOut', {}, cookie)).status).toBe(401);
  await cookieOf('boss');
  const rows = await opened.house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all(sql`select 1 from office_session where tenant_id = ${tenant.tenantId} and token_hash = 'old'`),
  );
  expect(rows).toEqual([]);
});

test('a supervisor sets the PIN of a worker but not of an administrator, and of nobody who is not there', async () => {
  const [chief, boss] = [await cookieOf('chief'), await cookieOf('boss')];
  const status = async (personId: string, cookie: string) =>
    (await call('access.setPin', {personId, pin: '2468'}, cookie)).status;
  expect([
    await status('p1', chief),
    await status('boss', chief),
    await status('boss', boss),
    await status('ghost', boss),
  ]).toEqual([200, 403, 200, 404]);
  expect(
    (await call('access.setUser', {personId: 'ghost', userName: 'ghost', password: 'long-enough'}, boss))
      .status,
  ).toBe(404);
  expect((await call('access.setUser', {personId: 'chief', userName: 'chief', password}, chief)).status).toBe(
    403,
  );
});

test('the office cannot make itself an administrator, nor a terminal for a site that is not there', async () => {
  const chief = await cookieOf('chief');
  const body = {
    id: 'chief',
    code: '5001',
    name: 'chief',
    siteId: site,
    roles: ['supervisor', 'admin'],
    isActive: true,
  };
  expect(
    (await call('journal.append', {id: crypto.randomUUID(), kind: 'person-defined', body}, chief)).status,
  ).toBe(403);
  const enrol = async (siteId: string) =>
    (await call('access.newEnrolment', {siteId, kind: 'terminal', name: 'T'}, chief)).status;
  expect([await enrol(site), await enrol('elsewhere')]).toEqual([200, 404]);
});

test('the first administrator of a real factory has a password that only its console says', async () => {
  const empty = await openTestHouse();
  onTestFinished(() => empty.close());
  const seeded = await seed(empty.house);
  expect(seeded?.password).toMatch(/^[\w-]{16}$/);
  expect(seeded?.pin).toMatch(/^\d{4}$/);
  const {database, tenants} = empty.house;
  const enter = (given: string) =>
    tell(signInByPassword(database, tenants, {tenant: 'demo', userName: 'admin', password: given}));
  expect(await enter('chejian-demo')).toBe('wrongPassword');
  expect(await enter(seeded?.password ?? '')).toBe('in');
});

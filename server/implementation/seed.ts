// What an empty database gets at the first start.
import {ProblemError} from '../../shared/kernel/problem.ts';
import {localDay} from '../../shared/access/local-day.ts';
import {checkPassword, checkPin, newToken, type PinVerifier} from '../access/secrets.ts';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import type {House} from '../house.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {makeDemo} from './demo/make-demo.ts';
import {demoSite} from './demo/places.ts';
import {demoPassword, demoPin, writeDemo} from './demo/write-demo.ts';
import {adminBadge, adminName, makeAdministrator, newSite, randomPin} from './make-administrator.ts';

export type Seeded =
  | {
      readonly tenant: string;
      readonly userName: string;
      readonly password: string;
      readonly badge: string;
      /** Undefined where it is no longer the first one. */
      readonly pin: string | undefined;
    }
  | undefined;

/** The same factory for everybody; another number makes another one. */
const demoSeed = 20260318;

const demoTenant = 'demo';
const stateKey = 'seed';
const done = 'done';

/**
 * Makes the first tenant: the demo factory, or an administrator alone; undefined when there is one already. A start that
 * was cut off in the middle is taken up again: the facts of a demo have the same ids each time.
 */
export async function seed(house: House): Promise<Seeded> {
  const begun = await readState(house);
  if (begun === done) return undefined;
  if (begun === undefined && (await house.tenants.all()).length > 0) return undefined;
  const plan =
    begun ?? (house.config.demo === 'off' ? 'administrator' : localDay(new Date().toISOString(), 480));
  await writeState(house, plan);
  try {
    return await carryOut(house, plan);
  } catch (error) {
    // Stopped in the middle of the first start: the next one goes on.
    if (error instanceof ProblemError && error.problem.code === 'serverBusy') return undefined;
    throw error;
  }
}

type Opening = {readonly password_hash: string} & PinVerifier;

/**
 * What opens a demo factory, for the console of each later start: the first one scrolled away long ago. Undefined where there
 * is none, or as soon as somebody changed the password.
 */
export async function demoSignIn(house: House): Promise<Seeded> {
  const demo = (await house.tenants.all()).find(({code}) => code === demoTenant);
  if (demo === undefined) return undefined;
  const opening = await house.database.withTenantRead(demo.tenantId, (tx) =>
    tx.one<Opening>(
      sql`select u.password_hash, p.salt, p.iterations, p.hash from app_user u
        join pin_verifier p on p.tenant_id = u.tenant_id and p.person_id = u.person_id
        where u.tenant_id = ${demo.tenantId} and u.user_name = ${adminName}`,
    ),
  );
  if (opening === undefined || !(await checkPassword(demoPassword, opening.password_hash))) return undefined;
  const pin = (await checkPin(demoPin, opening)) ? demoPin : undefined;
  return {tenant: demo.code, userName: adminName, password: demoPassword, badge: adminBadge, pin};
}

async function carryOut(house: House, plan: string): Promise<Seeded> {
  const tenant = await house.tenants.create(demoTenant, '示范阀门厂');
  // A real factory starts here: nobody may know its first password but the one who reads the console.
  const secrets =
    plan === 'administrator'
      ? {password: newToken().slice(0, 16), pin: randomPin()}
      : {password: demoPassword, pin: demoPin};
  if (plan === 'administrator') await makeEmptyHouse(house, tenant, secrets);
  else await makeFactory(house, tenant, plan);
  await writeState(house, done);
  return {tenant: tenant.code, userName: adminName, badge: adminBadge, ...secrets};
}

/** 'done', 'administrator' or the day of the demo that is being written; undefined before the first start. */
async function readState(house: House): Promise<string | undefined> {
  const row = await house.database.admin((tx) =>
    tx.one<{value: string}>(sql`select value from server_state where key = ${stateKey}`),
  );
  return row?.value;
}

async function writeState(house: House, value: string): Promise<void> {
  await house.database.admin((tx) =>
    tx.run(
      sql`insert into server_state (key, value) values (${stateKey}, ${value}) on conflict (key) do update set value = excluded.value`,
    ),
  );
}

async function makeFactory(house: House, tenant: Tenant, today: string): Promise<void> {
  const startedAt = performance.now();
  const facts = makeDemo(today, demoSeed);
  await writeDemo(house, tenant, facts);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `示范工厂 ${facts.length} 条记录，用时 ${seconds} 秒 | Demo factory: ${facts.length} facts in ${seconds} s`,
  );
}

async function makeEmptyHouse(
  house: House,
  tenant: Tenant,
  secrets: {readonly password: string; readonly pin: string},
): Promise<void> {
  const body = newSite(demoSite, 'OB', '瓯北工厂', 'Oubei plant');
  await appendSystemFact(house, tenant, {kind: 'site-defined', site: demoSite, body});
  await makeAdministrator(house, tenant, {siteId: demoSite, ...secrets});
}

// What an empty database gets at the first start.
import {localDay} from '../../shared/access/local-day.ts';
import {systemActor} from '../../shared/may.ts';
import {setPin} from '../access/directory.ts';
import {createUser} from '../access/sessions.ts';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import type {House} from '../house.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {makeDemo} from './demo/make-demo.ts';
import {demoPassword, demoPin, writeDemo} from './demo/write-demo.ts';

export type Seeded =
  | {
      readonly tenant: string;
      readonly userName: string;
      readonly password: string;
      readonly badge: string;
      readonly pin: string;
    }
  | undefined;

/** The same factory for everybody; another number makes another one. */
const demoSeed = 20260318;
const adminBadge = '9001';

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
  const tenant = await house.tenants.create('demo', '示范阀门厂');
  if (plan === 'administrator') await makeAdministrator(house, tenant);
  else await makeFactory(house, tenant, plan);
  await writeState(house, done);
  return {tenant: tenant.code, userName: 'admin', password: demoPassword, badge: adminBadge, pin: demoPin};
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

async function makeAdministrator(house: House, tenant: Tenant): Promise<void> {
  const site = 'oubei';
  const define = (kind: string, body: Readonly<Record<string, unknown>>) =>
    appendSystemFact(house, tenant, {kind, site, body, actor: systemActor});
  await define('site-defined', {
    id: site,
    kind: 'site',
    code: 'OB',
    name: '瓯北工厂',
    nameEn: 'Oubei plant',
    zoneMinutes: 480,
    offlineSignInDays: 14,
    idleLockMinutes: 10,
    overReportTolerancePercent: '0',
    countTolerancePercent: '0',
  });
  await define('person-defined', {
    id: 'admin',
    code: adminBadge,
    name: '管理员',
    siteId: site,
    roles: ['admin'],
    isActive: true,
  });
  await createUser(house.database, tenant.tenantId, {
    userName: 'admin',
    personId: 'admin',
    password: demoPassword,
  });
  await setPin(house.database, tenant.tenantId, 'admin', demoPin);
}

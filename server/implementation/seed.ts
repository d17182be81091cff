// What an empty database gets at the first start.
import {localDay} from '../../shared/access/local-day.ts';
import {systemActor} from '../../shared/may.ts';
import {setPin} from '../access/directory.ts';
import {createUser} from '../access/sessions.ts';
import type {Tenant} from '../access/tenants.ts';
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

/** Makes the first tenant: the demo factory, or an administrator alone; undefined when there is one already. */
export async function seed(house: House): Promise<Seeded> {
  if ((await house.tenants.all()).length > 0) return undefined;
  const tenant = await house.tenants.create('demo', '示范阀门厂');
  if (house.config.demo === 'off') await makeAdministrator(house, tenant);
  else await makeFactory(house, tenant);
  return {tenant: tenant.code, userName: 'admin', password: demoPassword, badge: adminBadge, pin: demoPin};
}

async function makeFactory(house: House, tenant: Tenant): Promise<void> {
  const startedAt = performance.now();
  const facts = makeDemo(localDay(new Date().toISOString(), 480), demoSeed);
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

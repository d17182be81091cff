// What an empty database gets at the first start.
import { systemActor } from '../../shared/may.ts';
import { setPin } from '../access/directory.ts';
import { createUser } from '../access/sessions.ts';
import type { House } from '../house.ts';
import { appendSystemFact } from '../journal/append-system-fact.ts';

export type Seeded = { readonly tenant: string; readonly userName: string; readonly password: string; readonly badge: string; readonly pin: string } | undefined;

/** Makes the first tenant with an administrator; undefined when there is one already. */
export async function seed(house: House): Promise<Seeded> {
  if ((await house.tenants.all()).length > 0) return undefined;
  const tenant = await house.tenants.create('demo', '示范阀门厂');
  const site = 'oubei';
  const define = (kind: string, body: Readonly<Record<string, unknown>>) => appendSystemFact(house, tenant, { kind, site, body, actor: systemActor });
  await define('site-defined', {
    id: site, kind: 'site', code: 'OB', name: '瓯北工厂', nameEn: 'Oubei plant', zoneMinutes: 480, offlineSignInDays: 14, idleLockMinutes: 10,
    overReportTolerancePercent: '0', countTolerancePercent: '0',
  });
  await define('person-defined', { id: 'admin', code: '9001', name: '管理员', siteId: site, roles: ['admin'], isActive: true });
  await createUser(house.database, tenant.tenantId, { userName: 'admin', personId: 'admin', password: 'chejian-demo' });
  await setPin(house.database, tenant.tenantId, 'admin', '1234');
  return { tenant: tenant.code, userName: 'admin', password: 'chejian-demo', badge: '9001', pin: '1234' };
}

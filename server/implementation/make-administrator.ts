import {randomInt} from 'node:crypto';
import {systemActor} from '../../shared/may.ts';
import {setPin} from '../access/directory.ts';
import {createUser} from '../access/sessions.ts';
import type {Tenant} from '../access/tenants.ts';
import type {House} from '../house.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';

export type Administrator = {
  readonly siteId: string;
  readonly password: string;
  readonly pin: string;
};

export const adminBadge = '9001';
export const adminName = 'admin';

/** A site as a factory in China starts with it. */
export const newSite = (id: string, code: string, name: string, nameEn?: string) =>
  ({
    id,
    kind: 'site',
    code,
    name,
    nameEn,
    zoneMinutes: 480,
    offlineSignInDays: 14,
    idleLockMinutes: 10,
    overReportTolerancePercent: '0',
    countTolerancePercent: '0',
  }) as const;

/** The first person of a tenant, who can let in all others. */
export async function makeAdministrator(
  house: House,
  tenant: Tenant,
  {siteId, password, pin}: Administrator,
): Promise<void> {
  const body = {id: adminName, code: adminBadge, name: '管理员', siteId, roles: ['admin'], isActive: true};
  await appendSystemFact(house, tenant, {kind: 'person-defined', site: siteId, body, actor: systemActor});
  await createUser(house.database, tenant.tenantId, {userName: adminName, personId: adminName, password});
  await setPin(house.database, tenant.tenantId, adminName, pin);
}

/** Four digits nobody chose. */
export const randomPin = (): string => String(randomInt(1000, 10_000));

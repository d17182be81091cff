import type {Database} from '../db/pool.ts';

export type PersonRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly siteId: string;
  readonly roles: readonly string[];
  readonly team: string | null;
  readonly isActive: boolean;
  readonly workCenterId: string | null;
  readonly revokedAt: string | null;
  readonly hasPin: boolean;
  readonly userName: string | null;
};
/** Every person with whether a PIN and an office login exist. */
export function personList(database: Database, tenantId: number): Promise<readonly PersonRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<PersonRow>({
      text: `select p.id, p.code, p.name, p.site_id as "siteId", p.roles, p.team, p.is_active as "isActive", p.work_center_id as "workCenterId", p.revoked_at as "revokedAt", v.person_id is not null as "hasPin", u.user_name as "userName"
        from person p left join pin_verifier v on v.tenant_id = p.tenant_id and v.person_id = p.id left join app_user u on u.tenant_id = p.tenant_id and u.person_id = p.id
        where p.tenant_id = $1 order by p.code`,
      values: [tenantId],
    }),
  );
}

export type DeviceRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly siteId: string;
  readonly workCenterId: string | null;
  readonly isFlagged: boolean;
  readonly revokedAt: string | null;
  readonly lastSeenAt: string | null;
  readonly clockOffsetMs: number | null;
  readonly heartbeat: {
    readonly unsent: number;
    readonly oldestUnsentAt?: string;
    readonly appVersion: string;
    readonly isPersisted?: boolean;
    readonly freeMegabytes?: number;
  } | null;
};
/** Terminals as last heard of. */
export function deviceList(database: Database, tenantId: number): Promise<readonly DeviceRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<DeviceRow>({
      text: `select d.device_id as id, d.name, d.kind, d.site_id as "siteId", d.work_center_id as "workCenterId", d.is_flagged as "isFlagged",
        coalesce(d.revoked_at, w.revoked_at) as "revokedAt", d.last_seen_at as "lastSeenAt", d.clock_offset_ms as "clockOffsetMs", d.heartbeat
        from sync_device d left join device w on w.tenant_id = d.tenant_id and w.id = d.device_id::text
        where d.tenant_id = $1 and d.kind <> 'server' order by d.name`,
      values: [tenantId],
    }),
  );
}

export type SiteRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly zoneMinutes: number;
};
export function siteList(database: Database, tenantId: number): Promise<readonly SiteRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<SiteRow>({
      text: 'select id, code, name, name_en as "nameEn", zone_minutes as "zoneMinutes" from site where tenant_id = $1 order by code',
      values: [tenantId],
    }),
  );
}

/** Roles of a person; undefined when there is none of this key. */
export async function rolesOf(
  database: Database,
  tenantId: number,
  personId: string,
): Promise<readonly string[] | undefined> {
  const row = await database.withTenantRead(tenantId, (tx) =>
    tx.one<{roles: readonly string[]}>({
      text: 'select roles from person where tenant_id = $1 and id = $2',
      values: [tenantId, personId],
    }),
  );
  return row?.roles;
}

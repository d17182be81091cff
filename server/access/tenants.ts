import {randomUUID} from 'node:crypto';
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';

export type Tenant = {
  readonly tenantId: number;
  readonly code: string;
  readonly name: string;
  readonly serverDevice: string;
};

/** Tenants change rarely: they are kept in memory and looked up again when a code is unknown. */
export type Tenants = {
  byCode(code: string): Promise<Tenant | undefined>;
  byId(tenantId: number): Promise<Tenant | undefined>;
  all(): Promise<readonly Tenant[]>;
  create(code: string, name: string): Promise<Tenant>;
};

export function openTenants(database: Database): Tenants {
  let known: readonly Tenant[] = [];
  const read = async () => {
    known = await database.admin((tx) =>
      tx.all<Tenant>(
        sql`select tenant_id as "tenantId", code, name, server_device as "serverDevice" from tenant order by tenant_id`,
      ),
    );
    return known;
  };
  return {
    byCode: async (code) =>
      known.find((tenant) => tenant.code === code) ?? (await read()).find((tenant) => tenant.code === code),
    byId: async (id) =>
      known.find((tenant) => tenant.tenantId === id) ??
      (await read()).find((tenant) => tenant.tenantId === id),
    all: read,
    async create(code, name) {
      await database.admin(async (tx) => {
        await tx.run(sql`lock table tenant in share row exclusive mode`);
        await tx.run(sql`insert into tenant (tenant_id, code, name, server_device, created_at)
          select coalesce(max(tenant_id), 0) + 1, ${code}, ${name}, ${randomUUID()}, now() from tenant on conflict (code) do nothing`);
      });
      const created = (await read()).find((tenant) => tenant.code === code);
      if (created === undefined) throw new Error(`tenant ${code} was not created`);
      await furnish(database, created);
      return created;
    },
  };
}

/** The rows a tenant cannot live without; run again at a start, in case its creation was cut in the middle. */
export async function furnish(database: Database, tenant: Tenant): Promise<void> {
  await database.withTenant(tenant.tenantId, async (tx) => {
    await tx.run(
      sql`insert into tenant_clock (tenant_id) values (${tenant.tenantId}) on conflict do nothing`,
    );
    await tx.run(sql`insert into sync_device (tenant_id, device_id, public_key, site_id, kind, name)
      values (${tenant.tenantId}, ${tenant.serverDevice}, '-', '-', 'server', 'server') on conflict do nothing`);
  });
}

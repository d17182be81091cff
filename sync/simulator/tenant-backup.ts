// A backup of one tenant: all its rows, taken and put back in one transaction each.
import type {Database} from '../../server/db/pool.ts';
import {sql} from '../../server/db/sql.ts';
import type {Transaction} from '../../server/db/transaction.ts';

export type TenantBackup = {readonly v: number; readonly rows: ReadonlyMap<string, string>};

const referredTo: ReadonlySet<string> = new Set(['sync_device', 'file_upload']);

/** Tables of a tenant, those that others refer to first. */
async function tablesOf(tx: Transaction): Promise<readonly string[]> {
  const rows = await tx.all<{name: string}>(
    sql`select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = current_schema() and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE' and c.table_name <> 'tenant' order by 1`,
  );
  const names = rows.map(({name}) => name);
  return [...names.filter((name) => referredTo.has(name)), ...names.filter((name) => !referredTo.has(name))];
}

/** Takes everything of the tenant as it is now. */
export function takeBackup(database: Database, tenantId: number): Promise<TenantBackup> {
  return database.withTenantRead(tenantId, async (tx) => {
    const tables = await tablesOf(tx);
    const text = tables
      .map(
        (name) => `select '${name}' as name, json_agg(t)::text as rows from "${name}" t where tenant_id = $1`,
      )
      .join(' union all ');
    const found = await tx.all<{name: string; rows: string | null}>({text, values: [tenantId]});
    const clock = await tx.one<{v: number}>(sql`select v from tenant_clock where tenant_id = ${tenantId}`);
    const order = new Map(tables.map((name, index) => [name, index]));
    const sorted = [...found].sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
    return {v: clock?.v ?? 0, rows: new Map(sorted.map(({name, rows}) => [name, rows ?? '[]']))};
  });
}

/** Puts the tenant back to the backup. */
export function putBackup(database: Database, tenantId: number, backup: TenantBackup): Promise<void> {
  return database.withTenant(tenantId, async (tx) => {
    const names = [...backup.rows.keys()];
    for (const name of [...names].reverse())
      await tx.run({text: `delete from "${name}" where tenant_id = $1`, values: [tenantId]});
    for (const [name, rows] of backup.rows) {
      if (rows === '[]') continue;
      const text = `insert into "${name}" select x.* from json_populate_recordset(null::"${name}", $1::json) x`;
      await tx.run({text, values: [rows]});
    }
  });
}

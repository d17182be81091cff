// Up to where a verified backup covers each tenant. Terminals delete nothing that is newer.
import type {Database} from '../../db/pool.ts';
import {sql} from '../../db/sql.ts';
import type {BackupHead} from './backup-file.ts';

const refreshMilliseconds = 30_000; // another server process may have made the backup

export type DurableMarks = {
  readonly through: (tenantId: number) => number;
  readonly refresh: () => Promise<void>;
  readonly stop: () => void;
};

/** Reads the marks now and every half minute. */
export async function openDurableMarks(
  database: Database,
  log: (line: string, detail?: unknown) => void,
): Promise<DurableMarks> {
  let marks: ReadonlyMap<number, number> = new Map();
  const refresh = async (): Promise<void> => {
    const rows = await database.admin((tx) =>
      tx.all<{tenant_id: number; durable_through: number}>(
        sql`select tenant_id, durable_through from tenant_durable`,
      ),
    );
    marks = new Map(rows.map((row) => [row.tenant_id, row.durable_through]));
  };
  await refresh();
  const timer = setInterval(
    () => void refresh().catch((error: unknown) => log('the marks of backups could not be read', error)),
    refreshMilliseconds,
  ).unref();
  return {
    through: (tenantId) => marks.get(tenantId) ?? 0,
    refresh,
    stop: () => clearInterval(timer),
  };
}

/** Raises the marks to where the clocks stood in a verified backup; never lowers them. */
export async function raiseMarks(
  database: Database,
  head: Pick<BackupHead, 'tenants' | 'startedAt'>,
  source: string,
): Promise<void> {
  for (const {tenantId, v} of head.tenants) {
    await database.withTenant(tenantId, (tx) =>
      tx.run(sql`insert into tenant_durable (tenant_id, durable_through, covered_at, source) values (${tenantId}, ${v}, ${head.startedAt}, ${source})
        on conflict (tenant_id) do update set durable_through = excluded.durable_through, covered_at = excluded.covered_at, source = excluded.source
        where tenant_durable.durable_through <= excluded.durable_through`),
    );
  }
}

import {randomUUID} from 'node:crypto';
import type {QuarantineEntry} from '../../sync/server/ports.ts';
import type {Database} from '../db/pool.ts';
import {jsonParameter, sql} from '../db/sql.ts';

/** A claimed id may hold what no text column can. */
const storable = (text: string): string => Buffer.from(text).toString().replaceAll('\u0000', '\ufffd');

/** Keeps what cannot be trusted exactly as it came; nothing is dropped. */
export async function quarantine(
  database: Database,
  tenantId: number,
  entries: readonly QuarantineEntry[],
): Promise<void> {
  const rows = entries.map((entry) => ({
    quarantine_id: randomUUID(),
    fact_id: entry.factId === undefined ? null : storable(entry.factId),
    device_id: entry.device,
    reason: entry.reason,
    raw: entry.raw,
  }));
  await database.withTenant(tenantId, (tx) =>
    tx.run(sql`insert into quarantine (tenant_id, quarantine_id, fact_id, device_id, reason, raw, received_at)
      select ${tenantId}::bigint, x.quarantine_id, x.fact_id, x.device_id, x.reason, x.raw, now()
      from jsonb_to_recordset(${jsonParameter(rows)}::jsonb) as x(quarantine_id uuid, fact_id text, device_id uuid, reason text, raw text)
      where not exists (select 1 from quarantine q where q.tenant_id = ${tenantId} and q.fact_id = x.fact_id and q.raw = x.raw)`),
  );
}

import {createHash} from 'node:crypto';
import type {QuarantineEntry} from '../../sync/server/ports.ts';
import type {Database} from '../db/pool.ts';
import {jsonParameter, sql} from '../db/sql.ts';

/** A claimed id may hold what no text column can. */
const storable = (text: string): string => Buffer.from(text).toString().replaceAll('\u0000', '\ufffd');

/** The key is the content: what is sent again, also by several at once, is kept once, and nothing has to be searched for it. */
function keyOf({device, reason, raw}: QuarantineEntry): string {
  const hex = createHash('sha256').update([device, reason, raw].join('|')).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** Keeps what cannot be trusted exactly as it came; nothing is dropped. */
export async function quarantine(
  database: Database,
  tenantId: number,
  entries: readonly QuarantineEntry[],
): Promise<void> {
  const rows = entries.map((entry) => ({
    quarantine_id: keyOf(entry),
    fact_id: entry.factId === undefined ? null : storable(entry.factId),
    device_id: entry.device,
    reason: entry.reason,
    raw: entry.raw,
  }));
  await database.withTenant(tenantId, (tx) =>
    tx.run(sql`insert into quarantine (tenant_id, quarantine_id, fact_id, device_id, reason, raw, received_at)
      select ${tenantId}::bigint, x.quarantine_id, x.fact_id, x.device_id, x.reason, x.raw, now()
      from jsonb_to_recordset(${jsonParameter(rows)}::jsonb) as x(quarantine_id uuid, fact_id text, device_id uuid, reason text, raw text)
      order by x.quarantine_id on conflict do nothing`),
  );
}

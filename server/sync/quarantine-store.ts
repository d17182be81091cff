import {createHash} from 'node:crypto';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {QuarantineEntry} from '../../sync/server/ports.ts';
import type {Database} from '../db/pool.ts';
import {jsonParameter, sql} from '../db/sql.ts';
import {storableText} from '../db/storable.ts';
import type {Transaction} from '../db/transaction.ts';

/** The key is the content: what is sent again, also by several at once, is kept once, and nothing has to be searched for it. */
function keyOf({
  device,
  reason,
  raw,
}: Pick<QuarantineEntry, 'reason' | 'raw'> & {readonly device: string | undefined}): string {
  const hex = createHash('sha256')
    .update([device ?? '', reason, raw].join('|'))
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** A year of a terminal that breaks every day stays far below; a flood does not fill the disk. */
export const mostOfDevice = 5000;
export const mostOfTenant = 100_000;

type Options = {
  /** What the key of a device has signed is always taken: refusing it would stop the queue of an honest terminal. */
  readonly isSigned?: boolean;
};

/** Keeps what cannot be trusted exactly as it came; nothing is dropped. Beyond the quota nothing is taken, and that is told. */
export async function quarantine(
  database: Database,
  tenantId: number,
  entries: readonly (Omit<QuarantineEntry, 'device'> & {readonly device: string | undefined})[],
  {isSigned = false}: Options = {},
): Promise<void> {
  const rows = entries.map((entry) => ({
    quarantine_id: keyOf(entry),
    fact_id: entry.factId === undefined ? null : storableText(entry.factId),
    device_id: entry.device ?? null,
    reason: entry.reason,
    raw: entry.raw,
  }));
  await database.withTenant(tenantId, async (tx) => {
    const added =
      await tx.run(sql`insert into quarantine (tenant_id, quarantine_id, fact_id, device_id, reason, raw, received_at)
      select ${tenantId}::bigint, x.quarantine_id, x.fact_id, x.device_id, x.reason, x.raw, now()
      from jsonb_to_recordset(${jsonParameter(rows)}::jsonb) as x(quarantine_id uuid, fact_id text, device_id uuid, reason text, raw text)
      order by x.quarantine_id on conflict do nothing`);
    if (isSigned || added === 0) return;
    for (const device of new Set(entries.map((entry) => entry.device))) await checkRoom(tx, tenantId, device);
  });
}

/** After the insert, in its transaction: what is known already takes no room, and a refusal undoes it. */
async function checkRoom(tx: Transaction, tenantId: number, device: string | undefined): Promise<void> {
  const counts = await tx.one<{own: number; all: number}>(sql`select
    (select count(*) from (select 1 from quarantine where tenant_id = ${tenantId} and device_id is not distinct from ${device ?? null}::uuid limit ${mostOfDevice + 1}) a) as own,
    (select count(*) from (select 1 from quarantine where tenant_id = ${tenantId} limit ${mostOfTenant + 1}) b) as all`);
  const own = counts?.own ?? 0;
  const all = counts?.all ?? 0;
  if (own > mostOfDevice) throw new ProblemError(problem('quarantineFull', {count: String(mostOfDevice)}));
  if (all > mostOfTenant) throw new ProblemError(problem('quarantineFull', {count: String(mostOfTenant)}));
}

// How much of each device the server holds, counted from the journal block by block.
import type {Database} from '../db/pool.ts';
import {sql} from '../db/sql.ts';

/** A day of a busy floor; the rest is counted in the next round. */
const blocksAtOnce = 5000;

/** Counts what came since the last round; false while more is waiting. One counter at a time, see the jobs. */
export function countLedger(database: Database, tenantId: number): Promise<boolean> {
  return database.withTenant(tenantId, async (tx) => {
    const place = await tx.one<{
      from: number;
      head: number;
    }>(sql`select coalesce(s.block_no, 0) as "from", c.block_no as head
      from tenant_clock c left join device_ledger_state s on s.tenant_id = c.tenant_id where c.tenant_id = ${tenantId}`);
    if (place === undefined) return true;
    const to = Math.min(place.head, place.from + blocksAtOnce);
    if (to > place.from) {
      await tx.run(sql`insert into device_ledger (tenant_id, device_id, incarnation, fact_count, first_happened_at, last_happened_at, first_received_at, last_received_at)
        select ${tenantId}::bigint, f.device_id, f.envelope->>'incarnation', count(*), min(f.happened_at), max(f.happened_at), min(f.received_at), max(f.received_at)
          from fact f where f.tenant_id = ${tenantId} and f.block_no > ${place.from} and f.block_no <= ${to} group by 2, 3
        on conflict (tenant_id, device_id, incarnation) do update set fact_count = device_ledger.fact_count + excluded.fact_count,
          first_happened_at = least(device_ledger.first_happened_at, excluded.first_happened_at), last_happened_at = greatest(device_ledger.last_happened_at, excluded.last_happened_at),
          last_received_at = greatest(device_ledger.last_received_at, excluded.last_received_at)`);
      await tx.run(sql`insert into device_ledger_state (tenant_id, block_no) values (${tenantId}, ${to})
        on conflict (tenant_id) do update set block_no = excluded.block_no`);
    }
    return to === place.head;
  });
}

/** Facts held of each device: in the journal, and those set aside that are not in it. */
export async function heldOfDevices(
  database: Database,
  tenantId: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.withTenantRead(tenantId, (tx) =>
    tx.all<{device_id: string; held: number}>(sql`select device_id, sum(held)::bigint as held from (
        select device_id, fact_count as held from device_ledger where tenant_id = ${tenantId}
        union all
        select q.device_id, count(distinct q.fact_id) from quarantine q where q.tenant_id = ${tenantId} and q.device_id is not null
          and not exists (select 1 from fact f where f.tenant_id = q.tenant_id and f.fact_id::text = q.fact_id) group by q.device_id
      ) both_sides group by device_id`),
  );
  return new Map(rows.map((row) => [row.device_id, row.held]));
}

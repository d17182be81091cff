import type {Database} from '../db/pool.ts';
import {withSubjects, type FactSubject} from './fact-subjects.ts';

export type JournalFilter = {
  readonly before?: number;
  readonly kind?: string;
  readonly actorId?: string;
  readonly day?: string;
  readonly zoneMinutes: number;
  readonly limit: number;
};
export type JournalRow = {
  readonly id: string;
  readonly kind: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly deviceName: string | null;
  readonly happenedAt: string;
  readonly receivedAt: string;
  readonly verdict: string;
  readonly problems:
    | readonly {readonly code: string; readonly params: Readonly<Record<string, string>>}[]
    | null;
  readonly envelope: Readonly<Record<string, unknown>>;
  readonly about: FactSubject;
  readonly place: number;
  readonly blockNo: number;
};
// Its body passed its schema.
const bodyOf = ({envelope}: Pick<JournalRow, 'envelope'>) =>
  (envelope['body'] ?? {}) as Readonly<Record<string, unknown>>;

/** Facts newest first; `before` is the place of the last row seen, `day` a day of the site. */
export function journalRows(
  database: Database,
  tenantId: number,
  input: JournalFilter,
): Promise<readonly JournalRow[]> {
  return database.withTenantRead(tenantId, async (tx) => {
    const rows = await tx.all<Omit<JournalRow, 'about'>>({
      text: `select f.fact_id as id, f.kind, f.actor_id as "actorId", coalesce(p.name, f.actor_id) as "actorName", d.name as "deviceName", f.happened_at as "happenedAt", f.received_at as "receivedAt", f.verdict, f.problems, f.envelope,
        f.block_no * 10000 + f.block_place as place, f.block_no as "blockNo"
        from fact f left join person p on p.tenant_id = f.tenant_id and p.id = f.actor_id left join sync_device d on d.tenant_id = f.tenant_id and d.device_id = f.device_id and d.kind <> 'server'
        where f.tenant_id = $1 and ($2::bigint is null or (f.block_no, f.block_place) < ($2::bigint / 10000, ($2::bigint % 10000)::integer)) and ($3::text is null or f.kind = $3) and ($4::text is null or f.actor_id = $4)
        and ($5::date is null or (f.happened_at >= ($5::date)::timestamp at time zone 'UTC' - make_interval(mins => $6) and f.happened_at < ($5::date + 1)::timestamp at time zone 'UTC' - make_interval(mins => $6)))
        order by f.block_no desc, f.block_place desc limit $7`,
      values: [
        tenantId,
        input.before ?? null,
        input.kind ?? null,
        input.actorId ?? null,
        input.day ?? null,
        input.zoneMinutes,
        input.limit,
      ],
    });
    return withSubjects(tx, tenantId, {rows, bodyOf});
  });
}

export type ChainStatus = {
  readonly blockNo: number;
  readonly blockHash: string;
  readonly facts: number;
  readonly blocks: number;
  readonly gaps: number;
  readonly parked: number;
  readonly quarantined: number;
};
/** Whether each block names the one before it; the hashes of the facts themselves are checked by the verifier. */
export async function chainStatus(database: Database, tenantId: number): Promise<ChainStatus | undefined> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.one<ChainStatus>({
      text: `select c.block_no as "blockNo", c.block_hash as "blockHash", (select coalesce(sum(b.fact_count), 0)::integer from journal_block b where b.tenant_id = $1) as facts, (select count(*)::integer from journal_block b where b.tenant_id = $1) as blocks,
        (select count(*)::integer from (select b.prev_hash, lag(b.hash) over (order by b.block_no) as before, b.block_no - lag(b.block_no) over (order by b.block_no) as step from journal_block b where b.tenant_id = $1) x where x.before is not null and (x.before <> x.prev_hash or x.step <> 1)) as gaps,
        (select count(distinct k.fact_id)::integer from parked_fact k where k.tenant_id = $1) as parked, (select count(*)::integer from quarantine q where q.tenant_id = $1) as quarantined
        from tenant_clock c where c.tenant_id = $1`,
      values: [tenantId],
    }),
  );
}

export type SetAsideRow = {
  readonly id: string;
  readonly factId: string | null;
  readonly kind: string | null;
  readonly deviceName: string | null;
  readonly actorName: string | null;
  readonly reason: string;
  readonly waitsFor: readonly string[];
  readonly receivedAt: string;
  readonly raw: string;
};
/** Facts that wait for something, and what was set aside because it could not be trusted. */
export function setAside(
  database: Database,
  tenantId: number,
): Promise<{readonly parked: readonly SetAsideRow[]; readonly quarantined: readonly SetAsideRow[]}> {
  return database.withTenantRead(tenantId, async (tx) => ({
    parked: await tx.all<SetAsideRow>({
      text: `select f.fact_id as id, f.fact_id as "factId", f.kind, d.name as "deviceName", coalesce(p.name, f.actor_id) as "actorName", coalesce(f.problems->0->>'code', 'waitsForRecord') as reason, k.keys as "waitsFor", f.received_at as "receivedAt", f.envelope::text as raw
        from (select fact_id, json_agg(wait_key) as keys from parked_fact where tenant_id = $1 group by fact_id) k join fact f on f.tenant_id = $1 and f.fact_id = k.fact_id
        left join person p on p.tenant_id = $1 and p.id = f.actor_id left join sync_device d on d.tenant_id = $1 and d.device_id = f.device_id and d.kind <> 'server' order by f.received_at limit 500`,
      values: [tenantId],
    }),
    quarantined: await tx.all<SetAsideRow>({
      text: `select q.quarantine_id as id, q.fact_id as "factId", null as kind, d.name as "deviceName", null as "actorName", q.reason, '[]'::json as "waitsFor", q.received_at as "receivedAt", left(q.raw, 8000) as raw
        from quarantine q left join sync_device d on d.tenant_id = q.tenant_id and d.device_id = q.device_id where q.tenant_id = $1 order by q.received_at desc limit 500`,
      values: [tenantId],
    }),
  }));
}

// Terminals with what they say of themselves beside what the server holds of them.
import {site} from '../../shared/access/site.ts';
import type {DocumentOf} from '../../shared/kernel/define-document.ts';
import type {Heartbeat} from '../../sync/protocol.ts';
import type {Database} from '../db/pool.ts';
import {documentOfRow, selectList} from '../journal/columns.ts';

export type DeviceHealth = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly siteName: string;
  readonly siteNameEn: string | null;
  readonly workCenterName: string | null;
  readonly workCenterNameEn: string | null;
  readonly isFlagged: boolean;
  readonly revokedAt: string | null;
  /** It came back after a restore and waits to be confirmed since then. */
  readonly unconfirmedAt: string | null;
  readonly lastSeenAt: string | null;
  readonly clockOffsetMs: number | null;
  readonly heartbeat: Heartbeat | null;
  /** Facts of it in the journal. */
  readonly held: number;
  /** Open cases about it, oldest first. */
  readonly cases: readonly {
    readonly id: string;
    readonly problemCode: string;
    readonly params: Readonly<Record<string, string>>;
  }[];
};

/** What was counted, and what came since the last count. */
const ledgerText = `with ledger as (
  select device_id, incarnation, sum(fact_count)::bigint as fact_count, min(first_happened_at) as first_happened_at,
      max(last_happened_at) as last_happened_at, max(last_received_at) as last_received_at from (
    select device_id, incarnation, fact_count, first_happened_at, last_happened_at, last_received_at from device_ledger where tenant_id = $1
    union all
    select f.device_id, f.envelope->>'incarnation', count(*), min(f.happened_at), max(f.happened_at), max(f.received_at) from fact f
      where f.tenant_id = $1 and f.block_no > coalesce((select block_no from device_ledger_state where tenant_id = $1), 0) group by 1, 2
  ) both_parts group by 1, 2)`;

const healthText = `${ledgerText} select d.device_id as id, d.name, d.kind, coalesce(s.name, d.site_id) as "siteName", s.name_en as "siteNameEn", c.name as "workCenterName", c.name_en as "workCenterNameEn", d.is_flagged as "isFlagged",
    coalesce(d.revoked_at, w.revoked_at) as "revokedAt", w.unconfirmed_at as "unconfirmedAt", d.last_seen_at as "lastSeenAt", d.clock_offset_ms as "clockOffsetMs", d.heartbeat,
    coalesce((select sum(l.fact_count) from ledger l where l.device_id = d.device_id), 0)::bigint as held,
    coalesce((select json_agg(json_build_object('id', e.id, 'problemCode', e.problem_code, 'params', e.params) order by e.opened_at)
      from exception_case e where e.tenant_id = d.tenant_id and e.state = any('{open,assigned}') and e.subject = 'device:' || d.device_id), '[]') as cases
  from sync_device d left join device w on w.tenant_id = d.tenant_id and w.id = d.device_id::text left join site s on s.tenant_id = d.tenant_id and s.id = d.site_id
  left join work_center c on c.tenant_id = d.tenant_id and c.id = d.work_center_id
  where d.tenant_id = $1 and d.kind <> 'server'`;

/** Every terminal of the tenant, by name. */
export function deviceHealth(database: Database, tenantId: number): Promise<readonly DeviceHealth[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<DeviceHealth>({text: `${healthText} order by d.name, d.device_id`, values: [tenantId]}),
  );
}

export type DevicePage = {
  readonly row: DeviceHealth;
  /** One for each installation: what the server holds and where its batch chain stands. */
  readonly incarnations: readonly {
    readonly incarnation: string;
    readonly batchNo: number | null;
    readonly headHash: string | null;
    readonly factCount: number;
    readonly firstHappenedAt: string | null;
    readonly lastHappenedAt: string | null;
    readonly lastReceivedAt: string | null;
  }[];
  /** What it reported of itself, newest first. */
  readonly reports: readonly {
    readonly id: string;
    readonly kind: string;
    readonly receivedAt: string;
    readonly body: Readonly<Record<string, unknown>>;
  }[];
  readonly setAside: number;
  /** Highest feed number that a verified backup covers, and where the feed stands. */
  readonly durable: {readonly through: number; readonly head: number; readonly coveredAt: string | null};
};

const shownReports = 20;

/** One terminal with its ledger and reports; undefined when there is none of that id. */
export function devicePage(
  database: Database,
  tenantId: number,
  id: string,
): Promise<DevicePage | undefined> {
  return database.withTenantRead(tenantId, async (tx) => {
    const values = [tenantId, id];
    const row = await tx.one<DeviceHealth>({text: `${healthText} and d.device_id::text = $2`, values});
    if (row === undefined) return undefined;
    const incarnations = await tx.all<DevicePage['incarnations'][number]>({
      text: `${ledgerText} select coalesce(i.incarnation::text, l.incarnation) as incarnation, i.batch_no as "batchNo", i.head_hash as "headHash", coalesce(l.fact_count, 0)::bigint as "factCount",
          l.first_happened_at as "firstHappenedAt", l.last_happened_at as "lastHappenedAt", l.last_received_at as "lastReceivedAt"
        from (select * from sync_incarnation where tenant_id = $1 and device_id = $2::uuid) i
        full join (select * from ledger where device_id = $2::uuid) l on l.incarnation = i.incarnation::text
        order by l.last_received_at desc nulls last, 1`,
      values,
    });
    const reports = await tx.all<DevicePage['reports'][number]>({
      text: `select report_id as id, kind, received_at as "receivedAt", body from device_report where tenant_id = $1 and device_id = $2::uuid order by received_at desc limit ${shownReports}`,
      values,
    });
    const more = await tx.one<{set_aside: number; through: number; head: number; covered_at: string | null}>({
      text: `select (select count(*) from quarantine where tenant_id = $1 and device_id = $2::uuid) as set_aside, c.v as head,
          coalesce(m.durable_through, 0) as through, m.covered_at from tenant_clock c left join tenant_durable m on m.tenant_id = c.tenant_id where c.tenant_id = $1`,
      values,
    });
    return {
      row,
      incarnations,
      reports,
      setAside: more?.set_aside ?? 0,
      durable: {through: more?.through ?? 0, head: more?.head ?? 0, coveredAt: more?.covered_at ?? null},
    };
  });
}

/** The site as it is declared now, so that a form can change a part of it. */
export async function siteDocument(
  database: Database,
  tenantId: number,
  id: string,
): Promise<DocumentOf<typeof site> | undefined> {
  const row = await database.withTenantRead(tenantId, (tx) =>
    tx.one({
      text: `select ${selectList(site.fields, 'd')} from ${site.table} d where d.tenant_id = $1 and d.id = $2`,
      values: [tenantId, id],
    }),
  );
  return row === undefined ? undefined : site.schema.parse(documentOfRow(row));
}

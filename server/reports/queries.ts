// What the office asks across modules: the head of the journal, today, and the search of Ctrl+K.
import type {Database} from '../db/pool.ts';

export type Head = {
  readonly v: number;
  readonly openCases: number;
  readonly silentDevices: number;
  readonly unsent: number;
};
/** A number that changes with every fact, so that screens know when to ask again; and what the frame shows. */
export function headOf(database: Database, tenantId: number): Promise<Head | undefined> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.one<Head>({
      text: `select c.v, (select count(*)::integer from exception_case x where x.tenant_id = $1 and x.state <> 'resolved') as "openCases",
        (select count(*)::integer from sync_device d where d.tenant_id = $1 and d.kind <> 'server' and d.revoked_at is null and d.last_seen_at < now() - interval '5 minutes') as "silentDevices",
        (select coalesce(sum((d.heartbeat->>'unsent')::integer), 0)::integer from sync_device d where d.tenant_id = $1 and d.kind <> 'server') as unsent
        from tenant_clock c where c.tenant_id = $1`,
      values: [tenantId],
    }),
  );
}

export type Today = {
  readonly cases: readonly {
    readonly problemCode: string;
    /** Of the newest one: what the words of the problem are filled with. */
    readonly params: Readonly<Record<string, string>>;
    readonly count: number;
    readonly oldestAt: string;
  }[];
  readonly late: readonly {
    readonly id: string;
    readonly code: string;
    readonly itemCode: string;
    readonly itemName: string;
    readonly itemNameEn: string | null;
    readonly dueDay: string;
    readonly good: string;
    readonly quantity: string;
    readonly operation: string | null;
    readonly operationEn: string | null;
    readonly heldCause: string | null;
    readonly state: string;
    readonly customerName: string | null;
  }[];
  readonly silent: readonly {
    readonly id: string;
    readonly name: string;
    readonly lastSeenAt: string | null;
    readonly unsent: number;
    readonly oldestUnsentAt: string | null;
  }[];
  readonly figures: {
    readonly reports: number;
    readonly good: string;
    readonly scrap: string;
    readonly running: number;
    readonly openOrders: number;
    readonly dueToday: number;
    readonly inspectionsToDo: number;
    readonly receiptsToday: number;
    readonly shipmentsOpen: number;
    readonly peopleOn: number;
  };
};

const casesText = `select problem_code as "problemCode", count(*)::integer as count, min(opened_at) as "oldestAt", (array_agg(params order by opened_at desc))[1] as params from exception_case where tenant_id = $1 and state <> 'resolved' group by problem_code order by count(*) desc, min(opened_at) limit 12`;
const lateText = `select o.id, o.code, coalesce(i.code, o.item_id) as "itemCode", coalesce(i.name, o.item_id) as "itemName", i.name_en as "itemNameEn", o.due_day as "dueDay", o.good_quantity::text as good, o.quantity::text, o.state, o.customer_name as "customerName", j.operation, j."operationEn", j.held_cause as "heldCause"
  from work_order o left join item i on i.tenant_id = o.tenant_id and i.id = o.item_id
  left join lateral (select j.operation_no || ' ' || j.operation_name as operation, j.operation_no || ' ' || j.operation_name_en as "operationEn", j.held_cause from job_order j where j.tenant_id = $1 and j.work_order_id = o.id and j.state not in ('completed', 'closed', 'cancelled') order by j.operation_no limit 1) j on true
  where o.tenant_id = $1 and o.state in ('released', 'inProgress', 'onHold') and o.due_day < $2::date order by o.due_day, o.code limit 50`;
const silentText = `select device_id as id, name, last_seen_at as "lastSeenAt", coalesce((heartbeat->>'unsent')::integer, 0) as unsent, heartbeat->>'oldestUnsentAt' as "oldestUnsentAt" from sync_device
  where tenant_id = $1 and kind <> 'server' and revoked_at is null and (last_seen_at is null or last_seen_at < now() - interval '5 minutes') order by coalesce((heartbeat->>'unsent')::integer, 0) desc, last_seen_at nulls last limit 20`;
const figuresText = `with bounds as (select ($2::date)::timestamp at time zone 'UTC' - make_interval(mins => $3) as since)
  select (select count(*)::integer from work_report r, bounds where r.tenant_id = $1 and r.happened_at >= since and r.state = 'posted') as reports,
    (select coalesce(sum(r.good_quantity), 0)::text from work_report r, bounds where r.tenant_id = $1 and r.happened_at >= since and r.state = 'posted') as good,
    (select coalesce(sum(r.material_scrap_quantity + r.labor_scrap_quantity), 0)::text from work_report r, bounds where r.tenant_id = $1 and r.happened_at >= since and r.state = 'posted') as scrap,
    (select count(*)::integer from job_order j where j.tenant_id = $1 and j.state = 'running') as running,
    (select count(*)::integer from work_order o where o.tenant_id = $1 and o.state in ('released', 'inProgress', 'onHold')) as "openOrders",
    (select count(*)::integer from work_order o where o.tenant_id = $1 and o.state in ('released', 'inProgress', 'onHold') and o.due_day = $2::date) as "dueToday",
    (select count(*)::integer from inspection n where n.tenant_id = $1 and n.state in ('required', 'inProgress')) as "inspectionsToDo",
    (select count(*)::integer from stock_ledger_entry e, bounds where e.tenant_id = $1 and e.movement_type = 'goodsReceipt' and e.happened_at >= since) as "receiptsToday",
    (select count(*)::integer from stock_document d where d.tenant_id = $1 and d.type = 'shipment' and d.state in ('toPick', 'toPost')) as "shipmentsOpen",
    (select coalesce(sum(jsonb_array_length(j.people)), 0)::integer from job_order j where j.tenant_id = $1 and j.state = 'running') as "peopleOn"`;

/** What burns and the live figures of a day of the site. */
export function todayOf(
  database: Database,
  tenantId: number,
  input: {readonly day: string; readonly zoneMinutes: number},
): Promise<Today> {
  return database.withTenantRead(tenantId, async (tx) => {
    const figures = await tx.one<Today['figures']>({
      text: figuresText,
      values: [tenantId, input.day, input.zoneMinutes],
    });
    if (figures === undefined) throw new Error('a select without a from gives one row');
    return {
      figures,
      cases: await tx.all<Today['cases'][number]>({text: casesText, values: [tenantId]}),
      late: await tx.all<Today['late'][number]>({text: lateText, values: [tenantId, input.day]}),
      silent: await tx.all<Today['silent'][number]>({text: silentText, values: [tenantId]}),
    };
  });
}

export type Found = {
  readonly type: 'workOrder' | 'item' | 'lot' | 'person' | 'stockDocument' | 'inspection' | 'location';
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
};
/** Things whose code or name contains the text; five of a kind at most. */
export function findThings(database: Database, tenantId: number, text: string): Promise<readonly Found[]> {
  const pattern = `%${text.replace(/[%_\\]/g, '\\$&')}%`;
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<Found>({
      text: `(select 'workOrder' as type, o.id, o.code, coalesce(i.name, '') as name, i.name_en as "nameEn" from work_order o left join item i on i.tenant_id = o.tenant_id and i.id = o.item_id where o.tenant_id = $1 and o.code ilike $2 order by o.code desc limit 5)
        union all (select 'item', id, code, name, name_en from item where tenant_id = $1 and (code ilike $2 or name ilike $2 or name_en ilike $2 or gtin ilike $2) order by code limit 5)
        union all (select 'lot', l.item_id, l.lot_code, coalesce(i.code || ' ' || i.name, ''), i.code || ' ' || i.name_en from lot l left join item i on i.tenant_id = l.tenant_id and i.id = l.item_id where l.tenant_id = $1 and (l.lot_code ilike $2 or l.heat_number ilike $2) order by l.lot_code desc limit 5)
        union all (select 'person', id, code, name, null from person where tenant_id = $1 and (code ilike $2 or name ilike $2) order by code limit 5)
        union all (select 'stockDocument', id, code, coalesce(party_name, ''), null from stock_document where tenant_id = $1 and (code ilike $2 or source_code ilike $2) order by code desc limit 5)
        union all (select 'inspection', n.id, n.code, coalesce(i.name, ''), i.name_en from inspection n left join item i on i.tenant_id = n.tenant_id and i.id = n.item_id where n.tenant_id = $1 and n.code ilike $2 order by n.required_at desc limit 5)`,
      values: [tenantId, pattern],
    }),
  );
}

// One work order with everything that happened to it.
import type {Database} from '../db/pool.ts';
import type {Transaction} from '../db/transaction.ts';
import type {OrderDrawing} from './order-drawings.ts';
import {orderDrawings} from './order-drawings.ts';

export type OrderHead = {
  readonly id: string;
  readonly code: string;
  readonly siteId: string;
  readonly itemId: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly itemNameEn: string | null;
  readonly uom: string;
  readonly drawing: string | null;
  readonly quantity: string;
  readonly good: string;
  readonly scrap: string;
  readonly received: string;
  readonly state: string;
  readonly dueDay: string;
  readonly isRush: boolean;
  readonly type: string;
  readonly customerName: string | null;
  readonly salesOrderCode: string | null;
  readonly lotCode: string | null;
  readonly routingVersion: number | null;
};
export type OrderJob = {
  readonly id: string;
  readonly code: string;
  readonly no: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly workCenterName: string;
  readonly workCenterNameEn: string | null;
  readonly state: string;
  readonly heldCause: string | null;
  readonly firstPiece: string;
  readonly isOutsourced: boolean;
  readonly planned: string;
  readonly arrived: string;
  readonly good: string;
  readonly materialScrap: string;
  readonly laborScrap: string;
  readonly rework: string;
  readonly runSeconds: number;
  readonly people: readonly {readonly name: string; readonly since: string}[];
};
export type OrderReport = {
  readonly id: string;
  readonly jobOrderId: string;
  readonly no: number;
  readonly operationName: string;
  readonly operationNameEn: string | null;
  readonly good: string;
  readonly scrap: string;
  readonly rework: string;
  readonly happenedAt: string;
  readonly actorName: string;
  readonly deviceName: string | null;
  readonly state: string;
};
export type OrderComponent = {
  readonly lineNo: number;
  readonly itemId: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly itemNameEn: string | null;
  readonly uom: string;
  readonly required: string;
  readonly issued: string;
  readonly lots: readonly string[];
};
export type OrderFact = {
  readonly id: string;
  readonly kind: string;
  readonly actorName: string;
  readonly deviceName: string | null;
  readonly happenedAt: string;
  readonly receivedAt: string;
  readonly verdict: string;
  /** Why it was not simply applied. */
  readonly problems:
    | readonly {readonly code: string; readonly params: Readonly<Record<string, string>>}[]
    | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly isReversed: boolean;
};
export type WorkOrderPage = {
  readonly order: OrderHead;
  readonly jobs: readonly OrderJob[];
  readonly reports: readonly OrderReport[];
  readonly components: readonly OrderComponent[];
  readonly facts: readonly OrderFact[];
  readonly drawings: readonly OrderDrawing[];
  readonly cases: readonly {
    readonly id: string;
    readonly problemCode: string;
    readonly params: Readonly<Record<string, string>>;
    readonly openedAt: string;
  }[];
};

const headText = `select o.id, o.code, o.site_id as "siteId", o.item_id as "itemId", coalesce(i.code, o.item_id) as "itemCode", coalesce(i.name, o.item_id) as "itemName", i.name_en as "itemNameEn", coalesce(i.uom, '') as uom, i.drawing,
    o.quantity::text, o.good_quantity::text as good, o.scrap_quantity::text as scrap, o.received_quantity::text as received, o.state, o.due_day as "dueDay", o.is_rush as "isRush", o.type,
    o.customer_name as "customerName", s.code as "salesOrderCode", o.lot_code as "lotCode", r.version as "routingVersion"
  from work_order o left join item i on i.tenant_id = o.tenant_id and i.id = o.item_id left join sales_order s on s.tenant_id = o.tenant_id and s.id = o.sales_order_id
  left join routing r on r.tenant_id = o.tenant_id and r.id = o.item_id where o.tenant_id = $1 and o.id = $2`;

const jobsText = `select j.id, j.code, j.operation_no as no, j.operation_name as name, j.operation_name_en as "nameEn", coalesce(w.name, j.work_center_id) as "workCenterName", w.name_en as "workCenterNameEn", j.state, j.held_cause as "heldCause",
    j.first_piece as "firstPiece", j.is_outsourced as "isOutsourced", j.planned_quantity::text as planned, j.arrived_quantity::text as arrived, j.good_quantity::text as good,
    j.material_scrap_quantity::text as "materialScrap", j.labor_scrap_quantity::text as "laborScrap", j.rework_quantity::text as rework, j.run_seconds as "runSeconds",
    coalesce((select json_agg(json_build_object('name', coalesce(p.name, e->>'personId'), 'since', e->>'since')) from jsonb_array_elements(j.people) e left join person p on p.tenant_id = $1 and p.id = e->>'personId'), '[]') as people
  from job_order j left join work_center w on w.tenant_id = j.tenant_id and w.id = j.work_center_id where j.tenant_id = $1 and j.work_order_id = $2 order by j.operation_no`;

const reportsText = `select r.id, r.job_order_id as "jobOrderId", j.operation_no as no, j.operation_name as "operationName", j.operation_name_en as "operationNameEn", r.good_quantity::text as good, (r.material_scrap_quantity + r.labor_scrap_quantity)::text as scrap,
    r.rework_quantity::text as rework, r.happened_at as "happenedAt", coalesce(p.name, r.actor_id) as "actorName", d.name as "deviceName", r.state
  from job_order j join work_report r on r.tenant_id = j.tenant_id and r.job_order_id = j.id left join person p on p.tenant_id = r.tenant_id and p.id = r.actor_id
  left join sync_device d on d.tenant_id = r.tenant_id and d.device_id::text = r.device_id and d.kind <> 'server'
  where j.tenant_id = $1 and j.work_order_id = $2 order by r.happened_at desc limit 500`;

const componentsText = `select c."lineNo", c."itemId", coalesce(i.code, c."itemId") as "itemCode", coalesce(i.name, c."itemId") as "itemName", i.name_en as "itemNameEn", coalesce(i.uom, '') as uom, c."requiredQuantity"::text as required, c."issuedQuantity"::text as issued,
    coalesce((select json_agg(distinct l.lot_code) from stock_ledger_entry e join lot l on l.tenant_id = e.tenant_id and l.id = e.lot_id
      where e.tenant_id = $1 and e.item_id = c."itemId" and e.work_order_id = $2 and e.movement_type = 'materialIssue'), '[]') as lots
  from work_order o, jsonb_to_recordset(o.components) as c("lineNo" integer, "itemId" text, "requiredQuantity" numeric, "issuedQuantity" numeric)
  left join item i on i.tenant_id = $1 and i.id = c."itemId" where o.tenant_id = $1 and o.id = $2 order by c."lineNo"`;

// Facts are found through the documents they made; the few kinds that leave no row of their own are looked up by body.
const factsText = `with named as (
    select r.id as fact_id, r.state = 'reversed' as is_reversed from work_report r join job_order j on j.tenant_id = r.tenant_id and j.id = r.job_order_id where r.tenant_id = $1 and j.work_order_id = $2
    union select r.reversed_by_fact_id, false from work_report r join job_order j on j.tenant_id = r.tenant_id and j.id = r.job_order_id where r.tenant_id = $1 and j.work_order_id = $2 and r.reversed_by_fact_id is not null
    union select c.fact_id, false from clock_entry c join job_order j on j.tenant_id = c.tenant_id and j.id = c.job_order_id where c.tenant_id = $1 and j.work_order_id = $2
    union select e.fact_id, false from stock_ledger_entry e where e.tenant_id = $1 and e.work_order_id = $2
    union select n.decided_fact_id, false from inspection n join job_order j on j.tenant_id = n.tenant_id and j.id = n.job_order_id where n.tenant_id = $1 and j.work_order_id = $2 and n.decided_fact_id is not null
    union select f.fact_id::text, false from fact f where f.tenant_id = $1 and f.kind in ('work-order-created', 'work-order-released', 'work-order-state-changed', 'shortage-recorded', 'work-order-edition-changed') and f.envelope->'body'->>'workOrderId' = $2
  )
  select f.fact_id as id, f.kind, coalesce(p.name, f.actor_id) as "actorName", d.name as "deviceName", f.happened_at as "happenedAt", f.received_at as "receivedAt", f.verdict, f.problems, f.envelope->'body' as body, n.is_reversed as "isReversed"
  from (select fact_id, bool_or(is_reversed) as is_reversed from named group by fact_id) n join fact f on f.tenant_id = $1 and f.fact_id = n.fact_id::uuid left join person p on p.tenant_id = $1 and p.id = f.actor_id
  left join sync_device d on d.tenant_id = $1 and d.device_id = f.device_id and d.kind <> 'server' order by f.happened_at desc, f.fact_id desc limit 200`;

const casesText = `select c.id, c.problem_code as "problemCode", c.params, c.opened_at as "openedAt" from exception_case c
  where c.tenant_id = $1 and c.state <> 'resolved' and (c.subject = 'workOrder:' || $2 or c.subject in (select 'jobOrder:' || j.id from job_order j where j.tenant_id = $1 and j.work_order_id = $2)) order by c.opened_at limit 50`;

/** Everything about one order; undefined when there is none of that id. */
export function workOrderPage(
  database: Database,
  tenantId: number,
  id: string,
): Promise<WorkOrderPage | undefined> {
  return database.withTenantRead(tenantId, async (tx) => {
    const order = await tx.one<OrderHead>({text: headText, values: [tenantId, id]});
    return order === undefined ? undefined : {order, ...(await partsOf(tx, tenantId, id))};
  });
}

async function partsOf(tx: Transaction, tenantId: number, id: string): Promise<Omit<WorkOrderPage, 'order'>> {
  const values = [tenantId, id];
  return {
    jobs: await tx.all<OrderJob>({text: jobsText, values}),
    reports: await tx.all<OrderReport>({text: reportsText, values}),
    components: await tx.all<OrderComponent>({text: componentsText, values}),
    facts: await tx.all<OrderFact>({text: factsText, values}),
    drawings: await orderDrawings(tx, tenantId, id),
    cases: await tx.all<WorkOrderPage['cases'][number]>({text: casesText, values}),
  };
}

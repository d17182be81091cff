// What the office asks about work orders. Quantities leave as text: JSON numbers would round them.
import type {Database} from '../db/pool.ts';

export type OrderOperation = {
  readonly no: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly state: string;
  readonly isOutsourced: boolean;
  readonly firstPiece: string;
  readonly good: string;
  readonly planned: string;
  readonly arrived: string;
};
export type WorkOrderRow = {
  readonly id: string;
  readonly code: string;
  readonly itemId: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly itemNameEn: string | null;
  readonly uom: string;
  readonly quantity: string;
  readonly good: string;
  readonly scrap: string;
  readonly received: string;
  readonly state: string;
  readonly dueDay: string;
  readonly isRush: boolean;
  readonly customerName: string | null;
  readonly areas: readonly string[];
  readonly operations: readonly OrderOperation[];
  /** Largest shortage of a component still to issue against the usable stock; null = none. */
  readonly shortage: {readonly itemCode: string; readonly quantity: string} | null;
};

const liveStates = ['draft', 'released', 'inProgress', 'onHold', 'completed'];

// Components are summed per item against stock that may be used: pending, failed and quarantined lots do not count.
const listText = `with usable as (
    select b.item_id, sum(b.quantity) as quantity from stock_balance b
    join location p on p.tenant_id = b.tenant_id and p.id = b.location_id and p.kind <> 'virtual'
    left join lot l on l.tenant_id = b.tenant_id and l.id = b.lot_id
    where b.tenant_id = $1 and coalesce(l.quality, 'passed') in ('passed', 'concession') group by b.item_id
  ), jobs as (
    select j.work_order_id, json_agg(json_build_object('no', j.operation_no, 'name', j.operation_name, 'nameEn', j.operation_name_en, 'state', j.state, 'isOutsourced', j.is_outsourced,
      'firstPiece', j.first_piece, 'good', j.good_quantity::text, 'planned', j.planned_quantity::text, 'arrived', j.arrived_quantity::text) order by j.operation_no) as operations,
      json_agg(distinct w.area) filter (where w.area is not null) as areas
    from job_order j left join work_center w on w.tenant_id = j.tenant_id and w.id = j.work_center_id where j.tenant_id = $1 group by j.work_order_id
  )
  select o.id, o.code, o.item_id as "itemId", coalesce(i.code, o.item_id) as "itemCode", coalesce(i.name, o.item_id) as "itemName", i.name_en as "itemNameEn", coalesce(i.uom, '') as uom,
    o.quantity::text, o.good_quantity::text as good, o.scrap_quantity::text as scrap, o.received_quantity::text as received, o.state, o.due_day as "dueDay", o.is_rush as "isRush",
    o.customer_name as "customerName", coalesce(jobs.areas, '[]') as areas, coalesce(jobs.operations, '[]') as operations, short.shortage
  from work_order o
  left join item i on i.tenant_id = o.tenant_id and i.id = o.item_id
  left join jobs on jobs.work_order_id = o.id
  left join lateral (
    select json_build_object('itemCode', coalesce(ci.code, c."itemId"), 'quantity', (c."requiredQuantity" - c."issuedQuantity" - coalesce(u.quantity, 0))::text) as shortage
    from jsonb_to_recordset(o.components) as c("itemId" text, "requiredQuantity" numeric, "issuedQuantity" numeric)
    left join usable u on u.item_id = c."itemId" left join item ci on ci.tenant_id = $1 and ci.id = c."itemId"
    where o.state in ('released', 'inProgress', 'onHold') and c."requiredQuantity" - c."issuedQuantity" > coalesce(u.quantity, 0)
    order by c."requiredQuantity" - c."issuedQuantity" - coalesce(u.quantity, 0) desc limit 1
  ) short on true
  where o.tenant_id = $1 and o.state = any($2::text[])
  order by o.due_day, o.code limit 5000`;

/** Work orders that are still somebody's business, or the finished ones, by due day. */
export function workOrderList(
  database: Database,
  tenantId: number,
  input: {readonly isFinished: boolean},
): Promise<readonly WorkOrderRow[]> {
  const states = input.isFinished ? ['closed', 'cancelled'] : liveStates;
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<WorkOrderRow>({text: listText, values: [tenantId, states]}),
  );
}

export type WorkCenterRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly siteId: string;
  readonly area: string | null;
  readonly isActive: boolean;
  readonly running: number;
  readonly ready: number;
  readonly held: number;
};
/** Work centres with how many jobs run, wait and are held there. */
export function workCenterList(database: Database, tenantId: number): Promise<readonly WorkCenterRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<WorkCenterRow>({
      text: `select w.id, w.code, w.name, w.name_en as "nameEn", w.site_id as "siteId", w.area, w.is_active as "isActive",
        (count(*) filter (where j.state = 'running'))::integer as running, (count(*) filter (where j.state in ('ready', 'dispatched', 'suspended')))::integer as ready,
        (count(*) filter (where j.state = 'held' or j.first_piece = 'failed'))::integer as held
        from work_center w left join job_order j on j.tenant_id = w.tenant_id and j.work_center_id = w.id and j.state not in ('closed', 'cancelled', 'completed')
        where w.tenant_id = $1 group by w.id, w.code, w.name, w.name_en, w.site_id, w.area, w.is_active order by w.code`,
      values: [tenantId],
    }),
  );
}

export type JobRow = {
  readonly id: string;
  readonly code: string;
  readonly workOrderId: string;
  readonly operationNo: number;
  readonly operationName: string;
  readonly operationNameEn: string | null;
  readonly state: string;
  readonly heldCause: string | null;
  readonly firstPiece: string;
  readonly isOutsourced: boolean;
  readonly planned: string;
  readonly arrived: string;
  readonly good: string;
  readonly workCenterId: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly dueDay: string;
  readonly isRush: boolean;
  readonly people: readonly string[];
};
/** Jobs that run, may start or are held, by work centre: the dispatch lists. */
export function openJobList(database: Database, tenantId: number): Promise<readonly JobRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<JobRow>({
      text: `select j.id, j.code, j.work_order_id as "workOrderId", j.operation_no as "operationNo", j.operation_name as "operationName", j.operation_name_en as "operationNameEn", j.state,
        j.held_cause as "heldCause", j.first_piece as "firstPiece", j.is_outsourced as "isOutsourced", j.planned_quantity::text as planned, j.arrived_quantity::text as arrived, j.good_quantity::text as good,
        j.work_center_id as "workCenterId", coalesce(i.code, j.item_id) as "itemCode", coalesce(i.name, j.item_id) as "itemName", j.due_day as "dueDay", j.is_rush as "isRush",
        coalesce((select json_agg(coalesce(p.name, e->>'personId') order by p.name) from jsonb_array_elements(j.people) e left join person p on p.tenant_id = $1 and p.id = e->>'personId'), '[]') as people
        from job_order j left join item i on i.tenant_id = j.tenant_id and i.id = j.item_id
        where j.tenant_id = $1 and j.state in ('ready', 'dispatched', 'running', 'suspended', 'held') order by j.work_center_id, (j.state = 'running') desc, j.due_day, j.code limit 2000`,
      values: [tenantId],
    }),
  );
}

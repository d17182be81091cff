// What the office asks about work orders. Quantities leave as text: JSON numbers would round them.
import type {Database} from '../db/pool.ts';

/** What goes without saying is left out: with 5,000 orders the list is five times smaller. */
export type OrderOperation = {
  readonly no: number;
  readonly name: string;
  readonly nameEn?: string;
  /** Absent = waiting. */
  readonly state?: string;
  readonly isOutsourced?: true;
  readonly hasFailedFirstPiece?: true;
  /** Absent = none yet. */
  readonly good?: string;
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

// Three plain questions in one snapshot, joined here: one statement with everything made the planner compile for 400 ms.
const ordersText = (
  order: string,
) => `select o.id, o.code, o.item_id as "itemId", coalesce(i.code, o.item_id) as "itemCode", coalesce(i.name, o.item_id) as "itemName", i.name_en as "itemNameEn", coalesce(i.uom, '') as uom,
    o.quantity::text, o.good_quantity::text as good, o.scrap_quantity::text as scrap, o.received_quantity::text as received, o.state, o.due_day as "dueDay", o.is_rush as "isRush", o.customer_name as "customerName"
  from work_order o left join item i on i.tenant_id = o.tenant_id and i.id = o.item_id
  where o.tenant_id = $1 and o.state = any($2::text[]) order by ${order} limit 5000`;

const operationsText = `select j.work_order_id as "orderId", w.area, j.operation_no as no, j.operation_name as name, j.operation_name_en as "nameEn", j.state, j.is_outsourced as "isOutsourced",
    j.first_piece = 'failed' as "hasFailedFirstPiece", j.good_quantity::text as good
  from work_order o join job_order j on j.tenant_id = o.tenant_id and j.work_order_id = o.id left join work_center w on w.tenant_id = j.tenant_id and w.id = j.work_center_id
  where o.tenant_id = $1 and o.state = any($2::text[]) order by j.work_order_id, j.operation_no`;

// Stock that may be used: pending, failed and quarantined lots do not count.
const shortagesText = `with usable as (
    select b.item_id, sum(b.quantity) as quantity from stock_balance b
    join location p on p.tenant_id = b.tenant_id and p.id = b.location_id and p.kind <> 'virtual'
    left join lot l on l.tenant_id = b.tenant_id and l.id = b.lot_id
    where b.tenant_id = $1 and coalesce(l.quality, 'passed') in ('passed', 'concession') group by b.item_id
  ), need as (
    select o.id, c."itemId" as item_id, c."requiredQuantity" - c."issuedQuantity" as quantity
    from work_order o, jsonb_to_recordset(o.components) as c("itemId" text, "requiredQuantity" numeric, "issuedQuantity" numeric)
    where o.tenant_id = $1 and o.state in ('released', 'inProgress', 'onHold') and c."requiredQuantity" > c."issuedQuantity"
  )
  select distinct on (n.id) n.id as "orderId", coalesce(i.code, n.item_id) as "itemCode", (n.quantity - coalesce(u.quantity, 0))::text as quantity
  from need n left join usable u on u.item_id = n.item_id left join item i on i.tenant_id = $1 and i.id = n.item_id
  where n.quantity > coalesce(u.quantity, 0) order by n.id, n.quantity - coalesce(u.quantity, 0) desc`;

type OperationOfOrder = {
  readonly orderId: string;
  readonly area: string | null;
  readonly no: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly state: string;
  readonly isOutsourced: boolean;
  readonly hasFailedFirstPiece: boolean;
  readonly good: string;
};
type ShortageOfOrder = {readonly orderId: string; readonly itemCode: string; readonly quantity: string};

const briefly = ({
  no,
  name,
  nameEn,
  state,
  isOutsourced,
  hasFailedFirstPiece,
  good,
}: OperationOfOrder): OrderOperation => ({
  no,
  name,
  ...(nameEn === null ? {} : {nameEn}),
  ...(state === 'waiting' ? {} : {state}),
  ...(isOutsourced ? {isOutsourced} : {}),
  ...(hasFailedFirstPiece ? {hasFailedFirstPiece} : {}),
  ...(good === '0' ? {} : {good}),
});

/** Work orders that are still somebody's business, or the finished ones, by due day. */
export async function workOrderList(
  database: Database,
  tenantId: number,
  input: {readonly isFinished: boolean},
): Promise<readonly WorkOrderRow[]> {
  const values = [tenantId, input.isFinished ? ['closed', 'cancelled'] : liveStates];
  return database.withTenantRead(tenantId, async (tx) => {
    const orders = await tx.all<Omit<WorkOrderRow, 'areas' | 'operations' | 'shortage'>>({
      // Of the finished ones the last are wanted, and there may be more than a list takes.
      text: ordersText(input.isFinished ? 'o.due_day desc, o.code desc' : 'o.due_day, o.code'),
      values,
    });
    const operations = await tx.all<OperationOfOrder>({text: operationsText, values});
    const shortages = input.isFinished
      ? []
      : await tx.all<ShortageOfOrder>({text: shortagesText, values: [tenantId]});
    const operationsOf = new Map<string, OperationOfOrder[]>();
    for (const operation of operations) {
      const own = operationsOf.get(operation.orderId);
      if (own === undefined) operationsOf.set(operation.orderId, [operation]);
      else own.push(operation);
    }
    const shortageOf = new Map(
      shortages.map(({orderId, itemCode, quantity}) => [orderId, {itemCode, quantity}]),
    );
    return orders.map((order) => {
      const own = operationsOf.get(order.id) ?? [];
      return {
        ...order,
        areas: [...new Set(own.flatMap(({area}) => (area === null ? [] : [area])))],
        operations: own.map(briefly),
        shortage: shortageOf.get(order.id) ?? null,
      };
    });
  });
}

export type WorkCenterRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly siteId: string;
  readonly area: string | null;
  readonly lineSideLocationId: string | null;
  readonly isActive: boolean;
  readonly running: number;
  readonly ready: number;
  readonly held: number;
};
/** Work centres with how many jobs run, wait and are held there. */
export function workCenterList(database: Database, tenantId: number): Promise<readonly WorkCenterRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<WorkCenterRow>({
      text: `select w.id, w.code, w.name, w.name_en as "nameEn", w.site_id as "siteId", w.area, w.line_side_location_id as "lineSideLocationId", w.is_active as "isActive",
        (count(*) filter (where j.state = 'running'))::integer as running, (count(*) filter (where j.state in ('ready', 'dispatched', 'suspended')))::integer as ready,
        (count(*) filter (where j.state = 'held' or j.first_piece = 'failed'))::integer as held
        from work_center w left join job_order j on j.tenant_id = w.tenant_id and j.work_center_id = w.id and j.state not in ('closed', 'cancelled', 'completed')
        where w.tenant_id = $1 group by w.id, w.code, w.name, w.name_en, w.site_id, w.area, w.line_side_location_id, w.is_active order by w.code`,
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
  readonly itemNameEn: string | null;
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
        j.work_center_id as "workCenterId", coalesce(i.code, j.item_id) as "itemCode", coalesce(i.name, j.item_id) as "itemName", i.name_en as "itemNameEn", j.due_day as "dueDay", j.is_rush as "isRush",
        coalesce((select json_agg(coalesce(p.name, e->>'personId') order by p.name) from jsonb_array_elements(j.people) e left join person p on p.tenant_id = $1 and p.id = e->>'personId'), '[]') as people
        from job_order j left join item i on i.tenant_id = j.tenant_id and i.id = j.item_id
        where j.tenant_id = $1 and j.state in ('ready', 'dispatched', 'running', 'suspended', 'held') order by j.work_center_id, (j.state = 'running') desc, j.due_day, j.code limit 5000`,
      values: [tenantId],
    }),
  );
}

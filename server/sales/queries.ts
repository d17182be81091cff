import type {Database} from '../db/pool.ts';

export type SalesOrderRow = {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly orderedDay: string;
  readonly isRush: boolean;
  readonly customerName: string;
  readonly lines: readonly {
    readonly lineNo: number;
    readonly itemCode: string;
    readonly itemName: string;
    readonly uom: string;
    readonly quantity: string;
    readonly shipped: string;
    readonly dueDay: string;
  }[];
};
/** Sales orders with what was shipped, the open ones first. */
export function salesOrderList(database: Database, tenantId: number): Promise<readonly SalesOrderRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<SalesOrderRow>({
      text: `select o.id, o.code, o.state, o.ordered_day as "orderedDay", o.is_rush as "isRush", coalesce(c.name, o.customer_id) as "customerName",
        (select coalesce(json_agg(json_build_object('lineNo', x."lineNo", 'itemCode', coalesce(i.code, x."itemId"), 'itemName', coalesce(i.name, x."itemId"), 'uom', coalesce(i.uom, ''), 'quantity', x.quantity, 'shipped', x."shippedQuantity", 'dueDay', x."latestPromisedDate") order by x."lineNo"), '[]')
          from jsonb_to_recordset(o.lines) as x("lineNo" integer, "itemId" text, quantity text, "shippedQuantity" text, "latestPromisedDate" text) left join item i on i.tenant_id = $1 and i.id = x."itemId") as lines
        from sales_order o left join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id where o.tenant_id = $1 order by o.state in ('shipped', 'closed', 'cancelled'), o.ordered_day desc, o.code desc limit 1000`,
      values: [tenantId],
    }),
  );
}

export type PartyRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly isActive: boolean;
};
export function customerList(database: Database, tenantId: number): Promise<readonly PartyRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<PartyRow>({
      text: 'select id, code, name, short_name as "shortName", is_active as "isActive" from customer where tenant_id = $1 order by code limit 2000',
      values: [tenantId],
    }),
  );
}

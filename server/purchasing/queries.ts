import type {Database} from '../db/pool.ts';

export type PurchaseOrderRow = {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly orderedDay: string;
  readonly vendorName: string;
  readonly lines: readonly {
    readonly lineNo: number;
    readonly itemCode: string;
    readonly itemName: string;
    readonly uom: string;
    readonly quantity: string;
    readonly received: string;
    readonly dueDay: string;
  }[];
};
/** Purchase orders with what came, the open ones first. */
export function purchaseOrderList(
  database: Database,
  tenantId: number,
): Promise<readonly PurchaseOrderRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<PurchaseOrderRow>({
      text: `select o.id, o.code, o.state, o.ordered_day as "orderedDay", coalesce(v.name, o.vendor_id) as "vendorName",
        (select coalesce(json_agg(json_build_object('lineNo', x."lineNo", 'itemCode', coalesce(i.code, x."itemId"), 'itemName', coalesce(i.name, x."itemId"), 'uom', coalesce(i.uom, ''), 'quantity', x.quantity, 'received', x."receivedQuantity", 'dueDay', x."dueDay") order by x."lineNo"), '[]')
          from jsonb_to_recordset(o.lines) as x("lineNo" integer, "itemId" text, quantity text, "receivedQuantity" text, "dueDay" text) left join item i on i.tenant_id = $1 and i.id = x."itemId") as lines
        from purchase_order o left join vendor v on v.tenant_id = o.tenant_id and v.id = o.vendor_id where o.tenant_id = $1 order by o.state in ('received', 'closed', 'cancelled'), o.ordered_day desc, o.code desc limit 1000`,
      values: [tenantId],
    }),
  );
}

export type VendorRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly isActive: boolean;
};
export function vendorList(database: Database, tenantId: number): Promise<readonly VendorRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<VendorRow>({
      text: 'select id, code, name, short_name as "shortName", is_active as "isActive" from vendor where tenant_id = $1 order by code limit 2000',
      values: [tenantId],
    }),
  );
}

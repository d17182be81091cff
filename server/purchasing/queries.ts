import type {Database} from '../db/pool.ts';
import {nameLines, type StoredOrder, type TradeOrderRow} from '../items/named-lines.ts';

/** Purchase orders with what came, the open ones first. */
export function purchaseOrderList(database: Database, tenantId: number): Promise<readonly TradeOrderRow[]> {
  return database.withTenantRead(tenantId, async (tx) =>
    nameLines(
      tx,
      tenantId,
      await tx.all<StoredOrder>({
        text: `select o.id, o.code, o.state, o.ordered_day as "orderedDay", coalesce(v.name, o.vendor_id) as "partyName",
          (select coalesce(json_agg(json_build_object('lineNo', x."lineNo", 'itemId', x."itemId", 'quantity', x.quantity, 'done', x."receivedQuantity", 'dueDay', x."dueDay") order by x."lineNo"), '[]')
            from jsonb_to_recordset(o.lines) as x("lineNo" integer, "itemId" text, quantity text, "receivedQuantity" text, "dueDay" text)) as lines
          from purchase_order o left join vendor v on v.tenant_id = o.tenant_id and v.id = o.vendor_id where o.tenant_id = $1 order by o.state in ('received', 'closed', 'cancelled'), o.ordered_day desc, o.code desc limit 5000`,
        values: [tenantId],
      }),
    ),
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

import type {Database} from '../db/pool.ts';
import {nameLines, type StoredOrder, type TradeOrderRow} from '../items/named-lines.ts';

/** Sales orders with what was shipped, the open ones first. */
export function salesOrderList(database: Database, tenantId: number): Promise<readonly TradeOrderRow[]> {
  return database.withTenantRead(tenantId, async (tx) =>
    nameLines(
      tx,
      tenantId,
      await tx.all<StoredOrder>({
        text: `select o.id, o.code, o.state, o.ordered_day as "orderedDay", coalesce(c.name, o.customer_id) as "partyName",
          (select coalesce(json_agg(json_build_object('lineNo', x."lineNo", 'itemId', x."itemId", 'quantity', x.quantity, 'done', x."shippedQuantity", 'dueDay', x."latestPromisedDate") order by x."lineNo"), '[]')
            from jsonb_to_recordset(o.lines) as x("lineNo" integer, "itemId" text, quantity text, "shippedQuantity" text, "latestPromisedDate" text)) as lines
          from sales_order o left join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id where o.tenant_id = $1 order by o.state in ('shipped', 'closed', 'cancelled'), o.ordered_day desc, o.code desc limit 5000`,
        values: [tenantId],
      }),
    ),
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

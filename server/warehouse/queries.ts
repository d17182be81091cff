// What the office asks about stock. Virtual locations are counter-accounts: they never count as stock.
import type {Database} from '../db/pool.ts';
import {nameLines, type NamedLine, type StoredLine} from '../items/named-lines.ts';

export type StockRow = {
  readonly itemId: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly itemNameEn: string | null;
  readonly uom: string;
  readonly safetyStock: string | null;
  readonly onHand: string;
  readonly blocked: string;
  readonly locations: number;
  readonly lots: number;
  readonly lastMovedAt: string | null;
};
/** On-hand per item: what lies there, and how much of it may not be used. */
export function stockList(database: Database, tenantId: number): Promise<readonly StockRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<StockRow>({
      text: `select b.item_id as "itemId", coalesce(i.code, b.item_id) as "itemCode", coalesce(i.name, b.item_id) as "itemName", i.name_en as "itemNameEn", coalesce(i.uom, '') as uom, i.safety_stock::text as "safetyStock",
        sum(b.quantity)::text as "onHand", coalesce(sum(b.quantity) filter (where l.quality in ('pending', 'failed', 'quarantined')), 0)::text as blocked,
        (count(distinct b.location_id))::integer as locations, (count(distinct b.lot_id))::integer as lots,
        (select max(e.happened_at) from stock_ledger_entry e where e.tenant_id = $1 and e.item_id = b.item_id) as "lastMovedAt"
        from stock_balance b join location p on p.tenant_id = b.tenant_id and p.id = b.location_id and p.kind <> 'virtual'
        left join item i on i.tenant_id = b.tenant_id and i.id = b.item_id left join lot l on l.tenant_id = b.tenant_id and l.id = b.lot_id
        where b.tenant_id = $1 and b.quantity <> 0 group by b.item_id, i.code, i.name, i.name_en, i.uom, i.safety_stock order by 2 limit 5000`,
      values: [tenantId],
    }),
  );
}

export type BalanceRow = {
  readonly id: string;
  readonly locationId: string;
  readonly locationCode: string;
  readonly lotId: string | null;
  readonly lotCode: string | null;
  readonly heatNumber: string | null;
  readonly quantity: string;
  readonly receivedAt: string | null;
  readonly quality: string;
  readonly isFrozen: boolean;
};
export type LedgerRow = {
  readonly factId: string;
  readonly lineNo: number;
  readonly happenedAt: string;
  readonly movementType: string;
  readonly quantity: string;
  readonly change: string;
  readonly balance: string;
  readonly fromCode: string;
  readonly toCode: string;
  readonly lotCode: string | null;
  readonly documentCode: string | null;
  readonly actorName: string;
  readonly isReversed: boolean;
  readonly isMovement: boolean;
};
export type StockPage = {
  readonly item: {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly nameEn: string | null;
    readonly uom: string;
    readonly safetyStock: string | null;
    readonly tracking: string;
  };
  readonly balances: readonly BalanceRow[];
  readonly ledger: readonly LedgerRow[];
  readonly expected: readonly {readonly quantity: string; readonly dueDay: string | null}[];
};

const balancesText = `select b.id, b.location_id as "locationId", p.code as "locationCode", b.lot_id as "lotId", l.lot_code as "lotCode", l.heat_number as "heatNumber", b.quantity::text, l.received_at as "receivedAt",
    coalesce(l.quality, 'passed') as quality, p.is_frozen as "isFrozen"
  from stock_balance b join location p on p.tenant_id = b.tenant_id and p.id = b.location_id and p.kind <> 'virtual' left join lot l on l.tenant_id = b.tenant_id and l.id = b.lot_id
  where b.tenant_id = $1 and b.item_id = $2 and b.quantity <> 0 order by l.received_at nulls last, p.sort, p.code limit 1000`;

// The sign is what the movement does to the house: in from a counter-account, out to one, or nothing inside.
const ledgerText = `with rows as (
    select e.*, case when vt.id is null then 0 else 1 end as in_house_to, case when vf.id is null then 0 else 1 end as in_house_from, coalesce(vf.code, split_part(e.from_location_id, ':', 2)) as from_code, coalesce(vt.code, split_part(e.to_location_id, ':', 2)) as to_code
    from stock_ledger_entry e
    left join location vt on vt.tenant_id = e.tenant_id and vt.id = e.to_location_id and vt.kind <> 'virtual'
    left join location vf on vf.tenant_id = e.tenant_id and vf.id = e.from_location_id and vf.kind <> 'virtual'
    where e.tenant_id = $1 and e.item_id = $2
  )
  select r.fact_id as "factId", r.line_no as "lineNo", r.happened_at as "happenedAt", r.movement_type as "movementType", r.quantity::text, (r.quantity * (r.in_house_to - r.in_house_from))::text as change,
    (sum(r.quantity * (r.in_house_to - r.in_house_from)) over (order by r.happened_at, r.fact_id, r.line_no))::text as balance, r.from_code as "fromCode", r.to_code as "toCode",
    l.lot_code as "lotCode", coalesce(o.code, d.code) as "documentCode", coalesce(p.name, r.actor_id) as "actorName", coalesce(m.body->>'state' = 'reversed', false) as "isReversed", m.id is not null as "isMovement"
  from rows r left join lot l on l.tenant_id = $1 and l.id = r.lot_id left join work_order o on o.tenant_id = $1 and o.id = r.work_order_id
  left join stock_document d on d.tenant_id = $1 and d.id = r.stock_document_id left join person p on p.tenant_id = $1 and p.id = r.actor_id
  left join replica m on m.tenant_id = $1 and m.collection = 'stockMovement' and m.id = r.fact_id and m.scope like 'device:%'
  order by r.happened_at desc, r.fact_id desc, r.line_no desc limit 300`;

const expectedText = `select sum(x.quantity - x."doneQuantity")::text as quantity, d.due_day as "dueDay" from stock_document d, jsonb_to_recordset(d.lines) as x("itemId" text, quantity numeric, "doneQuantity" numeric)
  where d.tenant_id = $1 and d.type = 'goodsReceipt' and d.state in ('toPutAway', 'toPost') and x."itemId" = $2 and x.quantity > x."doneQuantity" group by d.due_day order by d.due_day limit 20`;

/** Stock of one item by place and lot, with the ledger that proves it. */
export function stockPage(
  database: Database,
  tenantId: number,
  itemId: string,
): Promise<StockPage | undefined> {
  const values = [tenantId, itemId];
  return database.withTenantRead(tenantId, async (tx) => {
    const item = await tx.one<StockPage['item']>({
      text: `select id, code, name, name_en as "nameEn", uom, safety_stock::text as "safetyStock", tracking from item where tenant_id = $1 and id = $2`,
      values,
    });
    if (item === undefined) return undefined;
    return {
      item,
      balances: await tx.all<BalanceRow>({text: balancesText, values}),
      ledger: await tx.all<LedgerRow>({text: ledgerText, values}),
      expected: await tx.all<StockPage['expected'][number]>({text: expectedText, values}),
    };
  });
}

export type LocationRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly siteId: string;
  readonly kind: string;
  readonly parentId: string | null;
  readonly isFrozen: boolean;
  readonly allowsNegative: boolean;
  readonly sort: number;
  readonly items: number;
};
/** Places that hold stock, in walking order. */
export function locationList(database: Database, tenantId: number): Promise<readonly LocationRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<LocationRow>({
      text: `select p.id, p.code, p.name, p.site_id as "siteId", p.kind, p.parent_id as "parentId", p.is_frozen as "isFrozen", p.allows_negative as "allowsNegative", p.sort,
        (select count(distinct b.item_id) from stock_balance b where b.tenant_id = $1 and b.location_id = p.id and b.quantity <> 0)::integer as items
        from location p where p.tenant_id = $1 and p.kind <> 'virtual' order by p.sort, p.code limit 5000`,
      values: [tenantId],
    }),
  );
}

export type StockDocumentRow = {
  readonly id: string;
  readonly code: string;
  readonly type: string;
  readonly state: string;
  readonly sourceCode: string | null;
  readonly partyName: string | null;
  readonly dueDay: string | null;
  readonly lines: readonly NamedLine[];
};
type StoredDocument = Omit<StockDocumentRow, 'lines'> & {readonly lines: readonly StoredLine[]};
/** Receipts expected and shipments to make, the open ones first. */
export function stockDocumentList(
  database: Database,
  tenantId: number,
): Promise<readonly StockDocumentRow[]> {
  return database.withTenantRead(tenantId, async (tx) =>
    nameLines(
      tx,
      tenantId,
      await tx.all<StoredDocument>({
        text: `select d.id, d.code, d.type, d.state, d.source_code as "sourceCode", d.party_name as "partyName", d.due_day as "dueDay",
          (select coalesce(json_agg(json_build_object('lineNo', x."lineNo", 'itemId', x."itemId", 'quantity', x.quantity, 'done', x."doneQuantity") order by x."lineNo"), '[]')
            from jsonb_to_recordset(d.lines) as x("lineNo" integer, "itemId" text, quantity text, "doneQuantity" text)) as lines
          from stock_document d where d.tenant_id = $1 order by d.state in ('posted', 'reversed', 'cancelled'), case when d.state in ('posted', 'reversed', 'cancelled') then null else d.due_day end, d.due_day desc, d.code desc limit 5000`,
        values: [tenantId],
      }),
    ),
  );
}

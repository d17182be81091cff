import {item} from '../../shared/items/item.ts';
import type {DocumentOf} from '../../shared/kernel/define-document.ts';
import {selectList} from '../journal/columns.ts';
import type {Database} from '../db/pool.ts';

type Item = DocumentOf<typeof item>;
export type ItemRow = Item & {
  readonly onHand: string;
  readonly hasBom: boolean;
  readonly hasRouting: boolean;
};

/** Items by code; with `text` those whose code, name, specification or GTIN contains it. */
export function itemList(
  database: Database,
  tenantId: number,
  input: {readonly text?: string; readonly limit: number},
): Promise<readonly ItemRow[]> {
  const pattern =
    input.text === undefined || input.text === '' ? null : `%${input.text.replace(/[%_\\]/g, '\\$&')}%`;
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<ItemRow>({
      text: `select ${selectList(item.fields, 'i')}, coalesce(b.quantity, 0)::text as "onHand",
        exists (select 1 from bom m where m.tenant_id = i.tenant_id and m.id = i.id) as "hasBom", exists (select 1 from routing r where r.tenant_id = i.tenant_id and r.id = i.id) as "hasRouting"
        from item i left join (
          select s.item_id, sum(s.quantity) as quantity from stock_balance s join location p on p.tenant_id = s.tenant_id and p.id = s.location_id and p.kind <> 'virtual' where s.tenant_id = $1 group by s.item_id
        ) b on b.item_id = i.id
        where i.tenant_id = $1 and ($2::text is null or i.code ilike $2 or i.name ilike $2 or i.name_en ilike $2 or i.specification ilike $2 or i.gtin ilike $2) order by i.code limit $3`,
      values: [tenantId, pattern, input.limit],
    }),
  );
}

export type BomLine = {
  readonly lineNo: number;
  readonly itemId: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly itemNameEn: string | null;
  readonly uom: string;
  readonly perUnit: string;
  readonly operationNo: number | null;
  readonly scrapPercent: string | null;
};
export type RoutingOperation = {
  readonly no: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly workCenterId: string;
  readonly workCenterName: string;
  readonly workCenterNameEn: string | null;
  readonly setupSeconds: number;
  readonly runSeconds: number;
  readonly needsFirstPiece: boolean;
  readonly isOutsourced: boolean;
  readonly isKeyOperation: boolean;
  readonly inspectionPlanId: string | null;
  readonly instruction: string | null;
};
export type ItemPage = {
  readonly item: Item;
  readonly bom: {readonly version: number; readonly lines: readonly BomLine[]} | undefined;
  readonly routing: {readonly version: number; readonly operations: readonly RoutingOperation[]} | undefined;
  readonly usedIn: readonly {
    readonly itemId: string;
    readonly itemCode: string;
    readonly itemName: string;
    readonly itemNameEn: string | null;
    readonly perUnit: string;
  }[];
};

const bomText = `select b.version, coalesce(json_agg(json_build_object('lineNo', l."lineNo", 'itemId', l."itemId", 'itemCode', coalesce(i.code, l."itemId"), 'itemName', coalesce(i.name, l."itemId"), 'itemNameEn', i.name_en, 'uom', coalesce(i.uom, ''),
    'perUnit', l."perUnit", 'operationNo', l."operationNo", 'scrapPercent', l."scrapPercent") order by l."lineNo"), '[]') as lines
  from bom b, jsonb_to_recordset(b.lines) as l("lineNo" integer, "itemId" text, "perUnit" text, "operationNo" integer, "scrapPercent" text)
  left join item i on i.tenant_id = $1 and i.id = l."itemId" where b.tenant_id = $1 and b.id = $2 group by b.version`;
const routingText = `select r.version, coalesce(json_agg(json_build_object('no', l.no, 'name', l.name, 'nameEn', l."nameEn", 'workCenterId', l."workCenterId", 'workCenterName', coalesce(w.name, l."workCenterId"), 'workCenterNameEn', w.name_en,
    'setupSeconds', l."setupSeconds", 'runSeconds', l."runSeconds", 'needsFirstPiece', l."needsFirstPiece", 'isOutsourced', l."isOutsourced", 'isKeyOperation', l."isKeyOperation",
    'inspectionPlanId', l."inspectionPlanId", 'instruction', l.instruction) order by l.no), '[]') as operations
  from routing r, jsonb_to_recordset(r.operations) as l(no integer, name text, "nameEn" text, "workCenterId" text, "setupSeconds" integer, "runSeconds" integer, "needsFirstPiece" boolean, "isOutsourced" boolean, "isKeyOperation" boolean, "inspectionPlanId" text, instruction text)
  left join work_center w on w.tenant_id = $1 and w.id = l."workCenterId" where r.tenant_id = $1 and r.id = $2 group by r.version`;
const usedInText = `select b.item_id as "itemId", coalesce(i.code, b.item_id) as "itemCode", coalesce(i.name, b.item_id) as "itemName", i.name_en as "itemNameEn", l."perUnit"
  from bom b cross join lateral jsonb_to_recordset(b.lines) as l("itemId" text, "perUnit" text) left join item i on i.tenant_id = $1 and i.id = b.item_id where b.tenant_id = $1 and l."itemId" = $2 order by 2 limit 100`;

/** An item with its bill of materials, its routing and where it is used. */
export function itemPage(database: Database, tenantId: number, id: string): Promise<ItemPage | undefined> {
  const values = [tenantId, id];
  return database.withTenantRead(tenantId, async (tx) => {
    const found = await tx.one<Item>({
      text: `select ${selectList(item.fields, 'i')} from item i where i.tenant_id = $1 and i.id = $2`,
      values,
    });
    if (found === undefined) return undefined;
    return {
      item: found,
      bom: await tx.one<NonNullable<ItemPage['bom']>>({text: bomText, values}),
      routing: await tx.one<NonNullable<ItemPage['routing']>>({text: routingText, values}),
      usedIn: await tx.all<ItemPage['usedIn'][number]>({text: usedInText, values}),
    };
  });
}

export type ReasonRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly group: string;
  readonly sort: number;
  readonly isActive: boolean;
};
/** Reasons a person may choose, those no longer in use last. */
export function reasonList(database: Database, tenantId: number): Promise<readonly ReasonRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<ReasonRow>({
      text: `select id, code, name, name_en as "nameEn", "group", sort, is_active as "isActive" from reason where tenant_id = $1 order by "group", is_active desc, sort, code limit 2000`,
      values: [tenantId],
    }),
  );
}

import type {Database} from '../db/pool.ts';

export type StocktakeRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly siteId: string;
  readonly state: string;
  readonly assigneeName: string | null;
  readonly dueDay: string | null;
  readonly places: number;
  readonly donePlaces: number;
  readonly lines: number;
  readonly toDecide: number;
};
export function stocktakeList(database: Database, tenantId: number): Promise<readonly StocktakeRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<StocktakeRow>({
      text: `select t.id, t.code, t.name, t.site_id as "siteId", t.state, p.name as "assigneeName", t.due_day as "dueDay", jsonb_array_length(t.location_ids) as places, jsonb_array_length(t.done_location_ids) as "donePlaces",
        jsonb_array_length(t.results) as lines, (select count(*) from jsonb_array_elements(t.results) r where r->>'state' in ('toApprove', 'toRecount', 'counted'))::integer as "toDecide"
        from stocktake_task t left join person p on p.tenant_id = t.tenant_id and p.id = t.assignee_id where t.tenant_id = $1 order by t.state in ('closed', 'cancelled'), t.due_day, t.code limit 500`,
      values: [tenantId],
    }),
  );
}

export type CountLine = {
  readonly locationId: string;
  readonly locationCode: string;
  readonly itemId: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly itemNameEn: string | null;
  readonly uom: string;
  readonly lotCode: string | null;
  readonly counted: string;
  readonly seen: string;
  readonly variance: string;
  readonly round: number;
  readonly state: string;
  readonly factId: string;
  readonly actorName: string;
  readonly countedAt: string | null;
  readonly isMissing: boolean;
};
export type StocktakePage = {
  readonly task: {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly siteId: string;
    readonly state: string;
    readonly assigneeId: string | null;
    readonly assigneeName: string | null;
    readonly dueDay: string | null;
  };
  readonly places: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly isDone: boolean;
  }[];
  readonly lines: readonly CountLine[];
};

const taskText = `select t.id, t.code, t.name, t.site_id as "siteId", t.state, t.assignee_id as "assigneeId", p.name as "assigneeName", t.due_day as "dueDay" from stocktake_task t
  left join person p on p.tenant_id = t.tenant_id and p.id = t.assignee_id where t.tenant_id = $1 and t.id = $2`;
const placesText = `select e.id, coalesce(p.code, e.id) as code, coalesce(p.name, '') as name, t.done_location_ids ? e.id as "isDone" from stocktake_task t cross join lateral jsonb_array_elements_text(t.location_ids) as e(id)
  left join location p on p.tenant_id = $1 and p.id = e.id where t.tenant_id = $1 and t.id = $2 order by p.sort, 2`;
const linesText = `select r."locationId", coalesce(p.code, r."locationId") as "locationCode", r."itemId", coalesce(i.code, r."itemId") as "itemCode", coalesce(i.name, r."itemId") as "itemName", i.name_en as "itemNameEn", coalesce(i.uom, '') as uom, l.lot_code as "lotCode",
    r."countedQuantity"::text as counted, r."seenQuantity"::text as seen, (r."countedQuantity" - r."seenQuantity")::text as variance, r.round, r.state, r."factId", coalesce(w.name, r."actorId") as "actorName", r."countedAt", coalesce(r."isMissing", false) as "isMissing"
  from stocktake_task t cross join lateral jsonb_to_recordset(t.results) as r("locationId" text, "itemId" text, "lotId" text, "countedQuantity" numeric, "seenQuantity" numeric, round integer, state text, "factId" text, "actorId" text, "countedAt" text, "isMissing" boolean)
  left join location p on p.tenant_id = $1 and p.id = r."locationId" left join item i on i.tenant_id = $1 and i.id = r."itemId" left join lot l on l.tenant_id = $1 and l.id = r."lotId" left join person w on w.tenant_id = $1 and w.id = r."actorId"
  where t.tenant_id = $1 and t.id = $2 order by r.state in ('agreed', 'approved'), p.sort, 2, 4`;

/** A count with its places and what was counted against the books of that moment. */
export function stocktakePage(
  database: Database,
  tenantId: number,
  id: string,
): Promise<StocktakePage | undefined> {
  const values = [tenantId, id];
  return database.withTenantRead(tenantId, async (tx) => {
    const task = await tx.one<StocktakePage['task']>({text: taskText, values});
    if (task === undefined) return undefined;
    return {
      task,
      places: await tx.all<StocktakePage['places'][number]>({text: placesText, values}),
      lines: await tx.all<CountLine>({text: linesText, values}),
    };
  });
}

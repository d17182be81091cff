import {inspection} from '../../shared/quality/inspection.ts';
import {inspectionPlan} from '../../shared/quality/inspection-plan.ts';
import type {DocumentOf} from '../../shared/kernel/define-document.ts';
import {selectList} from '../journal/columns.ts';
import type {Database} from '../db/pool.ts';

export type InspectionRow = {
  readonly id: string;
  readonly code: string;
  readonly inspectionKind: string;
  readonly ipqcKind: string | null;
  readonly state: string;
  readonly result: string | null;
  readonly itemCode: string;
  readonly itemName: string;
  readonly itemNameEn: string | null;
  readonly lotCode: string | null;
  readonly jobCode: string | null;
  readonly documentCode: string | null;
  readonly quantity: string | null;
  readonly requiredAt: string;
  readonly decidedAt: string | null;
  readonly decidedByName: string | null;
  readonly characteristics: number;
  readonly results: number;
  readonly bad: number;
};
const rowText = `select n.id, n.code, n.inspection_kind as "inspectionKind", n.ipqc_kind as "ipqcKind", n.state, n.result, coalesce(i.code, n.item_id) as "itemCode", coalesce(i.name, n.item_id) as "itemName", i.name_en as "itemNameEn", l.lot_code as "lotCode", j.code as "jobCode",
    d.code as "documentCode", n.quantity::text, n.required_at as "requiredAt", n.decided_at as "decidedAt", p.name as "decidedByName", jsonb_array_length(n.characteristics) as characteristics, jsonb_array_length(n.results) as results,
    (select count(*) from jsonb_array_elements(n.results) r where r->>'isOk' = 'false')::integer as bad
  from inspection n left join item i on i.tenant_id = n.tenant_id and i.id = n.item_id left join lot l on l.tenant_id = n.tenant_id and l.id = n.lot_id left join job_order j on j.tenant_id = n.tenant_id and j.id = n.job_order_id
  left join stock_document d on d.tenant_id = n.tenant_id and d.id = n.stock_document_id left join person p on p.tenant_id = n.tenant_id and p.id = n.decided_by`;

/** Checks, those still to do first. */
export function inspectionList(database: Database, tenantId: number): Promise<readonly InspectionRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<InspectionRow>({
      text: `${rowText} where n.tenant_id = $1 order by n.state in ('required', 'inProgress') desc, n.required_at desc limit 2000`,
      values: [tenantId],
    }),
  );
}

export type InspectionPage = {
  readonly row: InspectionRow;
  readonly inspection: DocumentOf<typeof inspection>;
  readonly actors: Readonly<Record<string, string>>;
  readonly gauges: Readonly<Record<string, string>>;
};
/** One check with every result, and the names its ids stand for. */
export function inspectionPage(
  database: Database,
  tenantId: number,
  id: string,
): Promise<InspectionPage | undefined> {
  const values = [tenantId, id];
  return database.withTenantRead(tenantId, async (tx) => {
    const row = await tx.one<InspectionRow>({
      text: `${rowText} where n.tenant_id = $1 and n.id = $2`,
      values,
    });
    const document = await tx.one<DocumentOf<typeof inspection>>({
      text: `select ${selectList(inspection.fields, 'n')} from inspection n where n.tenant_id = $1 and n.id = $2`,
      values,
    });
    if (row === undefined || document === undefined) return undefined;
    const names = (
      ids: readonly (string | undefined)[],
      table: 'person' | 'equipment',
      column: 'name' | 'code',
    ) =>
      tx.all<{id: string; name: string}>({
        text: `select x.id, x.${column} as name from ${table} x where x.tenant_id = $1 and x.id = any($2::text[])`,
        values: [tenantId, ids.filter((other) => other !== undefined)],
      });
    const people = await names(
      document.results.map((result) => result.actorId),
      'person',
      'name',
    );
    const gauges = await names(
      document.results.map((result) => result.gaugeId),
      'equipment',
      'code',
    );
    const toRecord = (rows: readonly {id: string; name: string}[]) =>
      Object.fromEntries(rows.map((entry) => [entry.id, entry.name]));
    return {row, inspection: document, actors: toRecord(people), gauges: toRecord(gauges)};
  });
}

export type PlanRow = DocumentOf<typeof inspectionPlan> & {readonly itemCode: string | null};
export function planList(database: Database, tenantId: number): Promise<readonly PlanRow[]> {
  return database.withTenantRead(tenantId, (tx) =>
    tx.all<PlanRow>({
      text: `select ${selectList(inspectionPlan.fields, 'n')}, i.code as "itemCode" from inspection_plan n left join item i on i.tenant_id = n.tenant_id and i.id = n.item_id where n.tenant_id = $1 order by n.code limit 1000`,
      values: [tenantId],
    }),
  );
}

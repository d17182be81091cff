import {beforeAll, describe, expect, test} from 'vitest';
import {factoryFolder, hasFactoryData} from '../factory-data.ts';
import type {ImportPlan} from '../import-plan.ts';
import {refusalCsv} from '../import-report.ts';
import type {ImportResult} from '../run-import.ts';
import {tryImport} from '../run-import.ts';
import {readKtg} from './read-ktg.ts';

/** The known dirt of the set, as its README counts it: rows by column and reason. */
const knownDirt: readonly (readonly [table: string, column: string, reason: string, rows: number])[] = [
  ['dv_machinery', 'workshop_id', 'missingReference', 4],
  ['pro_process_content', 'process_id', 'missingReference', 21],
  ['md_product_sop', 'item_id', 'missingReference', 2],
  ['wm_storage_location', 'warehouse_id', 'missingReference', 2],
  ['wm_storage_area', 'location_id', 'missingReference', 7],
  ['cal_teamshift', 'team_id', 'missingReference', 110],
  ['cal_plan_team', 'team_id', 'missingReference', 6],
  ['cal_shift', 'plan_id', 'missingReference', 4],
  ['cal_plan_team', 'plan_id', 'missingReference', 4],
  ['qc_ipqc_line', 'ipqc_id', 'missingReference', 6],
  ['qc_iqc_line', 'iqc_id', 'missingReference', 9],
  ['qc_oqc_line', 'oqc_id', 'missingReference', 3],
  ['qc_iqc_defect', 'iqc_id', 'missingReference', 2],
  ['qc_defect_record', 'qc_id', 'missingReference', 4],
  ['wm_pback_line', 'pback_id', 'missingReference', 4],
  ['wm_item_consume', 'task_id', 'missingReference', 5],
  ['wm_product_produce', 'task_id', 'missingReference', 3],
  ['pro_task_issue', 'task_id', 'missingReference', 1],
  ['wm_item_recpt', 'iqc_id', 'missingReference', 2],
  ['wm_package_line', 'item_id', 'missingReference', 1],
  ['wm_item_recpt_line', 'recpt_id', 'noReference', 8],
  ['wm_outsource_recpt_line', 'recpt_id', 'noReference', 2],
  ['pro_andon_record', 'workstation_code', 'codeDisagrees', 5],
  ['pro_shutdown_record', 'workstation_code', 'codeDisagrees', 2],
  ['wm_pback_header', 'workstation_code', 'codeDisagrees', 1],
  ['wm_package_line', 'workorder_code', 'codeDisagrees', 6],
  // 65 movements of 13 lines: each was posted five times.
  ['wm_transaction', 'source_doc_line_id', 'repeatedPosting', 52],
  ['md_unit_measure', 'change_rate', 'wrongRate', 2],
  ['md_unit_measure', 'measure_name', 'trialRow', 1],
  ['cal_plan', 'end_date', 'endsBeforeStart', 1],
  ['wm_barcode_config', 'barcode_type', 'duplicateRow', 5],
  ['tm_tool', 'tool_code', 'missingCode', 1],
  ['pro_feedback', 'status', 'notFinished', 3],
];

describe.skipIf(!hasFactoryData)('the screwdriver plant', () => {
  let plan: ImportPlan;
  let result: ImportResult;

  beforeAll(async () => {
    plan = await readKtg(factoryFolder('ktg'));
    result = tryImport(plan);
  });

  const refused = (reasons: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const {table, column, reason} of plan.tally.refusals()) {
      const name = `${table}.${column} ${reason}`;
      if (reasons.includes(reason)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  };

  test('what is known to be wrong is refused, exactly that, and what hangs on it', () => {
    const reasons = [...new Set(knownDirt.map(([, , reason]) => reason))];
    const expected = knownDirt.map(([table, column, reason, rows]) => [`${table}.${column} ${reason}`, rows]);
    expect(Object.fromEntries(refused(reasons))).toEqual(Object.fromEntries(expected));
    // The rest fell with a record that was refused.
    expect(new Set(plan.tally.refusals().map(({reason}) => reason))).toEqual(
      new Set([...reasons, 'parentRefused']),
    );
  });

  test('every row of every table is taken, refused or left out', () => {
    const tables = plan.tally.tables();
    expect(tables).toHaveLength(88);
    expect(tables.reduce((sum, table) => sum + table.read, 0)).toBe(1611);
    for (const {read, taken, refused: bad, leftOut} of tables) expect(taken + bad + leftOut).toBe(read);
    const taken = Object.fromEntries(
      tables.filter((table) => table.taken > 0).map((table) => [table.table, table.taken]),
    );
    expect(taken).toEqual({
      md_client: 4,
      md_item: 12,
      md_item_type: 10,
      md_product_bom: 2,
      md_unit_measure: 13,
      md_vendor: 3,
      md_workshop: 3,
      md_workstation: 15,
      pro_process: 9,
      pro_route: 3,
      pro_route_process: 10,
      pro_route_product: 4,
      pro_route_product_bom: 5,
      pro_workorder: 9,
      qc_index: 7,
      qc_template: 5,
      qc_template_index: 10,
      qc_template_product: 5,
      tm_tool: 1,
      wm_material_stock: 10,
      wm_storage_area: 7,
      wm_storage_location: 7,
      wm_warehouse: 3,
    });
  });

  test('the journal takes every fact; goods without a batch get a case', () => {
    expect(result).toEqual({facts: 91, booked: 91, already: 0, withCase: 3});
  });

  test('limits come from the nominal and its deviations, BOM lines from the routing first', () => {
    const planOf = plan.facts.find(
      (fact) => fact.kind === 'inspection-plan-defined' && fact.body.code === 'QCT2022040',
    );
    expect(planOf?.body).toMatchObject({
      inspectionKind: 'ipqc',
      ipqcKind: 'first',
      characteristics: [
        {lowerLimit: '9', upperLimit: '11', uom: 'cm', sampleSize: 10},
        {lowerLimit: '9.9', upperLimit: '10.1', uom: 'mm'},
        {lowerLimit: '95', upperLimit: '105', uom: 'g'},
      ],
    });
    const box = plan.facts.find((fact) => fact.kind === 'bom-defined' && fact.body.itemId === 'item-83');
    expect(box?.body.lines).toEqual([
      {lineNo: 1, itemId: 'item-82', perUnit: '1', operationNo: 10},
      {lineNo: 2, itemId: 'item-84', perUnit: '32'},
    ]);
  });

  test('the report has one line for each thing that is wrong, in both languages', () => {
    const lines = refusalCsv(plan).trimEnd().split('\n');
    expect(lines).toHaveLength(plan.tally.refusals().length + 1);
    expect(lines).toContain(
      'dv_machinery,212,workshop_id,200,missingReference,指向的记录不存在,It points to a record that does not exist',
    );
  });

  test('the same folder gives the same facts', async () => {
    expect((await readKtg(factoryFolder('ktg'))).facts).toEqual(plan.facts);
  });
});

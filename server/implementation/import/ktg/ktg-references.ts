import type {CopiedCode, Reference} from '../references.ts';

const to = (
  target: string,
  rows: readonly (readonly [table: string, column: string, more?: Partial<Reference>])[],
): readonly Reference[] => rows.map(([table, column, more]) => ({table, column, target, ...more}));
const needed = {isNeeded: true};

/** Parents before children: a row falls with the one it belongs to. */
export const ktgReferences: readonly Reference[] = [
  ...to('md_item_type', [
    ['md_item', 'item_type_id'],
    ['md_item_type', 'parent_type_id', {none: '0'}],
  ]),
  ...to('md_item', [
    ['md_product_bom', 'item_id'],
    ['md_product_bom', 'bom_item_id'],
    ['md_product_sop', 'item_id'],
    ['pro_route_product', 'item_id'],
    ['pro_route_product_bom', 'product_id'],
    ['pro_route_product_bom', 'item_id'],
    ['pro_workorder', 'product_id'],
    ['pro_workorder_bom', 'item_id'],
    ['wm_material_stock', 'item_id'],
    ['wm_package_line', 'item_id'],
    ['wm_sn', 'item_id'],
    ['qc_template_product', 'item_id'],
    ['wm_transaction', 'item_id'],
  ]),
  ...to('wm_warehouse', [['wm_storage_location', 'warehouse_id']]),
  ...to('wm_storage_location', [['wm_storage_area', 'location_id']]),
  ...to('wm_storage_area', [
    ['wm_material_stock', 'area_id'],
    ['md_workstation', 'area_id'],
  ]),
  ...to('md_workshop', [
    ['md_workstation', 'workshop_id'],
    ['dv_machinery', 'workshop_id'],
  ]),
  ...to('pro_process', [
    ['pro_process_content', 'process_id'],
    ['pro_route_process', 'process_id'],
    ['md_workstation', 'process_id'],
  ]),
  ...to('pro_route', [
    ['pro_route_process', 'route_id'],
    ['pro_route_product', 'route_id'],
    ['pro_route_product_bom', 'route_id'],
  ]),
  ...to('md_client', [['pro_workorder', 'client_id']]),
  ...to('pro_workorder', [
    ['pro_workorder', 'parent_id', {none: '0'}],
    ['pro_workorder_bom', 'workorder_id'],
    ['pro_task', 'workorder_id'],
    ['wm_issue_header', 'workorder_id'],
  ]),
  ...to('pro_task', [
    ['pro_feedback', 'task_id'],
    ['wm_item_consume', 'task_id'],
    ['wm_product_produce', 'task_id'],
    ['pro_task_issue', 'task_id'],
  ]),
  ...to('wm_item_consume', [['wm_item_consume_line', 'record_id']]),
  ...to('wm_product_produce', [['wm_product_produce_line', 'record_id']]),
  ...to('qc_template', [
    ['qc_template_index', 'template_id'],
    ['qc_template_product', 'template_id'],
    ['qc_iqc', 'template_id'],
    ['qc_ipqc', 'template_id'],
  ]),
  ...to('qc_index', [['qc_template_index', 'index_id']]),
  ...to('qc_iqc', [
    ['wm_item_recpt', 'iqc_id'],
    ['qc_iqc_line', 'iqc_id'],
    ['qc_iqc_defect', 'iqc_id'],
    ['qc_defect_record', 'qc_id', {when: ['qc_type', 'IQC']}],
  ]),
  ...to('qc_ipqc', [
    ['qc_ipqc_line', 'ipqc_id'],
    ['qc_defect_record', 'qc_id', {when: ['qc_type', 'IPQC']}],
  ]),
  ...to('qc_oqc', [
    ['qc_oqc_line', 'oqc_id'],
    ['qc_defect_record', 'qc_id', {when: ['qc_type', 'OQC']}],
  ]),
  ...to('wm_item_recpt', [['wm_item_recpt_line', 'recpt_id', needed]]),
  ...to('wm_outsource_recpt', [['wm_outsource_recpt_line', 'recpt_id', needed]]),
  ...to('wm_pback_header', [['wm_pback_line', 'pback_id']]),
  ...to('cal_team', [
    ['cal_teamshift', 'team_id'],
    ['cal_plan_team', 'team_id'],
    ['cal_team_member', 'team_id'],
  ]),
  ...to('cal_plan', [
    ['cal_shift', 'plan_id'],
    ['cal_plan_team', 'plan_id'],
    ['cal_teamshift', 'plan_id'],
  ]),
  ...to('dv_machinery_type', [['dv_machinery', 'machinery_type_id']]),
  ...to('dv_machinery', [
    ['dv_check_machinery', 'machinery_id'],
    ['dv_repair', 'machinery_id'],
  ]),
  ...to('tm_tool_type', [['tm_tool', 'tool_type_id']]),
];

/** Tables that hold ids of objects that are gone; their codes tell. */
export const ktgCopiedCodes: readonly CopiedCode[] = [
  {
    table: 'pro_andon_record',
    column: 'workstation_id',
    codeColumn: 'workstation_code',
    target: 'md_workstation',
  },
  {
    table: 'pro_shutdown_record',
    column: 'workstation_id',
    codeColumn: 'workstation_code',
    target: 'md_workstation',
  },
  {table: 'wm_package_line', column: 'workorder_id', codeColumn: 'workorder_code', target: 'pro_workorder'},
  {
    table: 'wm_pback_header',
    column: 'workstation_id',
    codeColumn: 'workstation_code',
    target: 'md_workstation',
  },
];

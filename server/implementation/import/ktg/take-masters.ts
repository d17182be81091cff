import {equipmentDefined} from '../../../../shared/equipment/equipment-defined.ts';
import {add} from '../../../../shared/kernel/quantity.ts';
import {vendorDefined} from '../../../../shared/purchasing/vendor-defined.ts';
import {inspectionPlanDefined} from '../../../../shared/quality/inspection-plan-defined.ts';
import {customerDefined} from '../../../../shared/sales/customer-defined.ts';
import {optionalText, quantityCell} from '../cell-text.ts';
import {importSite} from '../import-plan.ts';
import type {SourceRow} from '../read-source.ts';
import {rowsOf} from '../read-source.ts';
import type {Ktg} from './ktg.ts';
import {itemId} from './ktg.ts';

export function takePartners({source, tally, make}: Ktg): void {
  for (const {key, cells} of rowsOf(source, 'md_client')) {
    const {client_code: code = '', client_name: name = code, client_nick: nick} = cells;
    if (key === '0') tally.leave('md_client', key, 'notACustomer');
    else
      make.add(
        customerDefined,
        {
          id: `client-${key}`,
          code,
          name,
          shortName: optionalText(nick, 60),
          isActive: cells.enable_flag !== 'N',
        },
        [{table: 'md_client', key}],
      );
  }
  for (const {key, cells} of rowsOf(source, 'md_vendor')) {
    const {vendor_code: code = '', vendor_name: name = code, vendor_nick: nick} = cells;
    make.add(
      vendorDefined,
      {
        id: `vendor-${key}`,
        code,
        name,
        shortName: optionalText(nick, 60),
        isActive: cells.enable_flag !== 'N',
      },
      [{table: 'md_vendor', key}],
    );
  }
}

const checkKinds: Readonly<
  Record<
    string,
    {readonly inspectionKind: 'iqc' | 'ipqc' | 'fqc' | 'oqc'; readonly ipqcKind?: 'first' | 'patrol' | 'self'}
  >
> = {
  IQC: {inspectionKind: 'iqc'},
  FIRST: {inspectionKind: 'ipqc', ipqcKind: 'first'},
  PATROL: {inspectionKind: 'ipqc', ipqcKind: 'patrol'},
  SELF: {inspectionKind: 'ipqc', ipqcKind: 'self'},
  FQC: {inspectionKind: 'fqc'},
  OQC: {inspectionKind: 'oqc'},
};

/** Plans with their limits: the source gives deviations from the nominal. */
export function takePlans({source, tally, make}: Ktg): void {
  const table = 'qc_template';
  const products = rowsOf(source, 'qc_template_product');
  for (const {key, cells} of rowsOf(source, table)) {
    const own = rowsOf(source, 'qc_template_index').filter(
      (row) => row.cells.template_id === key && !tally.isRefused('qc_template_index', row.key),
    );
    const product = products.find(
      (row) => row.cells.template_id === key && !tally.isRefused('qc_template_product', row.key),
    );
    const kind = checkKinds[(cells.qc_types ?? '').split(',')[0] ?? ''] ?? {inspectionKind: 'fqc' as const};
    const sampleSize = Math.max(1, Number(product?.cells.quantity_check ?? 1));
    const body = {
      id: `plan-${key}`,
      kind: 'inspectionPlan' as const,
      code: cells.template_code ?? '',
      name: cells.template_name ?? '',
      ...kind,
      itemId: product === undefined ? undefined : itemId(product.cells.item_id ?? ''),
      version: 1,
      characteristics: own.map((row, index) => characteristicOf(row, index + 1, sampleSize)),
      isActive: cells.enable_flag !== 'N',
    };
    const rows = [
      {table, key},
      ...own.map((row) => ({table: 'qc_template_index', key: row.key})),
      ...(product === undefined ? [] : [{table: 'qc_template_product', key: product.key}]),
    ];
    make.add(inspectionPlanDefined, body, rows);
    for (const row of own) tally.take('qc_index', row.cells.index_id ?? '');
  }
  for (const {key} of rowsOf(source, 'qc_index')) {
    if (!rowsOf(source, 'qc_template_index').some((row) => row.cells.index_id === key))
      tally.leave('qc_index', key, 'notUsed');
  }
}

function characteristicOf({cells}: SourceRow, no: number, sampleSize: number) {
  const common = {no, name: cells.index_name ?? '', sampleSize};
  const nominal = quantityCell(cells.stander_val);
  const [high, low] = [quantityCell(cells.threshold_max), quantityCell(cells.threshold_min)];
  if (cells.index_type === 'APPEARANCE' || nominal === undefined || high === undefined || low === undefined) {
    return {...common, kind: 'passFail' as const, needsGauge: false};
  }
  const uom = optionalText(cells.unit_of_measure, 16);
  return {
    ...common,
    kind: 'measure' as const,
    nominal: `${nominal} ${uom ?? ''}`.trim(),
    lowerLimit: add(nominal, low),
    upperLimit: add(nominal, high),
    uom,
    needsGauge: false,
  };
}

/** Tools; the machines of the source stand in workshops that are gone. */
export function takeEquipment({source, tally, make}: Ktg): void {
  for (const {key, cells} of rowsOf(source, 'dv_machinery')) {
    if (tally.isRefused('dv_machinery', key)) continue;
    const {machinery_code: code = '', machinery_name: name = code, machinery_spec: model} = cells;
    make.add(
      equipmentDefined,
      {
        id: `machine-${key}`,
        code,
        name,
        siteId: importSite,
        kind: 'machine',
        model: optionalText(model, 120),
        isActive: true,
      },
      [{table: 'dv_machinery', key}],
    );
  }
  for (const {key, cells} of rowsOf(source, 'tm_tool')) {
    if (tally.isRefused('tm_tool', key)) continue;
    const {tool_code: code = '', tool_name: name = code, spec: model} = cells;
    make.add(
      equipmentDefined,
      {
        id: `tool-${key}`,
        code,
        name,
        siteId: importSite,
        kind: 'tool',
        model: optionalText(model, 120),
        isActive: cells.status !== 'SCRAP',
      },
      [{table: 'tm_tool', key}],
    );
  }
}

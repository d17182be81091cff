import {bomDefined} from '../../../../shared/items/bom-defined.ts';
import {itemDefined} from '../../../../shared/items/item-defined.ts';
import {routingDefined} from '../../../../shared/items/routing-defined.ts';
import {optionalText, quantityCell} from '../cell-text.ts';
import type {RowName} from '../import-plan.ts';
import {rowsOf} from '../read-source.ts';
import type {Ktg} from './ktg.ts';
import {itemId, workCenterId} from './ktg.ts';

const kinds: Readonly<Record<string, 'finishedProduct' | 'semiFinished' | 'rawMaterial'>> = {
  产成品: 'finishedProduct',
  半成品: 'semiFinished',
};

/** Items with their category and unit; what is kept by batch in the source is kept by lot here. */
export function takeItems({source, tally, make}: Ktg): void {
  const batched = new Set(
    rowsOf(source, 'wm_material_stock')
      .filter((row) => row.cells.batch_code !== '')
      .map((row) => row.cells.item_id),
  );
  for (const {key, cells} of rowsOf(source, 'md_unit_measure'))
    if (cells.measure_code !== '') tally.take('md_unit_measure', key);
  for (const {key} of rowsOf(source, 'md_item_type')) tally.take('md_item_type', key);
  for (const {key, cells} of rowsOf(source, 'md_item')) {
    if (tally.isRefused('md_item', key)) continue;
    const {
      item_code: code = '',
      item_name: name = code,
      unit_of_measure: uom = 'PCS',
      item_type_name: itemClass = '',
    } = cells;
    const body = {
      id: itemId(key),
      code,
      name,
      specification: optionalText(cells.specification),
      itemClass: optionalText(itemClass, 80),
      kind: kinds[itemClass] ?? 'rawMaterial',
      uom,
      isWhole: uom === 'PCS',
      tracking: batched.has(key) ? 'lot' : 'none',
      needsInspection: false,
      isActive: cells.enable_flag !== 'N',
    } as const;
    make.add(itemDefined, body, [{table: 'md_item', key}]);
  }
}

type BomLine = {
  readonly itemId: string;
  readonly perUnit: string;
  readonly operationNo: number | undefined;
  readonly row: RowName;
};

/** BOM and routing of each product. */
export function takeStructures(ktg: Ktg): void {
  takeBoms(ktg);
  takeRoutings(ktg);
}

/** The BOM of the routing knows the operation and goes first; the product's BOM fills what it lacks. */
function takeBoms({source, tally, make}: Ktg): void {
  const boms = new Map<string, BomLine[]>();
  const place = (table: string, parentColumn: string, componentColumn: string) => {
    for (const {key, cells} of rowsOf(source, table)) {
      if (tally.isRefused(table, key)) continue;
      const lines = boms.get(cells[parentColumn] ?? '') ?? [];
      const component = itemId(cells[componentColumn] ?? '');
      const perUnit = quantityCell(cells.quantity);
      if (perUnit === undefined)
        tally.refuse({table, key, column: 'quantity', value: cells.quantity ?? '', reason: 'badQuantity'});
      else if (lines.some((line) => line.itemId === component)) tally.leave(table, key, 'superseded');
      else
        lines.push({
          itemId: component,
          perUnit,
          operationNo: operationNo(ktgStep(source, cells)),
          row: {table, key},
        });
      boms.set(cells[parentColumn] ?? '', lines);
    }
  };
  place('pro_route_product_bom', 'product_id', 'item_id');
  place('md_product_bom', 'item_id', 'bom_item_id');
  for (const [product, lines] of boms) {
    if (lines.length === 0) continue;
    const numbered = lines.map(({row: _row, ...line}, index) => ({lineNo: index + 1, ...line}));
    make.add(
      bomDefined,
      {id: itemId(product), itemId: itemId(product), version: 1, lines: numbered},
      lines.map((line) => line.row),
    );
  }
}

function ktgStep(source: Ktg['source'], cells: Readonly<Record<string, string>>): string | undefined {
  return rowsOf(source, 'pro_route_process').find(
    (row) => row.cells.route_id === cells.route_id && row.cells.process_id === cells.process_id,
  )?.cells.order_num;
}
const operationNo = (order: string | undefined): number | undefined =>
  order === undefined ? undefined : Number(order) * 10;

/** The routing of a product is that of its route; work is given to the first station that does the operation. */
function takeRoutings({source, tally, make}: Ktg): void {
  const used = new Set<string>();
  for (const {key, cells} of rowsOf(source, 'pro_route_product')) {
    if (tally.isRefused('pro_route_product', key)) continue;
    const steps = rowsOf(source, 'pro_route_process')
      .filter(
        (row) => row.cells.route_id === cells.route_id && !tally.isRefused('pro_route_process', row.key),
      )
      .sort((a, b) => Number(a.cells.order_num) - Number(b.cells.order_num));
    const operations = steps.map((step) => {
      used.add(step.cells.process_id ?? '');
      tally.take('pro_route_process', step.key);
      const station = rowsOf(source, 'md_workstation').find(
        (row) => row.cells.process_id === step.cells.process_id,
      );
      return {
        no: Number(step.cells.order_num) * 10,
        name: step.cells.process_name ?? '',
        workCenterId: workCenterId(station?.key ?? ''),
        setupSeconds: 0,
        runSeconds: Math.round(Number(cells.production_time) * 60),
        needsFirstPiece: false,
        isOutsourced: false,
        isKeyOperation: step.cells.key_flag === 'Y',
      };
    });
    const product = itemId(cells.item_id ?? '');
    make.add(routingDefined, {id: product, itemId: product, version: 1, operations}, [
      {table: 'pro_route_product', key},
    ]);
    tally.take('pro_route', cells.route_id ?? '');
  }
  for (const {key} of rowsOf(source, 'pro_process')) {
    if (used.has(key)) tally.take('pro_process', key);
    else tally.leave('pro_process', key, 'notUsed');
  }
}

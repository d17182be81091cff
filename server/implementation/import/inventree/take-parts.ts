import {bomDefined} from '../../../../shared/items/bom-defined.ts';
import {itemDefined} from '../../../../shared/items/item-defined.ts';
import {isPositive} from '../../../../shared/kernel/quantity.ts';
import {vendorDefined} from '../../../../shared/purchasing/vendor-defined.ts';
import {inspectionPlanDefined} from '../../../../shared/quality/inspection-plan-defined.ts';
import {customerDefined} from '../../../../shared/sales/customer-defined.ts';
import {optionalText, quantityCell} from '../cell-text.ts';
import type {SourceRow} from '../read-source.ts';
import {rowsOf} from '../read-source.ts';
import type {Inventree} from './inventree.ts';
import {partId} from './inventree.ts';

const isYes = (text: string | undefined): boolean => text === 'true';

/** Categories are text of the item here; the branch of the depth test is not wanted. */
export function takeCategories({source, tally}: Inventree): void {
  for (const {key, cells} of rowsOf(source, 'part_category')) {
    if ((cells.pathstring ?? '').startsWith('Category 0'))
      tally.refuse({
        table: 'part_category',
        key,
        column: 'name',
        value: cells.name ?? '',
        reason: 'trialRow',
      });
    else tally.take('part_category', key);
  }
}

/** Parts kept by serial number or batch in the source are kept so here. */
export function takeParts({source, tally, make}: Inventree): void {
  const paths = new Map(rowsOf(source, 'part_category').map((row) => [row.key, row.cells.pathstring]));
  // Stock that is not in order is kept apart from the rest, and that needs a lot.
  const stock = rowsOf(source, 'stock_item').filter(
    (row) => row.cells.batch !== '' || row.cells.status !== '10',
  );
  const batched = new Set(stock.map((row) => row.cells.part));
  for (const {key, cells} of rowsOf(source, 'part')) {
    if (tally.isRefused('part', key)) continue;
    const {
      name = '',
      IPN: code = '',
      units = '',
      description,
      category = '',
      variant_of: template = '',
      minimum_stock: least,
    } = cells;
    const safetyStock = quantityCell(least);
    const isMade = isYes(cells.assembly);
    const body = {
      id: partId(key),
      code: code === '' ? `P-${key.padStart(4, '0')}` : code,
      name,
      specification: optionalText(description),
      itemClass: optionalText(paths.get(category), 80),
      kind: isMade ? (isYes(cells.salable) ? 'finishedProduct' : 'semiFinished') : 'rawMaterial',
      uom: units === '' ? 'pcs' : units,
      isWhole: units === '',
      tracking: isYes(cells.trackable) ? 'serial' : batched.has(key) ? 'lot' : 'none',
      needsInspection: false,
      safetyStock: safetyStock !== undefined && isPositive(safetyStock) ? safetyStock : undefined,
      variantOf: template === '' ? undefined : partId(template),
      isActive: isYes(cells.active),
    } as const;
    make.add(itemDefined, body, [{table: 'part', key}]);
  }
}

export function takeCompanies({source, tally, make}: Inventree): void {
  const table = 'company';
  for (const {key, cells} of rowsOf(source, table)) {
    const body = {
      id: `company-${key}`,
      code: `C-${key.padStart(3, '0')}`,
      name: cells.name ?? key,
      isActive: true,
    };
    if (isYes(cells.is_customer)) make.add(customerDefined, body, [{table, key}]);
    if (isYes(cells.is_supplier)) make.add(vendorDefined, body, [{table, key}]);
    if (!isYes(cells.is_customer) && !isYes(cells.is_supplier)) tally.leave(table, key, 'noPlaceYet');
  }
}

/** A variant has the inherited lines of its template and of what that is a variant of, then its own. */
export function takeBoms({source, tally, make}: Inventree): void {
  const templateOf = new Map(rowsOf(source, 'part').map((row) => [row.key, row.cells.variant_of ?? '']));
  const lines = rowsOf(source, 'bom_item').filter((row) => !tally.isRefused('bom_item', row.key));
  const substitutes = rowsOf(source, 'bom_item_substitute');
  for (const part of templateOf.keys()) {
    const ancestors = ancestorsOf(part, templateOf);
    const own = lines.filter(
      ({cells}) => cells.part === part || (isYes(cells.inherited) && ancestors.includes(cells.part ?? '')),
    );
    if (own.length === 0) continue;
    const instead = substitutes.filter((row) => own.some((line) => line.key === row.cells.bom_item));
    const body = {
      id: partId(part),
      itemId: partId(part),
      version: 1,
      lines: own.map((row, index) => bomLine(row, index + 1, instead)),
    };
    const rows = [
      ...own.filter((row) => row.cells.part === part).map((row) => ({table: 'bom_item', key: row.key})),
      ...instead.map((row) => ({table: 'bom_item_substitute', key: row.key})),
    ];
    // A variant that only inherits stands by its own part.
    make.add(bomDefined, body, rows.length > 0 ? rows : [{table: 'part', key: part}]);
  }
}

function ancestorsOf(part: string, templateOf: ReadonlyMap<string, string>): readonly string[] {
  const found: string[] = [];
  for (
    let next = templateOf.get(part) ?? '';
    next !== '' && !found.includes(next);
    next = templateOf.get(next) ?? ''
  )
    found.push(next);
  return found;
}

function bomLine({key, cells}: SourceRow, lineNo: number, substitutes: readonly SourceRow[]) {
  const instead = substitutes
    .filter((row) => row.cells.bom_item === key)
    .map((row) => partId(row.cells.part ?? ''));
  return {
    lineNo,
    itemId: partId(cells.sub_part ?? ''),
    perUnit: quantityCell(cells.quantity) ?? '1',
    // What is consumed without being counted is not on a kitting list.
    isOptional: isYes(cells.optional) || isYes(cells.consumable) ? true : undefined,
    substitutes: instead.length === 0 ? undefined : instead,
  };
}

/** The tests of a part are one plan. */
export function takeTests({source, tally, make}: Inventree): void {
  const table = 'part_test_template';
  const rows = rowsOf(source, table).filter((row) => !tally.isRefused(table, row.key));
  for (const part of new Set(rows.map((row) => row.cells.part ?? ''))) {
    const own = rows.filter((row) => row.cells.part === part);
    const characteristics = own.map(({cells}, index) => ({
      no: index + 1,
      name: cells.test_name ?? '',
      kind: isYes(cells.requires_value) ? ('measure' as const) : ('passFail' as const),
      needsGauge: false,
      sampleSize: 1,
    }));
    const body = {
      id: `tests-${part}`,
      kind: 'inspectionPlan' as const,
      code: `TEST-${part}`,
      name: `Tests ${part}`,
      inspectionKind: 'fqc' as const,
      itemId: partId(part),
      version: 1,
      characteristics,
      isActive: true,
    };
    make.add(
      inspectionPlanDefined,
      body,
      own.map((row) => ({table, key: row.key})),
    );
  }
}

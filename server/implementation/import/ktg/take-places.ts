import type {Quantity} from '../../../../shared/kernel/quantity.ts';
import {add, isZero} from '../../../../shared/kernel/quantity.ts';
import {workCenterDefined} from '../../../../shared/production/work-center-defined.ts';
import {locationDefined} from '../../../../shared/warehouse/location-defined.ts';
import {openingBalanceLoaded} from '../../../../shared/warehouse/opening-balance-loaded.ts';
import {quantityCell} from '../cell-text.ts';
import type {RowName} from '../import-plan.ts';
import {importSite} from '../import-plan.ts';
import {rowsOf} from '../read-source.ts';
import type {Ktg} from './ktg.ts';
import {areaId, itemId, workCenterId} from './ktg.ts';

const warehouse = (key: string) => `wh-${key}`;
const zone = (key: string) => `zone-${key}`;

/** Warehouses, zones and places; the source's virtual line-side store is line side here. */
export function takePlaces({source, tally, make}: Ktg): void {
  const common = {siteId: importSite, isFrozen: false, allowsNegative: false};
  const levels = [
    {
      table: 'wm_warehouse',
      kind: 'warehouse',
      id: warehouse,
      code: 'warehouse_code',
      name: 'warehouse_name',
      parent: undefined,
    },
    {
      table: 'wm_storage_location',
      kind: 'zone',
      id: zone,
      code: 'location_code',
      name: 'location_name',
      parent: (cells: Cells) => warehouse(cells.warehouse_id ?? ''),
    },
    {
      table: 'wm_storage_area',
      kind: 'location',
      id: areaId,
      code: 'area_code',
      name: 'area_name',
      parent: (cells: Cells) => zone(cells.location_id ?? ''),
    },
  ] as const;
  for (const {table, kind, id, code, name, parent} of levels) {
    rowsOf(source, table).forEach(({key, cells}, index) => {
      if (tally.isRefused(table, key)) return;
      const own = cells[code] ?? '';
      const isLineSide = kind === 'location' && own.endsWith('_VIRTUAL');
      const body = {
        ...common,
        id: id(key),
        code: own,
        name: cells[name] ?? own,
        kind: isLineSide ? 'lineSide' : kind,
        parentId: parent?.(cells),
        sort: index + 1,
      } as const;
      make.add(locationDefined, body, [{table, key}]);
    });
  }
}
type Cells = Readonly<Record<string, string>>;

export function takeWorkCenters({source, tally, make}: Ktg): void {
  for (const {key, cells} of rowsOf(source, 'md_workshop'))
    if ((cells.workshop_name ?? '') !== '') tally.take('md_workshop', key);
  for (const {key, cells} of rowsOf(source, 'md_workstation')) {
    if (tally.isRefused('md_workstation', key)) continue;
    const {
      workstation_code: code = '',
      workstation_name: name = code,
      workshop_name: area,
      area_id: area_ = '',
    } = cells;
    const lineSideLocationId = area_ === '' ? undefined : areaId(area_);
    const body = {
      id: workCenterId(key),
      kind: 'workCenter',
      code,
      name,
      siteId: importSite,
      area,
      lineSideLocationId,
      isActive: cells.enable_flag !== 'N',
    } as const;
    make.add(workCenterDefined, body, [{table: 'md_workstation', key}]);
  }
}

type Balance = {
  readonly itemId: string;
  readonly lotCode: string | undefined;
  readonly locationId: string;
  quantity: Quantity;
  readonly rows: RowName[];
};

/** Stock as the source has it; rows that are one balance here are added up, empty ones are left. */
export function takeStock({source, tally, make}: Ktg): void {
  const table = 'wm_material_stock';
  const balances = new Map<string, Balance>();
  for (const {key, cells} of rowsOf(source, table)) {
    if (tally.isRefused(table, key)) continue;
    const quantity = quantityCell(cells.quantity_onhand);
    if (quantity === undefined)
      tally.refuse({
        table,
        key,
        column: 'quantity_onhand',
        value: cells.quantity_onhand ?? '',
        reason: 'badQuantity',
      });
    else if (isZero(quantity)) tally.leave(table, key, 'nothingThere');
    else {
      const {item_id: item = '', batch_code: batch = '', area_id: area = ''} = cells;
      const name = [item, batch, area].join(' ');
      const known = balances.get(name) ?? {
        itemId: itemId(item),
        lotCode: batch === '' ? undefined : batch,
        locationId: areaId(area),
        quantity: '0',
        rows: [],
      };
      known.quantity = add(known.quantity, quantity);
      known.rows.push({table, key});
      balances.set(name, known);
    }
  }
  for (const {rows, ...line} of balances.values()) make.add(openingBalanceLoaded, {lines: [line]}, rows);
}

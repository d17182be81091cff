import {locationDefined} from '../../../../shared/warehouse/location-defined.ts';
import {openingBalanceLoaded} from '../../../../shared/warehouse/opening-balance-loaded.ts';
import {quantityCell} from '../cell-text.ts';
import {importSite} from '../import-plan.ts';
import type {ImportReason} from '../import-reasons.ts';
import type {SourceRow} from '../read-source.ts';
import {rowsOf} from '../read-source.ts';
import type {Inventree} from './inventree.ts';
import {partId} from './inventree.ts';

const locationId = (key: string): string => `loc-${key}`;
const kinds = ['warehouse', 'zone', 'location'] as const;

/** The tree of locations: first level warehouse, second zone, below them places. Stock may lie on any level. */
export function takeLocations({source, tally, make}: Inventree): void {
  const table = 'stock_location';
  rowsOf(source, table).forEach(({key, cells}, index) => {
    const path = cells.pathstring ?? '';
    if (path.startsWith('Location 0'))
      return tally.refuse({table, key, column: 'name', value: cells.name ?? '', reason: 'trialRow'});
    const body = {
      id: locationId(key),
      code: `LOC-${key.padStart(2, '0')}`,
      name: cells.name ?? key,
      siteId: importSite,
      kind: kinds[Math.min(path.split('/').length, kinds.length) - 1] ?? 'location',
      parentId: cells.parent === '' ? undefined : locationId(cells.parent ?? ''),
      isFrozen: false,
      allowsNegative: false,
      sort: index + 1,
    } as const;
    return make.add(locationDefined, body, [{table, key}]);
  });
}

const qualities: Readonly<Record<string, 'passed' | 'failed' | 'quarantined'>> = {
  '10': 'passed',
  '50': 'quarantined',
  '55': 'failed',
  '65': 'failed',
  '75': 'quarantined',
};

/** What lies somewhere, line by line; damaged and doubtful goods become lots of their own and are blocked. */
export function takeStock({source, tally, make}: Inventree): void {
  const table = 'stock_item';
  for (const row of rowsOf(source, table)) {
    const {key, cells} = row;
    if (tally.isRefused(table, key)) continue;
    const absence = absenceOf(row);
    const quantity = quantityCell(cells.quantity);
    if (absence === 'noLocation') tally.refuse({table, key, column: 'location', value: '', reason: absence});
    else if (absence !== undefined) tally.leave(table, key, absence);
    else if (quantity === undefined)
      tally.refuse({table, key, column: 'quantity', value: cells.quantity ?? '', reason: 'badQuantity'});
    else {
      const {serial = '', batch = '', status = '10'} = cells;
      const lotCode = status === '10' ? (batch === '' ? undefined : batch) : `STK-${key}`;
      const names = serial === '' ? {lotCode} : {serials: [serial]};
      const line = {
        itemId: partId(cells.part ?? ''),
        ...names,
        quantity,
        locationId: locationId(cells.location ?? ''),
        quality: qualities[status] ?? ('quarantined' as const),
      };
      make.add(openingBalanceLoaded, {lines: [line]}, [{table, key}]);
    }
  }
}

/** Why a stock item is not in a store; undefined = it is. */
function absenceOf({cells}: SourceRow): ImportReason | undefined {
  if (cells.is_building === 'true') return 'inProduction';
  if (cells.location !== '') return undefined;
  if (cells.belongs_to !== '') return 'installed';
  return cells.customer !== '' || cells.sales_order !== '' ? 'sold' : 'noLocation';
}

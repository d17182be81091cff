// Four warehouses of nine racks with five places each, the line sides, and the counter-accounts of the ledger.
import type {BodyOf} from '../../../shared/kernel/define-fact.ts';
import type {locationDefined} from '../../../shared/warehouse/location-defined.ts';
import {virtualAccounts, virtualLocationId} from '../../../shared/warehouse/location.ts';
import {demoWorkCenters} from './work-centers.ts';

export const demoSite = 'oubei';

type Location = BodyOf<typeof locationDefined>;
export type Warehouse = 'A' | 'B' | 'C' | 'D';

const warehouses: Readonly<Record<Warehouse, string>> = {
  A: '原料仓',
  B: '零件仓',
  C: '标准件仓',
  D: '成品仓',
};
const accounts = {
  supplier: '供应商',
  customer: '客户',
  production: '生产',
  scrap: '报废',
  discrepancy: '盘盈盘亏',
  opening: '期初',
} as const;

const racks = 9;
const placesPerRack = 5;
/** Where goods come in, and where bad ones are kept apart. */
export const receivingPlace = 'SH-01';
export const quarantinePlace = 'G-01';

type Part = Pick<Location, 'code' | 'name' | 'kind' | 'parentId' | 'sort'>;
const two = (number: number) => String(number).padStart(2, '0');

function rackParts(warehouse: Warehouse, rack: number, sort: number): readonly Part[] {
  const zone = `${warehouse}-${two(rack)}`;
  const bins = Array.from({length: placesPerRack}, (_, index) => ({
    code: `${zone}-${index + 1}`,
    name: `${warehouses[warehouse]} ${rack} 架 ${index + 1} 位`,
    kind: 'location' as const,
    parentId: zone,
    sort: sort + index + 1,
  }));
  return [
    {code: zone, name: `${warehouses[warehouse]} ${rack} 架`, kind: 'zone', parentId: warehouse, sort},
    ...bins,
  ];
}

function parts(): readonly Part[] {
  const names = Object.keys(warehouses) as Warehouse[]; // keys of the record above
  const stores = names.flatMap((warehouse, at) => [
    {code: warehouse, name: warehouses[warehouse], kind: 'warehouse' as const, sort: at * 1000},
    ...Array.from({length: racks}, (_, index) =>
      rackParts(warehouse, index + 1, at * 1000 + (index + 1) * 10),
    ).flat(),
  ]);
  const lines = demoWorkCenters.map(({code, name}, index) => ({
    code: `XB-${code}`,
    name: `${name} 线边`,
    kind: 'lineSide' as const,
    sort: 5000 + index,
  }));
  return [
    ...stores,
    {code: receivingPlace, name: '收货区', kind: 'location', parentId: 'A', sort: 999},
    {code: quarantinePlace, name: '隔离区', kind: 'location', parentId: 'A', sort: 998},
    ...lines,
  ];
}

/** All places of the demo; the key of a place is its code. */
export function demoLocations(): readonly Location[] {
  const common = {siteId: demoSite, isFrozen: false, allowsNegative: false};
  const places = parts().map((part) => ({id: part.code, ...part, ...common}));
  const virtual = virtualAccounts.map((account, index) => ({
    ...common,
    id: virtualLocationId(demoSite, account),
    code: `V-${account}`,
    name: accounts[account],
    kind: 'virtual' as const,
    allowsNegative: true,
    sort: 9000 + index,
  }));
  return [...places, ...virtual];
}

/** Codes of the 45 places of a warehouse, in walk order. */
export const binsOf = (warehouse: Warehouse): readonly string[] =>
  Array.from({length: racks * placesPerRack}, (_, index) => {
    const rack = Math.floor(index / placesPerRack) + 1;
    return `${warehouse}-${two(rack)}-${(index % placesPerRack) + 1}`;
  });

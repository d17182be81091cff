import type {BodyOf} from '../../../shared/kernel/define-fact.ts';
import type {itemDefined} from '../../../shared/items/item-defined.ts';
import type {BoughtItem} from './bought-items.ts';
import {boughtItems, gasket, seatRing, stud} from './bought-items.ts';
import type {Warehouse} from './places.ts';
import {binsOf} from './places.ts';
import type {Valve} from './valves.ts';
import {
  bodyCasting,
  bodyCode,
  bonnetCasting,
  bonnetCode,
  closureCode,
  closureNames,
  demoValves,
  hasBonnet,
} from './valves.ts';

export type DemoItem = BodyOf<typeof itemDefined>;
type Draft = Omit<DemoItem, 'id' | 'isActive' | 'defaultLocationId'>;

const part = (valve: Valve, code: string, name: string, nameEn: string): Draft => ({
  code,
  name: `${valve.name} ${name}`,
  nameEn: `${valve.nameEn} ${nameEn}`,
  specification: `DN${valve.size}`,
  kind: 'semiFinished',
  uom: '件',
  isWhole: true,
  tracking: 'lot',
  drawing: `${code}-B`,
  needsInspection: false,
});

const casting = (valve: Valve, code: string, name: string, nameEn: string): Draft => ({
  ...part(valve, code, name, nameEn),
  itemClass: '铸件',
  kind: 'rawMaterial',
  needsInspection: true,
  safetyStock: '20',
});

function itemsOf(valve: Valve): readonly Draft[] {
  const [closure, closureEn] = closureNames[valve.family];
  const material = valve.model.endsWith('P') ? 'CF8' : valve.family === 'butterfly' ? 'QT450' : 'WCB';
  return [
    {
      ...part(valve, valve.code, '', ''),
      name: valve.name,
      nameEn: valve.nameEn,
      specification: `${valve.model} DN${valve.size}`,
      itemClass: '成品',
      kind: 'finishedProduct',
      uom: '台',
      tracking: valve.isSerial ? 'serial' : 'lot',
      needsInspection: true,
      safetyStock: '10',
    },
    {...part(valve, bodyCode(valve), '阀体', 'body'), itemClass: '阀体'},
    {...part(valve, closureCode(valve), closure, closureEn), itemClass: '启闭件'},
    casting(valve, bodyCasting(valve), `阀体铸件 ${material}`, `body casting ${material}`),
    ...(hasBonnet(valve)
      ? [
          {...part(valve, bonnetCode(valve), '阀盖', 'bonnet'), itemClass: '阀盖'},
          casting(valve, bonnetCasting(valve), `阀盖铸件 ${material}`, `bonnet casting ${material}`),
        ]
      : []),
  ];
}

const bought = (item: BoughtItem): Draft => ({
  code: item.code,
  name: item.name,
  nameEn: item.nameEn,
  itemClass: item.itemClass,
  kind: 'rawMaterial',
  uom: item.uom,
  isWhole: item.isKilogram !== true,
  tracking: item.isLot ? 'lot' : 'none',
  needsInspection: item.isLot && item.isKilogram !== true,
  safetyStock: '50',
});

/** Places that people of the factory know by heart. */
const fixedPlaces: Readonly<Record<string, string>> = {
  [seatRing(100)]: 'B-03-2',
  [seatRing(80)]: 'B-03-2',
  'TL-20×28': 'B-03-2',
  [gasket(100)]: 'B-02-1',
  [stud(100)]: 'C-01-4',
};

function warehouseOf(item: Draft): Warehouse {
  if (item.kind === 'finishedProduct') return 'D';
  if (item.kind === 'semiFinished' || item.itemClass === '密封环' || item.itemClass === '填料') return 'B';
  const isHeavy = ['铸件', '锻件', '棒料', '焊材', '辅料'].includes(item.itemClass ?? '');
  return isHeavy ? 'A' : 'C';
}

/** All items; the key of an item is its code, and each has a home. */
export function demoItems(): readonly DemoItem[] {
  const drafts = [...demoValves.flatMap(itemsOf), ...boughtItems.map(bought)];
  const used = {A: 0, B: 0, C: 0, D: 0};
  return drafts.map((draft) => {
    const warehouse = warehouseOf(draft);
    // The last rack stays free: counts and found goods have it for themselves.
    const bins = binsOf(warehouse).slice(0, 40);
    const place = fixedPlaces[draft.code] ?? bins[used[warehouse]++ % bins.length];
    return {id: draft.code, ...draft, isActive: true, defaultLocationId: place};
  });
}

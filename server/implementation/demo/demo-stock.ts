// What production takes from the stores is added up while the demo is told; the opening balances are set so that
// everything was there. Only the troubles take what is not there.
import {openingBalanceLoaded} from '../../../shared/warehouse/opening-balance-loaded.ts';
import type {Quantity} from '../../../shared/kernel/quantity.ts';
import {add, compare, quantityOf, zero} from '../../../shared/kernel/quantity.ts';
import type {DemoDays} from './demo-days.ts';
import {minuteOf} from './demo-days.ts';
import type {Tape} from './demo-tape.ts';
import type {DemoItem} from './items.ts';
import {personNamed} from './people.ts';
import type {Warehouse} from './places.ts';
import {binsOf} from './places.ts';
import type {Prng} from './prng.ts';

type OpeningLot = {
  readonly itemId: string;
  readonly place: string;
  readonly lotCode?: string;
  readonly heatNumber?: string;
  taken: Quantity;
};
export type Taken = {
  readonly itemId: string;
  readonly lotCode?: string;
  readonly quantity: Quantity;
  readonly fromLocationId: string;
};

export type DemoStock = {
  item(itemId: string): DemoItem;
  /** Where an item lives. */
  home(itemId: string): string;
  /** Goods for a use, from the lots in turn; the opening balance will cover them. */
  take(itemId: string, quantity: Quantity): Taken;
  /** An opening lot of an item, without taking from it. */
  lotOf(itemId: string): {readonly place: string; readonly lotCode?: string};
  tellOpening(tape: Tape): void;
};

const openingDay = -45;
const keepers: Readonly<Record<string, string>> = {A: '叶海平', B: '施彩云', C: '包建成', D: '程月琴'};
const linesPerFact = 25;

export const keeperOf = (place: string): string => personNamed(keepers[place.slice(0, 1)] ?? '叶海平');

function lotsOf(item: DemoItem, days: DemoDays, prng: Prng): OpeningLot[] {
  const place = item.defaultLocationId ?? 'A-01-1';
  if (item.tracking !== 'lot') return [{itemId: item.id, place, taken: zero}];
  const bins = binsOf(place.slice(0, 1) as Warehouse); // homes are places of the four warehouses
  const second = bins[(bins.indexOf(place) + 2) % bins.length] ?? place;
  const heat = item.itemClass === '铸件' || item.itemClass === '锻件' || item.itemClass === '密封环';
  return [place, second].map((where, index) => ({
    itemId: item.id,
    place: where,
    lotCode: `${days.lotDay(openingDay - prng.int(3, 40))}-0${index + 1}`,
    heatNumber: heat ? `H${prng.int(2300, 2399)}` : undefined,
    taken: zero,
  }));
}

function reserveOf(item: DemoItem, prng: Prng): Quantity {
  if (item.kind === 'finishedProduct') return quantityOf(prng.int(2, 24));
  if (item.kind === 'semiFinished') return quantityOf(prng.int(0, 40));
  return quantityOf(item.itemClass === '紧固件' ? prng.int(300, 2400) : prng.int(12, 180));
}

/** Stock of the demo; items tracked by serial number have no opening balance. */
export function openDemoStock(items: readonly DemoItem[], days: DemoDays, prng: Prng): DemoStock {
  const byId = new Map(items.map((item) => [item.id, item]));
  const lots = new Map(items.map((item) => [item.id, lotsOf(item, days, prng)]));
  const turns = new Map<string, number>();
  const known = <T>(value: T | undefined, itemId: string): T => {
    if (value === undefined) throw new Error(`the demo has no item ${itemId}`);
    return value;
  };
  const lotInTurn = (itemId: string, turn: number): OpeningLot => {
    const own = known(lots.get(itemId), itemId);
    return known(own[turn % own.length], itemId);
  };
  return {
    item: (itemId) => known(byId.get(itemId), itemId),
    home: (itemId) => known(byId.get(itemId)?.defaultLocationId, itemId),
    lotOf: (itemId) => lotInTurn(itemId, 0),
    take(itemId, quantity) {
      const turn = turns.get(itemId) ?? 0;
      turns.set(itemId, turn + 1);
      const lot = lotInTurn(itemId, turn);
      lot.taken = add(lot.taken, quantity);
      return {itemId, lotCode: lot.lotCode, quantity, fromLocationId: lot.place};
    },
    tellOpening(tape) {
      const lines = items
        .filter((item) => item.tracking !== 'serial')
        .flatMap((item) =>
          known(lots.get(item.id), item.id).map((lot) => ({
            lot,
            quantity: add(lot.taken, reserveOf(item, prng)),
          })),
        )
        .filter(({quantity}) => compare(quantity, zero) > 0)
        .map(({lot: {itemId, lotCode, heatNumber, place}, quantity}) => ({
          itemId,
          lotCode,
          heatNumber,
          quantity,
          locationId: place,
        }))
        .sort((a, b) => (a.locationId < b.locationId ? -1 : 1));
      for (let start = 0; start < lines.length; start += linesPerFact) {
        const own = lines.slice(start, start + linesPerFact);
        const at = minuteOf(openingDay, 9, Math.floor(start / linesPerFact));
        tape.tell(openingBalanceLoaded, {lines: own}, {at, actor: keeperOf(own[0]?.locationId ?? 'A')});
      }
    },
  };
}

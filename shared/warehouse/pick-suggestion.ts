// What a person should take, from where: first in, first out, usable lots only, in walk order. A proposal and
// nothing more: what was really taken is recorded whatever this says.
import type {DocumentOf} from '../kernel/define-document.ts';
import type {Quantity} from '../kernel/quantity.ts';
import {add, compare, isPositive, larger, smaller, subtract, zero} from '../kernel/quantity.ts';
import type {item} from '../items/item.ts';
import type {location} from './location.ts';
import type {LotQuality, lot} from './lot.ts';
import type {stockBalance} from './stock-balance.ts';

type Item = DocumentOf<typeof item>;
type Lot = DocumentOf<typeof lot>;
type Location = DocumentOf<typeof location>;
type StockBalance = DocumentOf<typeof stockBalance>;

/** What the terminal knows of the stock at this moment. */
export type StockView = {
  readonly balances: readonly StockBalance[];
  readonly lots: ReadonlyMap<string, Lot>;
  readonly locations: ReadonlyMap<string, Location>;
  /** Local day of the site, for expiry. */
  readonly today: string;
};

/** Why a lot may not be used, or `usable`. */
export type LotUse = 'usable' | 'expired' | Extract<LotQuality, 'pending' | 'failed' | 'quarantined'>;

/** The gate in front of every issue and shipment; a lot nobody knows yet is stopped by nothing. */
export function lotUse(known: Pick<Lot, 'quality' | 'expiryDay'> | undefined, today: string): LotUse {
  if (known === undefined) return 'usable';
  const {quality} = known;
  if (quality === 'pending' || quality === 'failed' || quality === 'quarantined') return quality;
  return known.expiryDay !== undefined && known.expiryDay < today ? 'expired' : 'usable';
}

/** One lot at one place, and how many of it to take. */
export type Take = {
  readonly locationId: string;
  readonly lotId?: string;
  readonly quantity: Quantity;
  /** All that is there. */
  readonly available: Quantity;
};

type Candidate = Take & {readonly order: readonly [string, string, number, string]};

// Stock whose receipt nobody recorded is older than any that was: it goes first.
function candidatesOf(itemId: string, stock: StockView): readonly Candidate[] {
  const found = stock.balances.flatMap((balance): readonly Candidate[] => {
    const place = stock.locations.get(balance.locationId);
    const isPlace = place !== undefined && place.kind !== 'virtual' && !place.isFrozen;
    if (balance.itemId !== itemId || !isPlace || !isPositive(balance.quantity)) return [];
    const own = balance.lotId === undefined ? undefined : stock.lots.get(balance.lotId);
    if (lotUse(own, stock.today) !== 'usable') return [];
    const {locationId, lotId, quantity} = balance;
    const order = [own?.expiryDay ?? '9', own?.receivedAt ?? '', place.sort, balance.id] as const;
    return [{locationId, lotId, quantity, available: quantity, order}];
  });
  return found.sort(byOrder);
}

function byOrder({order: a}: Candidate, {order: b}: Candidate): number {
  for (const index of [0, 1, 2, 3] as const) {
    if (a[index] !== b[index]) return a[index] < b[index] ? -1 : 1;
  }
  return 0;
}

/** What to take for a need, lot by lot; less than needed when there is not enough. */
export function suggestTakes(itemId: string, needed: Quantity, stock: StockView): readonly Take[] {
  let rest = needed;
  const takes: Take[] = [];
  for (const {order: _order, ...candidate} of candidatesOf(itemId, stock)) {
    if (!isPositive(rest)) break;
    const quantity = smaller(rest, candidate.available);
    takes.push({...candidate, quantity});
    rest = subtract(rest, quantity);
  }
  return takes;
}

export type Need = {
  readonly lineNo: number;
  readonly itemId: string;
  readonly requiredQuantity: Quantity;
  readonly issuedQuantity: Quantity;
};

/** One line of a list with what is open on it and where to get it. */
export type TakeLine = Need & {
  readonly open: Quantity;
  readonly takes: readonly Take[];
  /** Open and nowhere to be found. */
  readonly short: Quantity;
};

/** All lines in walk order: open ones by place, then those without stock, then the finished ones. */
export function planTakes(needs: readonly Need[], stock: StockView): readonly TakeLine[] {
  let balances = stock.balances;
  const lines = needs.map((need): TakeLine => {
    const open = larger(subtract(need.requiredQuantity, need.issuedQuantity), zero);
    const takes = suggestTakes(need.itemId, open, {...stock, balances});
    // Two lines of one item do not get the same pieces.
    balances = withoutTaken(balances, need.itemId, takes);
    const found = takes.reduce((sum, take) => add(sum, take.quantity), zero);
    return {...need, open, takes, short: subtract(open, found)};
  });
  const rank = (line: TakeLine) => (!isPositive(line.open) ? 2 : line.takes.length === 0 ? 1 : 0);
  const sortOf = (line: TakeLine) => stock.locations.get(line.takes[0]?.locationId ?? '')?.sort ?? 0;
  return lines.sort((a, b) => rank(a) - rank(b) || sortOf(a) - sortOf(b) || a.lineNo - b.lineNo);
}

function withoutTaken(
  balances: readonly StockBalance[],
  itemId: string,
  takes: readonly Take[],
): readonly StockBalance[] {
  if (takes.length === 0) return balances;
  return balances.map((balance) => {
    if (balance.itemId !== itemId) return balance;
    const taken = takes.find(
      (take) => take.locationId === balance.locationId && take.lotId === balance.lotId,
    );
    return taken === undefined ? balance : {...balance, quantity: subtract(balance.quantity, taken.quantity)};
  });
}

/** Where a lot (or an item without lots) is taken from when only its label was scanned: the proposed place if it is there, else where most of it is. */
export function sourceOf(
  wanted: {readonly itemId: string; readonly lotId?: string; readonly locationId?: string},
  stock: StockView,
): Take | undefined {
  const here = placesOf(wanted, stock);
  return here.find((take) => take.locationId === wanted.locationId) ?? here[0];
}

/** Every real place of an item or of one lot of it, the fullest first. */
export function placesOf(
  {itemId, lotId}: {readonly itemId: string; readonly lotId?: string},
  stock: StockView,
): readonly Take[] {
  return stock.balances
    .filter((balance) => balance.itemId === itemId && (lotId === undefined || balance.lotId === lotId))
    .filter((balance) => isPositive(balance.quantity) && isRealPlace(balance.locationId, stock))
    .map((balance) => ({
      locationId: balance.locationId,
      lotId: balance.lotId,
      quantity: balance.quantity,
      available: balance.quantity,
    }))
    .sort((a, b) => -compare(a.available, b.available) || (a.locationId < b.locationId ? -1 : 1));
}

const isRealPlace = (locationId: string, stock: StockView) => {
  const place = stock.locations.get(locationId);
  return place !== undefined && place.kind !== 'virtual';
};

/** Where to put an item away: its own place, else where most of it already is. */
export function suggestPlace(owner: Item, stock: StockView): string | undefined {
  if (owner.defaultLocationId !== undefined && isRealPlace(owner.defaultLocationId, stock)) {
    return owner.defaultLocationId;
  }
  return placesOf({itemId: owner.id}, stock)[0]?.locationId;
}

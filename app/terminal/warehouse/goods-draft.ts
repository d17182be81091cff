// One line of goods while a person puts it together from scans and keys. Pure: what is missing, what a scan changes.
import {isPositive, parseQuantity, quantityOf} from '../../../shared/kernel/quantity.ts';
import type {KeypadEntry} from '../../design/keypad-entry.ts';
import {startEntry} from '../../design/keypad-entry.ts';
import type {Item, Lot} from './documents.ts';
import type {Scanned, ScannedGoods} from './resolve-scan.ts';

export type Draft = {
  readonly item: Item;
  readonly lotCode?: string;
  readonly expiryDay?: string;
  readonly heatNumber?: string;
  /** One per piece, for items with serial numbers. */
  readonly serials: readonly string[];
  readonly entry: KeypadEntry;
  readonly fromId?: string;
  readonly toId?: string;
  /** Line of the document or kitting list it is for. */
  readonly lineNo?: number;
};

export type Sides = {
  readonly hasFrom?: boolean;
  readonly hasTo?: boolean;
  /** New lots come into being here: a receipt. */
  readonly makesLots?: boolean;
};

/** A draft of scanned goods; the quantity on the label goes before the proposal. */
export function draftOf(
  goods: ScannedGoods,
  rest: Partial<Omit<Draft, 'item' | 'entry'>> & {readonly proposal?: string},
): Draft {
  const {proposal, ...given} = rest;
  const isSerial = goods.item.tracking === 'serial';
  const serials = isSerial && goods.lotCode !== undefined ? [goods.lotCode] : [];
  const quantity = goods.quantity ?? (isSerial && serials.length > 0 ? '1' : (proposal ?? ''));
  const lotCode = goods.item.tracking === 'lot' ? (goods.lotCode ?? given.lotCode) : undefined;
  return {
    expiryDay: goods.expiryDay,
    ...given,
    item: goods.item,
    lotCode,
    serials,
    entry: startEntry(quantity),
  };
}

export type Scan =
  | {readonly kind: 'changed'; readonly draft: Draft}
  /** Goods of another item: the screen decides. */
  | {readonly kind: 'other'; readonly goods: ScannedGoods}
  /** The serial is already in the draft. */
  | {readonly kind: 'again'}
  | {readonly kind: 'wrongKind'};

/** The draft after a scan while it is open. */
export function scanInto(draft: Draft, scanned: Scanned, sides: Sides): Scan {
  switch (scanned.kind) {
    case 'location': {
      const id = scanned.location.id;
      if (sides.hasTo === true) return {kind: 'changed', draft: {...draft, toId: id}};
      return sides.hasFrom === true ? {kind: 'changed', draft: {...draft, fromId: id}} : {kind: 'wrongKind'};
    }
    case 'newLot':
      return draft.item.tracking === 'none' ? {kind: 'wrongKind'} : withLot(draft, scanned.lotCode);
    case 'goods':
      if (scanned.item.id !== draft.item.id) return {kind: 'other', goods: scanned};
      if (scanned.lotCode === undefined)
        return {kind: 'changed', draft: withQuantity(draft, scanned.quantity)};
      return withLot(withQuantity(draft, scanned.quantity), scanned.lotCode);
    case 'workOrder':
    case 'stockDocument':
    case 'stocktakeTask':
    case 'other':
    case 'unknown':
      return {kind: 'wrongKind'};
    default:
      return unhandledScan(scanned);
  }
}

const unhandledScan = (_scanned: never): Scan => ({kind: 'wrongKind'});
const withQuantity = (draft: Draft, quantity: string | undefined): Draft =>
  quantity === undefined ? draft : {...draft, entry: startEntry(quantity)};

function withLot(draft: Draft, lotCode: string): Scan {
  if (draft.item.tracking !== 'serial') return {kind: 'changed', draft: {...draft, lotCode}};
  if (draft.serials.includes(lotCode)) return {kind: 'again'};
  const serials = [...draft.serials, lotCode];
  return {kind: 'changed', draft: {...draft, serials, entry: startEntry(quantityOf(serials.length))}};
}

export type Missing = 'lot' | 'from' | 'to' | 'quantity';

/** What has to be scanned or typed before the line can be stored, in the order in which it is asked for. */
export function missingOf(draft: Draft, sides: Sides): Missing | undefined {
  if (draft.item.tracking === 'lot' && draft.lotCode === undefined) return 'lot';
  if (draft.item.tracking === 'serial' && draft.serials.length === 0) return 'lot';
  if (sides.hasFrom === true && draft.fromId === undefined) return 'from';
  if (sides.hasTo === true && draft.toId === undefined) return 'to';
  const quantity = parseQuantity(draft.entry.text);
  return quantity !== undefined && isPositive(quantity) ? undefined : 'quantity';
}

/** What every stock fact says of a line. Empty fields are left out: a fact has no key without a value. */
export function lineOf(draft: Draft) {
  return {
    itemId: draft.item.id,
    quantity: parseQuantity(draft.entry.text) ?? '0',
    ...(draft.lineNo === undefined ? {} : {lineNo: draft.lineNo}),
    ...(draft.lotCode === undefined ? {} : {lotCode: draft.lotCode}),
    ...(draft.serials.length === 0 ? {} : {serials: draft.serials}),
  };
}

/** A lot code for goods that come without one: day, terminal, number; two terminals never make the same. */
export function nextLotCode(today: string, deviceId: string, lots: Iterable<Pick<Lot, 'lotCode'>>): string {
  const stem = `${today.slice(2).replace(/-/g, '')}-${deviceId.slice(-2).toUpperCase()}`;
  let highest = 0;
  for (const {lotCode} of lots) {
    const found = lotCode.startsWith(stem) ? /^\d{2}$/.exec(lotCode.slice(stem.length))?.[0] : undefined;
    highest = Math.max(highest, found === undefined ? 0 : Number(found));
  }
  return `${stem}${String(highest + 1).padStart(2, '0')}`;
}

/** Goods that no master data knows: recorded under the code that was read, a person finds out what they are. */
export const unknownGoods = (code: string): ScannedGoods => ({
  kind: 'goods',
  item: {
    id: code.slice(0, 80),
    code: code.slice(0, 80),
    name: code.slice(0, 80),
    kind: 'rawMaterial',
    uom: '件',
    isWhole: false,
    tracking: 'none',
    needsInspection: false,
    isActive: true,
  },
});

// What a code means here: the letter on our own labels, a GS1 symbol of the maker, or bare text that is looked up.
// A lot code is unique per item only, so the items somebody waits for decide between two of the same text.
import type {Item, Location, Lot, StockDocument, StocktakeTask, WorkOrder} from './documents.ts';
import type {Interpretation} from '../../../shared/items/code-payload.ts';
import {lotIdOf} from '../../../shared/warehouse/lot.ts';

/** The goods on a label, as far as the label says it. */
export type ScannedGoods = {
  readonly kind: 'goods';
  readonly item: Item;
  readonly lotCode?: string;
  readonly quantity?: string;
  readonly expiryDay?: string;
};
export type Scanned =
  | ScannedGoods
  | {readonly kind: 'location'; readonly location: Location}
  | {readonly kind: 'workOrder'; readonly workOrder: WorkOrder}
  | {readonly kind: 'stockDocument'; readonly document: StockDocument}
  | {readonly kind: 'stocktakeTask'; readonly task: StocktakeTask}
  /** Understood, but no business of the warehouse: a badge, a machine. */
  | {readonly kind: 'other'; readonly code: string}
  /** A lot label that no document knows: a new lot of the item at hand. */
  | {readonly kind: 'newLot'; readonly lotCode: string}
  | {readonly kind: 'unknown'; readonly code: string};

export type ScanWorld = {
  readonly items: readonly Item[];
  readonly lots: readonly Lot[];
  readonly locations: readonly Location[];
  readonly workOrders: readonly WorkOrder[];
  readonly stockDocuments: readonly StockDocument[];
  readonly stocktakeTasks: readonly StocktakeTask[];
  /** Items that are wanted now; they win where a lot code is on two items. */
  readonly wanted?: ReadonlySet<string>;
};

const same = (a: string | undefined, b: string) => a !== undefined && a.toLowerCase() === b.toLowerCase();
const byCode = <T extends {readonly code: string}>(list: readonly T[], code: string): T | undefined =>
  list.find((one) => one.code === code) ?? list.find((one) => same(one.code, code));

/** The thing behind an interpreted code. */
export function resolveScan(reading: Interpretation, world: ScanWorld): Scanned {
  switch (reading.kind) {
    case 'item':
      return orUnknown(itemOf(reading.code, world), reading.code);
    case 'lot':
    case 'serial':
      return lotOf(reading.code, world) ?? {kind: 'newLot', lotCode: textOfLot(reading.code)};
    case 'location':
      return orUnknown(locationOf(reading.code, world), reading.code);
    case 'workOrder':
      return orUnknown(workOrderOf(reading.code, world), reading.code);
    case 'jobOrder':
      return orUnknown(workOrderOf(reading.workOrder, world), `${reading.workOrder}/${reading.operation}`);
    case 'stockDocument':
      return orUnknown(documentOf(reading.code, world), reading.code);
    case 'stocktakeTask':
      return orUnknown(taskOf(reading.code, world), reading.code);
    case 'gs1':
      return gs1Of(reading, world);
    case 'plain':
      return plainOf(reading, world);
    case 'equipment':
    case 'person':
    case 'enrolment':
      return {kind: 'other', code: reading.code};
    default:
      return unhandledReading(reading);
  }
}

const unhandledReading = (reading: never): Scanned => ({kind: 'unknown', code: String(reading)});
const orUnknown = (found: Scanned | undefined, code: string): Scanned => found ?? {kind: 'unknown', code};
// Labels carry the bare lot code or the key "item~lot".
const textOfLot = (code: string) => code.slice(code.indexOf('~') + 1);

function itemOf(code: string, {items}: ScanWorld): Scanned | undefined {
  const item = byCode(items, code);
  return item === undefined ? undefined : {kind: 'goods', item};
}

function lotOf(code: string, {lots, items, wanted}: ScanWorld): Scanned | undefined {
  const exact = lots.find((one) => one.id === code);
  const named = exact === undefined ? lots.filter((one) => same(one.lotCode, code)) : [exact];
  const found = named.find((one) => wanted?.has(one.itemId)) ?? named[0];
  const item = found === undefined ? undefined : items.find((one) => one.id === found.itemId);
  if (found === undefined || item === undefined) return undefined;
  return {kind: 'goods', item, lotCode: found.lotCode, expiryDay: found.expiryDay};
}

function locationOf(code: string, {locations}: ScanWorld): Scanned | undefined {
  const location = byCode(
    locations.filter((one) => one.kind !== 'virtual'),
    code,
  );
  return location === undefined ? undefined : {kind: 'location', location};
}

function workOrderOf(code: string, {workOrders}: ScanWorld): Scanned | undefined {
  const workOrder = byCode(workOrders, code) ?? onlyOne(workOrders.filter((one) => isTail(one.code, code)));
  return workOrder === undefined ? undefined : {kind: 'workOrder', workOrder};
}

function documentOf(code: string, {stockDocuments}: ScanWorld): Scanned | undefined {
  const document =
    byCode(stockDocuments, code) ?? onlyOne(stockDocuments.filter((one) => same(one.sourceCode, code)));
  return document === undefined ? undefined : {kind: 'stockDocument', document};
}

function taskOf(code: string, {stocktakeTasks}: ScanWorld): Scanned | undefined {
  const task = byCode(stocktakeTasks, code);
  return task === undefined ? undefined : {kind: 'stocktakeTask', task};
}

// People call a document by its last four characters, and may type them.
const isTail = (code: string, typed: string) => typed.length === 4 && code.endsWith(typed);
const onlyOne = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

function gs1Of({fields, code}: Extract<Interpretation, {kind: 'gs1'}>, world: ScanWorld): Scanned {
  const gtin = fields.gtin ?? fields.contentGtin;
  const lotCode = fields.lot ?? fields.serial;
  const owner =
    world.items.find((one) => one.gtin !== undefined && one.gtin === gtin) ??
    (fields.additionalItemNumber === undefined
      ? undefined
      : byCode(world.items, fields.additionalItemNumber));
  if (owner === undefined) {
    const known = lotCode === undefined ? undefined : lotOf(lotCode, world);
    return known ?? {kind: 'unknown', code};
  }
  const quantity =
    fields.quantity ?? (owner.uom.toLowerCase() === 'kg' ? fields.netWeight?.value : undefined);
  return {kind: 'goods', item: owner, lotCode, quantity, expiryDay: fields.expiryDay};
}

function plainOf({code, gtin}: Extract<Interpretation, {kind: 'plain'}>, world: ScanWorld): Scanned {
  const owner = gtin === undefined ? undefined : world.items.find((one) => one.gtin === gtin);
  if (owner !== undefined) return {kind: 'goods', item: owner};
  const found =
    locationOf(code, world) ??
    lotOf(code, world) ??
    itemOf(code, world) ??
    documentOf(code, world) ??
    workOrderOf(code, world) ??
    taskOf(code, world);
  return found ?? {kind: 'unknown', code};
}

/** Key of the lot on a label, when it names one. */
export const lotIdOfGoods = ({item, lotCode}: Pick<ScannedGoods, 'item' | 'lotCode'>): string | undefined =>
  item.tracking === 'none' || lotCode === undefined ? undefined : lotIdOf(item.id, lotCode);

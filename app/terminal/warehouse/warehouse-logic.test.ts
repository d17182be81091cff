import {expect, test} from 'vitest';
import {interpretCode} from '../../../shared/items/code-payload.ts';
import {planTakes} from '../../../shared/warehouse/pick-suggestion.ts';
import {bookQuantity, countPlaces, missingAt, openTasks, recounts, roundOf} from './count-walk.ts';
import type {Item, Location, Lot, StocktakeTask, WorkOrder} from './documents.ts';
import {checkIssue} from './issue-check.ts';
import type {ScanWorld} from './resolve-scan.ts';
import {resolveScan} from './resolve-scan.ts';

const itemOf = (id: string, extra: Partial<Item> = {}): Item => ({
  id,
  code: id.toUpperCase(),
  name: id,
  kind: 'rawMaterial',
  uom: '只',
  isWhole: true,
  tracking: 'lot',
  needsInspection: false,
  isActive: true,
  ...extra,
});
const lotOf = (itemId: string, lotCode: string, extra: Partial<Lot> = {}): Lot => ({
  id: `${itemId}~${lotCode}`,
  itemId,
  lotCode,
  isSerial: false,
  quality: 'passed',
  ...extra,
});
const placeOf = (id: string, sort: number, extra: Partial<Location> = {}): Location => ({
  id,
  code: id.toUpperCase(),
  name: id,
  siteId: 's',
  kind: 'location',
  isFrozen: false,
  allowsNegative: false,
  sort,
  ...extra,
});
const order = {id: 'wo', code: '2603-0131', siteId: 's', itemId: 'valve'} as unknown as WorkOrder; // only what is read here
const ring = itemOf('ring', {gtin: '06901234567892'});
const world: ScanWorld = {
  items: [ring, itemOf('ring80')],
  lots: [lotOf('ring80', 'L1'), lotOf('ring', 'L1'), lotOf('ring', 'L2', {quality: 'pending'})],
  locations: [placeOf('b-03-2', 3)],
  workOrders: [order],
  stockDocuments: [],
  stocktakeTasks: [],
};
const scan = (text: string, extra: Partial<ScanWorld> = {}) =>
  resolveScan(interpretCode(text), {...world, ...extra});

test('our labels name goods, places and orders, also in small letters', () => {
  expect(scan('I:RING')).toMatchObject({kind: 'goods', item: {id: 'ring'}});
  expect(scan('B:B-03-2')).toMatchObject({kind: 'location', location: {id: 'b-03-2'}});
  expect(scan('b-03-2')).toMatchObject({kind: 'location'});
  expect(scan('J:2603-0131/60')).toMatchObject({kind: 'workOrder', workOrder: {id: 'wo'}});
});

test('the last four digits of an order are enough when only one order has them', () => {
  expect(scan('0131')).toMatchObject({kind: 'workOrder'});
  expect(scan('0131', {workOrders: [order, {...order, id: 'other', code: '2602-0131'}]})).toMatchObject({
    kind: 'unknown',
  });
});

test('a lot code of two items goes to the item that is wanted', () => {
  expect(scan('L:L1', {wanted: new Set(['ring'])})).toMatchObject({item: {id: 'ring'}});
  expect(scan('L:L1', {wanted: new Set(['ring80'])})).toMatchObject({item: {id: 'ring80'}});
  expect(scan('L:ring~L1')).toMatchObject({item: {id: 'ring'}, lotCode: 'L1'});
});

test('a GS1 label brings item, lot, quantity and expiry', () => {
  expect(scan('(01)06901234567892(10)260316-01(17)270131(37)100')).toMatchObject({
    kind: 'goods',
    item: {id: 'ring'},
    lotCode: '260316-01',
    quantity: '100',
    expiryDay: '2027-01-31',
  });
});

test("a new lot label is a new lot, a badge is nobody's goods, other text is unknown", () => {
  expect(scan('L:new')).toEqual({kind: 'newLot', lotCode: 'new'});
  expect(scan('P:0001')).toEqual({kind: 'other', code: '0001'});
  expect(scan('???')).toEqual({kind: 'unknown', code: '???'});
});

const stock = {
  balances: [],
  locations: new Map(),
  lots: new Map(world.lots.map((one) => [one.id, one])),
  today: '2026-03-18',
};
const lines = planTakes(
  [
    {lineNo: 1, itemId: 'ring', requiredQuantity: '100', issuedQuantity: '40'},
    {lineNo: 2, itemId: 'bolt', requiredQuantity: '5', issuedQuantity: '0'},
  ],
  stock,
);
const current = lines.find((line) => line.itemId === 'bolt');

test('goods of another line of the list are taken for that line', () => {
  const check = checkIssue({kind: 'goods', item: ring, lotCode: 'L1'}, {lines, current}, stock);
  expect(check).toMatchObject({kind: 'fits', line: {lineNo: 1}, lotId: 'ring~L1'});
});

test('goods that are on no line are refused and the wanted line is named', () => {
  const check = checkIssue({kind: 'goods', item: itemOf('ring80'), lotCode: 'L1'}, {lines, current}, stock);
  expect(check).toMatchObject({kind: 'wrongItem', expected: {itemId: 'bolt'}});
});

test('a pending lot is refused, and a label without its lot is asked for it', () => {
  expect(checkIssue({kind: 'goods', item: ring, lotCode: 'L2'}, {lines}, stock)).toMatchObject({
    kind: 'blocked',
    use: 'pending',
  });
  expect(checkIssue({kind: 'goods', item: ring}, {lines}, stock)).toMatchObject({kind: 'needsLot'});
});

const result = (locationId: string, itemId: string, state: 'agreed' | 'toRecount', round = 1) =>
  ({
    locationId,
    itemId,
    countedQuantity: '1',
    seenQuantity: '1',
    round,
    state,
    factId: 'f',
    actorId: 'p',
  }) as const;
const task: StocktakeTask = {
  id: 't',
  code: 'T',
  siteId: 's',
  name: 'T',
  state: 'counting',
  locationIds: ['far', 'near'],
  doneLocationIds: ['near'],
  results: [result('near', 'ring', 'toRecount'), result('near', 'bolt', 'agreed')],
};
const places = new Map([placeOf('near', 1), placeOf('far', 2)].map((one) => [one.id, one]));

test('places are counted in walk order, and lines to count again are named', () => {
  expect(countPlaces(task, places).map((one) => [one.location.id, one.isDone, one.counted])).toEqual([
    ['near', true, 2],
    ['far', false, 0],
  ]);
  expect(recounts(task, places).map((one) => one.itemId)).toEqual(['ring']);
  expect(roundOf({locationId: 'near', itemId: 'ring'}, task)).toBe(2);
  expect(roundOf({locationId: 'near', itemId: 'bolt'}, task)).toBe(1);
});

test('what the books have and nobody counted is missing when a place is closed', () => {
  const balance = (locationId: string, itemId: string, quantity: string) => ({
    id: `${locationId}|${itemId}|`,
    siteId: 's',
    itemId,
    locationId,
    quantity,
  });
  const balances = [
    balance('near', 'ring', '5'),
    balance('near', 'nut', '7'),
    balance('near', 'gone', '0'),
    balance('far', 'nut', '9'),
  ];
  expect(missingAt('near', task, balances).map((one) => one.itemId)).toEqual(['nut']);
  expect(bookQuantity({locationId: 'near', itemId: 'nut'}, balances)).toBe('7');
  expect(bookQuantity({locationId: 'near', itemId: 'bolt'}, balances)).toBe('0');
});

test('own tasks come first, finished ones not at all', () => {
  const other = {...task, id: 'o', assigneeId: 'x'};
  const own = {...task, id: 'm', assigneeId: 'me'};
  const closed = {...task, id: 'c', state: 'closed' as const};
  expect(openTasks([other, closed, task, own], 'me').map((one) => one.id)).toEqual(['m', 't', 'o']);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {add, compare, isPositive, zero} from '../kernel/quantity.ts';
import type {StockView} from './pick-suggestion.ts';
import {lotUse, planTakes, sourceOf, suggestPlace, suggestTakes} from './pick-suggestion.ts';

const place = (id: string, sort: number, extra: object = {}) =>
  ({
    id,
    code: id,
    name: id,
    siteId: 's',
    kind: 'location',
    isFrozen: false,
    allowsNegative: false,
    sort,
    ...extra,
  }) as const;
const lot = (id: string, extra: object = {}) =>
  ({id, itemId: 'ring', lotCode: id, isSerial: false, quality: 'passed', ...extra}) as const;
const balance = (locationId: string, lotId: string | undefined, quantity: string, itemId = 'ring') => ({
  id: `${locationId}|${itemId}|${lotId ?? ''}`,
  siteId: 's',
  itemId,
  lotId,
  locationId,
  quantity,
});
const ring = {
  id: 'ring',
  code: 'ring',
  name: 'ring',
  kind: 'rawMaterial',
  uom: '只',
  isWhole: true,
  tracking: 'lot',
  needsInspection: false,
  isActive: true,
} as const;

function stockOf(balances: StockView['balances'], lots: readonly ReturnType<typeof lot>[]): StockView {
  const places = [
    place('A', 1),
    place('B', 2),
    place('C', 3, {isFrozen: true}),
    place('s:production', 0, {kind: 'virtual'}),
  ];
  return {
    balances,
    lots: new Map(lots.map((one) => [one.id, one])),
    locations: new Map(places.map((one) => [one.id, one])),
    today: '2026-03-18',
  };
}

test('the lot that came first is taken first, then the next one', () => {
  const stock = stockOf(
    [balance('A', 'new', '100'), balance('B', 'old', '40')],
    [
      lot('new', {receivedAt: '2026-03-16T00:00:00.000Z'}),
      lot('old', {receivedAt: '2026-03-09T00:00:00.000Z'}),
    ],
  );
  expect(
    suggestTakes('ring', '60', stock).map((take) => [take.locationId, take.lotId, take.quantity]),
  ).toEqual([
    ['B', 'old', '40'],
    ['A', 'new', '20'],
  ]);
});

test('blocked, expired, frozen and virtual stock is never proposed', () => {
  const stock = stockOf(
    [
      balance('A', 'pending', '9'),
      balance('A', 'failed', '9'),
      balance('A', 'quarantined', '9'),
      balance('A', 'expired', '9'),
      balance('C', 'good', '9'),
      balance('s:production', 'good', '9'),
    ],
    [
      lot('pending', {quality: 'pending'}),
      lot('failed', {quality: 'failed'}),
      lot('quarantined', {quality: 'quarantined'}),
      lot('expired', {expiryDay: '2026-03-17'}),
      lot('good'),
    ],
  );
  expect(suggestTakes('ring', '1', stock)).toEqual([]);
});

test('a concession may be used, a lot that ends today too', () => {
  expect(lotUse({quality: 'concession'}, '2026-03-18')).toBe('usable');
  expect(lotUse({quality: 'passed', expiryDay: '2026-03-18'}, '2026-03-18')).toBe('usable');
  expect(lotUse({quality: 'passed', expiryDay: '2026-03-17'}, '2026-03-18')).toBe('expired');
});

test('what ends first is taken before what came first', () => {
  const stock = stockOf(
    [balance('A', 'old', '5'), balance('A', 'ends', '5')],
    [
      lot('old', {receivedAt: '2026-01-01T00:00:00.000Z'}),
      lot('ends', {receivedAt: '2026-03-01T00:00:00.000Z', expiryDay: '2026-04-01'}),
    ],
  );
  expect(suggestTakes('ring', '5', stock)[0]?.lotId).toBe('ends');
});

test('lines come in walk order, then those without stock, then the finished ones', () => {
  const stock = stockOf([balance('B', undefined, '5', 'bolt'), balance('A', 'l', '5')], [lot('l')]);
  const need = (lineNo: number, itemId: string, issuedQuantity = '0') => ({
    lineNo,
    itemId,
    requiredQuantity: '5',
    issuedQuantity,
  });
  const lines = planTakes(
    [need(1, 'done', '5'), need(2, 'bolt'), need(3, 'nowhere'), need(4, 'ring')],
    stock,
  );
  expect(lines.map((line) => line.lineNo)).toEqual([4, 2, 3, 1]);
  expect(lines.map((line) => line.short)).toEqual(['0', '0', '5', '0']);
});

test('two lines of one item never get the same pieces', () => {
  const stock = stockOf([balance('A', 'l', '8')], [lot('l')]);
  const need = (lineNo: number) => ({lineNo, itemId: 'ring', requiredQuantity: '5', issuedQuantity: '0'});
  const lines = planTakes([need(1), need(2)], stock);
  expect(lines.map((line) => [line.takes[0]?.quantity, line.short])).toEqual([
    ['5', '0'],
    ['3', '2'],
  ]);
});

test('a scanned lot comes from the proposed place if it is there, else from where most of it is', () => {
  const stock = stockOf([balance('A', 'l', '3'), balance('B', 'l', '9')], [lot('l')]);
  expect(sourceOf({itemId: 'ring', lotId: 'l', locationId: 'A'}, stock)?.available).toBe('3');
  expect(sourceOf({itemId: 'ring', lotId: 'l'}, stock)?.locationId).toBe('B');
  expect(sourceOf({itemId: 'ring', lotId: 'other'}, stock)).toBeUndefined();
});

test('an item goes to its own place, else to its own kind', () => {
  const stock = stockOf([balance('B', 'l', '9')], [lot('l')]);
  expect(suggestPlace({...ring, defaultLocationId: 'A'}, stock)).toBe('A');
  expect(suggestPlace(ring, stock)).toBe('B');
  expect(suggestPlace({...ring, defaultLocationId: 's:production'}, stock)).toBe('B');
});

test('never more is proposed than is needed or there', () => {
  const quantities = fc.array(fc.integer({min: -5, max: 50}), {maxLength: 6});
  fc.assert(
    fc.property(quantities, fc.integer({min: 0, max: 120}), (there, needed) => {
      const balances = there.map((quantity, index) =>
        balance(index % 2 === 0 ? 'A' : 'B', `l${index}`, String(quantity)),
      );
      const takes = suggestTakes(
        'ring',
        String(needed),
        stockOf(
          balances,
          there.map((_, index) => lot(`l${index}`)),
        ),
      );
      const total = takes.reduce((sum, take) => add(sum, take.quantity), zero);
      const available = there.filter((quantity) => quantity > 0).reduce((a, b) => a + b, 0);
      expect(total).toBe(String(Math.min(needed, available)));
      expect(
        takes.every((take) => isPositive(take.quantity) && compare(take.quantity, take.available) <= 0),
      ).toBe(true);
    }),
  );
});

import {expect, test} from 'vitest';
import {nextOrder, sortedRows} from './sorted-rows.ts';

const columns = [{key: 'a', text: (row: {readonly a: string}) => row.a}, {key: 'b'}];
const of = (...texts: string[]) => texts.map((a) => ({a}));
const sorted = (texts: string[], isDescending = false) =>
  sortedRows(of(...texts), columns, {key: 'a', isDescending}).map(({a}) => a);

test('numbers are sorted by value and codes by the digits inside', () => {
  expect(sorted(['10', '9', '-1', '2.5'])).toEqual(['-1', '2.5', '9', '10']);
  expect(sorted(['WO-10', 'WO-9'])).toEqual(['WO-9', 'WO-10']);
});

test('empty cells stand last in both directions', () => {
  expect(sorted(['', '2', '1'])).toEqual(['1', '2', '']);
  expect(sorted(['', '2', '1'], true)).toEqual(['2', '1', '']);
});

test('without an order, or by a column without text, rows stay as they came', () => {
  const rows = of('b', 'a');
  expect(sortedRows(rows, columns, undefined)).toBe(rows);
  expect(sortedRows(rows, columns, {key: 'b', isDescending: false})).toBe(rows);
});

test('a click sorts up, the next down, the third as it came', () => {
  const up = nextOrder(undefined, 'a');
  const down = nextOrder(up, 'a');
  expect([up, down, nextOrder(down, 'a'), nextOrder(down, 'b')]).toEqual([
    {key: 'a', isDescending: false},
    {key: 'a', isDescending: true},
    undefined,
    {key: 'b', isDescending: false},
  ]);
});

import {expect, test} from 'vitest';
import {fittingColumns} from './fitting-columns.ts';

const columns = [
  {key: 'code', width: '100px'},
  {key: 'item'},
  {key: 'people', width: '140px', gives: 2},
  {key: 'customer', width: '100px', gives: 1},
  {key: 'state', width: '100px'},
];
const keys = (pixels: number, hasBoxes = false) =>
  fittingColumns(columns, pixels, hasBoxes).map(({key}) => key);

test('with room for all nothing is left out', () => {
  expect(keys(640)).toEqual(['code', 'item', 'people', 'customer', 'state']);
  expect(keys(640, true)).toEqual(['code', 'item', 'people', 'state']);
});

test('columns leave in their order until the name has room, and no further', () => {
  expect(keys(639)).toEqual(['code', 'item', 'people', 'state']);
  expect(keys(539)).toEqual(['code', 'item', 'customer', 'state']);
  expect(keys(499)).toEqual(['code', 'item', 'state']);
  expect(keys(10)).toEqual(['code', 'item', 'state']);
});

test('what a wide column leaves behind goes to narrow ones that left before it', () => {
  const boxes = [
    {key: 'item'},
    {key: 'count', width: '60px', gives: 1},
    {key: 'bar', width: '200px', gives: 2},
  ];
  const shown = (pixels: number) => fittingColumns(boxes, pixels, false).map(({key}) => key);
  expect(shown(459)).toEqual(['item', 'bar']);
  expect(shown(399)).toEqual(['item', 'count']);
  expect(shown(259)).toEqual(['item']);
});

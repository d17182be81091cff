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

test('a column gets narrower before another one leaves', () => {
  const narrow = [
    {key: 'item'},
    {key: 'bar', width: '200px', least: '90px'},
    {key: 'count', width: '60px', gives: 1},
  ];
  const shown = (pixels: number) =>
    fittingColumns(narrow, pixels, false).map(({key, width = ''}) => key + width);
  expect(shown(460)).toEqual(['item', 'bar200px', 'count60px']);
  expect(shown(459)).toEqual(['item', 'bar199px', 'count60px']);
  expect(shown(350)).toEqual(['item', 'bar90px', 'count60px']);
  expect(shown(349)).toEqual(['item', 'bar149px']);
  expect(shown(10)).toEqual(['item', 'bar90px']);
});

test('a column without a width keeps what it says it needs', () => {
  const names = [
    {key: 'item', least: '300px'},
    {key: 'count', width: '60px', gives: 1},
  ];
  const shown = (pixels: number) =>
    fittingColumns(names, pixels, false).map(({key, width = ''}) => key + width);
  expect(shown(360)).toEqual(['item', 'count60px']);
  expect(shown(359)).toEqual(['item']);
});

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

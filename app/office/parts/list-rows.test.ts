import {expect, test} from 'vitest';
import {rowsOf, shownColumns, shownRows} from './list-rows.ts';

type Row = {readonly id: string; readonly state: string; readonly areas: readonly string[]};
const rows: readonly Row[] = [
  {id: 'WO-10', state: 'draft', areas: []},
  {id: 'WO-9', state: 'released', areas: ['机加', '装配']},
  {id: 'WO-11', state: 'released', areas: ['装配']},
];
const columns = [
  {key: 'id', label: 'ID', cell: (row: Row) => row.id, text: (row: Row) => row.id},
  {key: 'state', label: 'S', cell: () => '', filter: {values: (row: Row) => [row.state]}},
  {key: 'area', label: 'A', cell: () => '', isExtra: true, filter: {values: (row: Row) => row.areas}},
];
const views = [
  {key: 'all', label: '', filter: () => true},
  {key: 'draft', label: '', filter: (row: Row) => row.state === 'draft'},
];
const list = {columns, views};
const all = {tab: 'all', search: '', filters: {}};
const ids = (shown: readonly Row[]) => shown.map(({id}) => id);

test('values of one column add up, columns narrow each other', () => {
  expect(ids(rowsOf(rows, {...all, filters: {area: ['机加', '喷涂']}}, list))).toEqual(['WO-9']);
  expect(ids(rowsOf(rows, {...all, filters: {area: ['装配'], state: ['draft']}}, list))).toEqual([]);
  expect(ids(rowsOf(rows, {...all, tab: 'draft', search: 'wo-1'}, list))).toEqual(['WO-10']);
});

test('a search finds a row by words that its column does not show', () => {
  const named = [
    ...columns,
    {key: 'name', label: 'N', cell: () => 'Valve', text: () => 'Valve', alsoFoundBy: () => '闸阀'},
  ];
  expect(rowsOf(rows, {...all, search: '闸阀'}, {columns: named, views})).toHaveLength(3);
  expect(rowsOf(rows, {...all, search: '闸阀'}, list)).toEqual([]);
});

test('a tab, a filter or a column that is no longer there hides nothing', () => {
  expect(rowsOf(rows, {tab: 'gone', search: '', filters: {gone: ['x']}}, list)).toHaveLength(3);
  expect(shownColumns(columns, ['gone']).map(({key}) => key)).toEqual(['id', 'state']);
  expect(shownColumns(columns, ['area', 'id']).map(({key}) => key)).toEqual(['area', 'id']);
});

test('numbers inside a text stand in the order of their value', () => {
  const order = {key: 'id', isDescending: false};
  expect(ids(shownRows(rows, {...all, order}, list))).toEqual(['WO-9', 'WO-10', 'WO-11']);
});

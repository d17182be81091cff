import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {testDatabase} from '../testing/pg.ts';
import type {ArrayColumn} from './column-arrays.ts';
import {columnValues, rowSource} from './column-arrays.ts';
import {openPool} from './pool.ts';
import type {Database} from './pool.ts';

let test1: {url: string; drop: () => Promise<void>};
let database: Database;
beforeAll(async () => {
  test1 = await testDatabase();
  database = openPool(test1.url, {connections: 1});
});
afterAll(async () => {
  await database.close();
  await test1.drop();
});

const allColumns: readonly ArrayColumn[] = [
  {name: 'n', sql: 'integer'},
  {name: 'text', sql: 'text'},
  {name: 'uuid', sql: 'uuid'},
  {name: 'big', sql: 'bigint'},
  {name: 'at', sql: 'timestamptz'},
  {name: 'flag', sql: 'boolean'},
  {name: 'quantity', sql: 'numeric'},
  {name: 'day', sql: 'date'},
  {name: 'list', sql: 'jsonb'},
];

async function through(rows: readonly Record<string, unknown>[]): Promise<unknown[]> {
  const {from, cells} = rowSource(allColumns, 1);
  const text = `select ${cells} from ${from} order by x.n`;
  return database.admin((tx) => tx.all({text, values: columnValues(allColumns, rows)}));
}

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, {nil: null});
const anyText = fc.string({unit: 'binary', maxLength: 200}).map((text) => text.replaceAll('\0', ''));
// From 1000 on: our reader of dates takes a year below 100 for one of the last century.
const anyMoment = fc
  .date({
    min: new Date('1000-01-01T00:00:00.000Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

test('whatever a row holds comes out of PostgreSQL as it went in', async () => {
  const anyRow = fc.record({
    text: orNull(anyText),
    uuid: orNull(fc.uuid()),
    big: orNull(fc.maxSafeInteger()),
    at: orNull(anyMoment),
    flag: orNull(fc.boolean()),
    quantity: orNull(fc.integer().map(String)),
    day: orNull(anyMoment.map((text) => text.slice(0, 10))),
    list: orNull(fc.array(anyText, {maxLength: 3})),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow, {minLength: 1, maxLength: 40}), async (some) => {
      const rows = some.map((row, n) => ({n: n - 20, ...row}));
      expect(await through(rows)).toEqual(rows);
    }),
    {numRuns: 60},
  );
});

test('what is the same in all rows travels once and is in each of them', async () => {
  const at = '2026-03-18T06:32:00.000Z';
  const rows = [1, 2, 3].map((n) => ({n, text: '件', at, big: 7, flag: false, day: null}));
  const columns = allColumns
    .filter(({name}) => name in (rows[0] ?? {}))
    .map((column) => (column.name === 'n' ? column : {...column, isSame: true}));
  const named = `select x.n, y.* from ${rowSource(columns, 1).from}, lateral (select ${rowSource(columns, 1).cells}) y(n2, text, big, at, flag, day) order by 1`;
  const read = await database.admin((tx) => tx.all({text: named, values: columnValues(columns, rows)}));
  expect(read).toEqual(rows.map((row) => ({...row, n2: row.n})));
});

test.each([
  ['uuid', 'no-uuid'],
  ['uuid', '0192f0c1-7c00-7000-8000-00000000000g'],
  ['big', 2 ** 60],
  ['big', 1.5],
  ['n', 2 ** 31],
  ['at', '2026-02-30T00:00:00.000Z'],
  ['at', '0000-01-01T00:00:00.000Z'],
  ['day', '2026-02-30'],
])('a %s that no column can hold (%s) is told as PostgreSQL tells it', async (name, value) => {
  const error: unknown = await through([{n: 1, [name]: value}]).catch((thrown: unknown) => thrown);
  expect((error as {readonly code?: unknown}).code).toMatch(/^22/);
});

// Saved views: each person has their own, a request sent twice is one view, and one at most opens by itself.
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {ProblemError} from '../../shared/kernel/problem.ts';
import {sql} from '../db/sql.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {deleteListView, listViewInput, listViews, saveListView, type ListView} from './list-views.ts';

let opened: TestHouse;
let here = 0;
let elsewhere = 0;
beforeAll(async () => {
  opened = await openTestHouse();
  here = (await openTestTenant(opened.house, 'a')).tenantId;
  elsewhere = (await openTestTenant(opened.house, 'b')).tenantId;
}, 120_000);
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.house.database.admin((tx) => tx.run(sql`delete from list_view`));
});

const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const view = (n: number, more: Partial<ListView> = {}): ListView => ({
  id: idOf(n),
  list: 'orders',
  name: `视图 ${n}`,
  isDefault: false,
  state: {tab: 'late', search: 'DN100', filters: {state: ['released', 'a,b']}, columns: ['code', 'due']},
  ...more,
});
const owner = (personId: string, tenantId = here) => ({tenantId, personId});
const save = (one: ListView, whose = owner('p1')) => saveListView(opened.house.database, whose, one);
const views = (whose = owner('p1')) => listViews(opened.house.database, whose);

test('a view comes back as it was saved, after the ones made before it', async () => {
  await save(view(2));
  await save(
    view(1, {state: {tab: 'open', search: '', filters: {}, order: {key: 'due', isDescending: true}}}),
  );
  const found = await views();
  expect(found.map(({id}) => id)).toEqual([idOf(2), idOf(1)]);
  expect(found[0]).toEqual(view(2));
  expect(found[1]?.state.order).toEqual({key: 'due', isDescending: true});
});

test('a request sent twice is one view, and a later one changes it', async () => {
  await save(view(1));
  await save(view(1));
  await save(view(1, {name: '我的迟单'}));
  expect((await views()).map(({name}) => name)).toEqual(['我的迟单']);
});

test('nobody sees, changes or deletes the view of somebody else, not even by its id', async () => {
  await save(view(1));
  for (const other of [owner('p2'), owner('p1', elsewhere)]) {
    expect(await views(other)).toEqual([]);
    await deleteListView(opened.house.database, other, idOf(1));
    await save(view(1, {name: '别人的'}), other);
  }
  expect(await views()).toEqual([view(1)]);
});

test('one view of a list opens by itself, the last that was chosen', async () => {
  await save(view(1, {isDefault: true}));
  await save(view(2, {isDefault: true, list: 'items'}));
  await save(view(3, {isDefault: true}));
  await save(view(4, {isDefault: true}), owner('p2'));
  expect((await views()).filter(({isDefault}) => isDefault).map(({id}) => id)).toEqual([idOf(2), idOf(3)]);
});

test('a list takes twenty views; one of them can still be changed', async () => {
  for (let n = 1; n <= 20; n += 1) await save(view(n));
  await expect(save(view(21))).rejects.toThrow(ProblemError);
  await save(view(20, {name: '新名字'}));
  await save(view(21, {list: 'items'}));
  expect(await views()).toHaveLength(21);
});

test.each([
  ['no name', {name: '   '}],
  ['a name with a line break', {name: 'a\nb'}],
  ['a long name', {name: 'x'.repeat(41)}],
  ['an id that is none', {id: 'x'}],
])('%s is not taken', (_, wrong) => {
  expect(listViewInput.safeParse({...view(1), ...wrong}).success).toBe(false);
});

test('more filters than any list has are not taken', () => {
  const filters = Object.fromEntries(Array.from({length: 21}, (_, n) => [`f${n}`, ['x']]));
  expect(listViewInput.safeParse(view(1, {state: {...view(1).state, filters}})).success).toBe(false);
});

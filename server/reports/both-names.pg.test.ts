// An answer of the office that carries the Chinese name of a thing carries its English name beside it, under the same
// key with "En". Asked of everything that every query says, so that a new column cannot forget it.
import {afterAll, beforeAll, expect, test} from 'vitest';
import {problemText} from '../../shared/kernel/problem.ts';
import type {Tenant} from '../access/tenants.ts';
import {equipmentList} from '../equipment/queries.ts';
import {itemList, itemPage, reasonList} from '../items/queries.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {openJobList, workCenterList, workOrderList} from '../production/queries.ts';
import {workOrderPage} from '../production/work-order-queries.ts';
import {purchaseOrderList} from '../purchasing/queries.ts';
import {inspectionList, inspectionPage, planList} from '../quality/queries.ts';
import {salesOrderList} from '../sales/queries.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {stockDocumentList, stockList, stockPage} from '../warehouse/queries.ts';
import {stocktakePage} from '../warehouse/stocktake-queries.ts';
import {caseList, casePage} from './case-queries.ts';
import {journalRows} from './journal-queries.ts';
import {findThings, todayOf} from './queries.ts';
import {officeFactory} from './testing/office-factory.ts';

type Fields = Readonly<Record<string, unknown>>;
let opened: TestHouse;
let ours: Tenant;

beforeAll(async () => {
  opened = await openTestHouse();
  ours = await openTestTenant(opened.house, 'ours');
  for (const {kind, body} of officeFactory)
    await appendSystemFact(opened.house, ours, {kind, body, site: 'oubei'});
});
afterAll(() => opened.close());

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const partsOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value)
    ? value.flatMap(partsOf)
    : isFields(value)
      ? [value, ...Object.values(value).flatMap(partsOf)]
      : [];
/** Every Chinese name that was entered with an English one, the longest first. */
const names = partsOf(officeFactory)
  .flatMap(({name, nameEn}) =>
    typeof name === 'string' && typeof nameEn === 'string' ? [[name, nameEn] as const] : [],
  )
  .sort(([a], [b]) => b.length - a.length);
// What a person recorded is shown as it was recorded.
const asRecorded = ['body', 'envelope', 'raw'];
const inEnglish = (text: string) => names.reduce((said, [zh, en]) => said.replaceAll(zh, en), text);

const missingIn = (answer: unknown): readonly string[] => {
  if (Array.isArray(answer)) return answer.flatMap(missingIn);
  if (!isFields(answer)) return [];
  return Object.entries(answer).flatMap(([key, value]) => {
    if (asRecorded.includes(key)) return [];
    if (typeof value !== 'string') return missingIn(value);
    const wanted = inEnglish(value);
    return wanted === value || answer[`${key}En`] === wanted ? [] : [`${key}: ${value}`];
  });
};

test('every answer of the office carries both names', async () => {
  const {database} = opened.house;
  const id = ours.tenantId;
  const cases = await caseList(database, id, {isResolved: false});
  const outOfLimits = cases.find(({problemCode}) => problemCode === 'outOfLimits');
  expect(outOfLimits && problemText({code: 'outOfLimits', params: outOfLimits.params}, 'en').headline).toBe(
    'Spigot diameter out of limits: 142.13, allowed 141.9…142.1 mm',
  );
  const answers = {
    orders: await workOrderList(database, id, {isFinished: false}),
    order: await workOrderPage(database, id, '2603-0147'),
    jobs: await openJobList(database, id),
    centers: await workCenterList(database, id),
    items: await itemList(database, id, {limit: 100}),
    item: await itemPage(database, id, 'z41'),
    part: await itemPage(database, id, 'huan'),
    reasons: await reasonList(database, id),
    stock: await stockList(database, id),
    stockOfItem: await stockPage(database, id, 'huan'),
    documents: await stockDocumentList(database, id),
    stocktake: await stocktakePage(database, id, 'pd1'),
    inspections: await inspectionList(database, id),
    inspection: await inspectionPage(database, id, 'in1'),
    plans: await planList(database, id),
    sales: await salesOrderList(database, id),
    purchases: await purchaseOrderList(database, id),
    equipment: await equipmentList(database, id),
    cases,
    case: await Promise.all(cases.map((row) => casePage(database, id, row.id))),
    journal: await journalRows(database, id, {zoneMinutes: 480, limit: 200}),
    today: await todayOf(database, id, {day: '2026-03-22', zoneMinutes: 480}),
    found: await findThings(database, id, '0'),
    foundByEnglish: await findThings(database, id, 'seat ring'),
  };
  for (const [name, answer] of Object.entries(answers)) {
    expect(JSON.stringify(answer), `${name} says something`).toMatch(/En":"/);
    expect([name, missingIn(answer)]).toEqual([name, []]);
  }
});

test('a measurement in the journal says what was measured, a report at which operation', async () => {
  const rows = await journalRows(opened.house.database, ours.tenantId, {zoneMinutes: 480, limit: 200});
  expect(rows.find(({kind}) => kind === 'characteristic-measured')?.about).toMatchObject({
    inspectionCode: 'FAI-0147-40',
    characteristic: {nameEn: 'Spigot diameter', uom: 'mm', upperLimit: '142.1'},
  });
  expect(rows.findLast(({kind}) => kind === 'work-reported')?.about.job).toEqual({
    orderCode: '2603-0147',
    no: 10,
    name: '清理、划线',
    nameEn: 'Clean and mark',
  });
});

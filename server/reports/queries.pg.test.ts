import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Tenant} from '../access/tenants.ts';
import {equipmentList} from '../equipment/queries.ts';
import {itemList, itemPage, reasonList} from '../items/queries.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {openJobList, workCenterList, workOrderList} from '../production/queries.ts';
import {workOrderPage} from '../production/work-order-queries.ts';
import {purchaseOrderList, vendorList} from '../purchasing/queries.ts';
import {inspectionList, inspectionPage, planList} from '../quality/queries.ts';
import {customerList, salesOrderList} from '../sales/queries.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {locationList, stockDocumentList, stockList, stockPage} from '../warehouse/queries.ts';
import {stocktakeList, stocktakePage} from '../warehouse/stocktake-queries.ts';
import {caseList, casePage} from './case-queries.ts';
import {chainStatus, journalRows, setAside} from './journal-queries.ts';
import {findThings, headOf, todayOf} from './queries.ts';
import {officeFactory} from './testing/office-factory.ts';

let opened: TestHouse;
let ours: Tenant;
let theirs: Tenant;
const db = () => opened.house.database;
const zone = {day: '2026-03-22', zoneMinutes: 480};

beforeAll(async () => {
  opened = await openTestHouse();
  ours = await openTestTenant(opened.house, 'ours');
  theirs = await openTestTenant(opened.house, 'theirs');
  for (const {kind, body} of officeFactory)
    await appendSystemFact(opened.house, ours, {kind, body, site: 'oubei'});
});
afterAll(() => opened.close());

test('a work order shows how far each of its operations is', async () => {
  const rows = await workOrderList(db(), ours.tenantId, {isFinished: false});
  const row = rows.find((other) => other.code === '2603-0147');
  expect(row?.operations).toHaveLength(8);
  expect(row?.operations[3]).toMatchObject({no: 40, good: '16', state: 'running'});
  // 50 castings are needed, all 60 that came wait for inspection: none may be used.
  expect(row?.shortage).toEqual({itemCode: 'ZJ-WCB-DN100', quantity: '50'});
  expect(row?.areas).toContain('焊接车间');
});

test('the page of a work order has its reports, components and history', async () => {
  const page = await workOrderPage(db(), ours.tenantId, '2603-0147');
  expect(page?.jobs[3]?.people.map((one) => one.name)).toEqual(['陈建国']);
  expect(page?.reports).toHaveLength(4);
  expect(page?.components.find((line) => line.itemCode === 'MF-DN100-13Cr')).toMatchObject({
    required: '100',
    issued: '40',
    lots: ['260309-01'],
  });
  expect(page?.facts.map((fact) => fact.kind).sort()).toEqual([
    'inspection-decided',
    'job-clocked',
    'material-issued',
    'work-order-created',
    'work-order-released',
    'work-reported',
    'work-reported',
    'work-reported',
    'work-reported',
  ]);
});

test('a release that was refused stands in the history as what it is, with its reason', async () => {
  const before = await workOrderPage(db(), ours.tenantId, '2603-0147');
  await appendSystemFact(opened.house, ours, {
    kind: 'work-order-released',
    body: {workOrderId: '2603-0147'},
    site: 'oubei',
  });
  const page = await workOrderPage(db(), ours.tenantId, '2603-0147');
  const releases = page?.facts.filter(({kind}) => kind === 'work-order-released') ?? [];
  expect(releases).toHaveLength(2);
  expect(releases.find(({verdict}) => verdict === 'refused')?.problems).toEqual([
    {code: 'alreadyReleased', params: {order: '2603-0147'}},
  ]);
  expect(releases.find(({verdict}) => verdict === 'applied')?.problems).toBeNull();
  expect(page?.order.state).toBe(before?.order.state);
});

test('stock of an item is what lies in the house, and its ledger ends at the same figure', async () => {
  const row = (await stockList(db(), ours.tenantId)).find((other) => other.itemId === 'huan');
  expect(row).toMatchObject({onHand: '308', blocked: '22'});
  const page = await stockPage(db(), ours.tenantId, 'huan');
  expect(page?.ledger[0]?.balance).toBe('308');
  expect(page?.ledger.find((line) => line.movementType === 'transfer')).toMatchObject({
    change: '0',
    fromCode: 'B-03-2',
    toCode: 'B-03-4',
  });
  expect(page?.ledger.find((line) => line.movementType === 'materialIssue')).toMatchObject({
    change: '-40',
    documentCode: '2603-0147',
  });
});

test('an over-report opens a case that shows both records', async () => {
  const open = await caseList(db(), ours.tenantId, {isResolved: false});
  const over = open.find((row) => row.problemCode === 'overReported');
  expect(over?.subjectName).toBe('2603-0126 / 10 清理、划线');
  const page = await casePage(db(), ours.tenantId, over?.id ?? '');
  expect([page?.fact, ...(page?.others ?? [])].map((fact) => fact?.body['goodQuantity'])).toEqual([
    '10',
    '40',
  ]);
  expect(page?.job).toMatchObject({planned: '40', finished: '50'});
});

test('a record that waits is visible with what it waits for', async () => {
  const {parked} = await setAside(db(), ours.tenantId);
  expect(parked.find((row) => row.kind === 'work-reported')?.waitsFor).toContain('jobOrder:2603-9999/10');
});

test('a day of the journal is a day of the site, not of UTC', async () => {
  const all = await journalRows(db(), ours.tenantId, {zoneMinutes: 480, limit: 200});
  const day = new Date(Date.parse(all[0]?.happenedAt ?? '') + 480 * 60_000).toISOString().slice(0, 10);
  const ofDay = await journalRows(db(), ours.tenantId, {day, zoneMinutes: 480, limit: 200});
  expect(ofDay.length).toBeGreaterThan(0);
  expect(await journalRows(db(), ours.tenantId, {day: '2020-01-01', zoneMinutes: 480, limit: 200})).toEqual(
    [],
  );
  expect(
    (await journalRows(db(), ours.tenantId, {before: all[9]?.place, zoneMinutes: 480, limit: 5}))[0]?.id,
  ).toBe(all[10]?.id);
});

test('the chain of blocks is whole', async () => {
  const status = await chainStatus(db(), ours.tenantId);
  expect(status).toMatchObject({gaps: 0});
  expect(status?.facts).toBe((await journalRows(db(), ours.tenantId, {zoneMinutes: 480, limit: 200})).length);
});

test('today names what burns', async () => {
  const today = await todayOf(db(), ours.tenantId, zone);
  expect(today.late.map((row) => row.code)).toEqual(['2603-0147']);
  expect(today.cases.map((row) => row.problemCode)).toContain('overReported');
  expect(today.figures).toMatchObject({running: 1, peopleOn: 1, openOrders: 3});
});

test('a count shows what is there beside what the books said', async () => {
  expect((await stocktakeList(db(), ours.tenantId))[0]).toMatchObject({
    code: 'PD-2603-01',
    places: 2,
    toDecide: 1,
  });
  expect((await stocktakePage(db(), ours.tenantId, 'pd1'))?.lines[0]).toMatchObject({
    counted: '136',
    seen: '140',
    variance: '-4',
    state: 'toRecount',
  });
});

test('a check shows each value with who measured it and by which gauge', async () => {
  const page = await inspectionPage(db(), ours.tenantId, 'in1');
  expect(page?.inspection.results[0]).toMatchObject({value: '142.13', isOk: false});
  expect(page?.gauges).toEqual({g231: 'G-0231'});
});

test('an item shows its parts, its operations and where it goes', async () => {
  const page = await itemPage(db(), ours.tenantId, 'z41');
  expect(page?.bom?.lines.map((line) => line.itemCode)).toEqual(['ZJ-WCB-DN100', 'MF-DN100-13Cr']);
  expect(page?.routing?.operations).toHaveLength(8);
  expect((await itemPage(db(), ours.tenantId, 'huan'))?.usedIn.map((row) => row.itemId)).toEqual(['z41']);
});

test('the search finds a thing by a part of its number, and a percent sign is only a character', async () => {
  expect((await findThings(db(), ours.tenantId, '0147')).map((row) => row.type)).toEqual([
    'workOrder',
    'inspection',
  ]);
  expect(await findThings(db(), ours.tenantId, '%')).toEqual([]);
});

test('another tenant sees nothing of it anywhere', async () => {
  const t = theirs.tenantId;
  const lists = await Promise.all([
    workOrderList(db(), t, {isFinished: false}),
    workCenterList(db(), t),
    openJobList(db(), t),
    itemList(db(), t, {limit: 100}),
    reasonList(db(), t),
    stockList(db(), t),
    locationList(db(), t),
    stockDocumentList(db(), t),
    stocktakeList(db(), t),
    inspectionList(db(), t),
    planList(db(), t),
    salesOrderList(db(), t),
    customerList(db(), t),
    purchaseOrderList(db(), t),
    vendorList(db(), t),
    equipmentList(db(), t),
    caseList(db(), t, {isResolved: false}),
    journalRows(db(), t, {zoneMinutes: 480, limit: 100}),
    findThings(db(), t, '0147'),
  ]);
  expect(lists.map((list) => list.length)).toEqual(lists.map(() => 0));
  const overCase = (await caseList(db(), ours.tenantId, {isResolved: false}))[0];
  expect([
    await workOrderPage(db(), t, '2603-0147'),
    await itemPage(db(), t, 'z41'),
    await stockPage(db(), t, 'huan'),
    await stocktakePage(db(), t, 'pd1'),
    await inspectionPage(db(), t, 'in1'),
    await casePage(db(), t, overCase?.id ?? ''),
  ]).toEqual(Array.from({length: 6}));
  expect(await headOf(db(), t)).toMatchObject({openCases: 0});
  expect((await todayOf(db(), t, zone)).figures).toMatchObject({openOrders: 0, running: 0});
  expect(await setAside(db(), t)).toEqual({parked: [], quarantined: []});
  expect(await chainStatus(db(), t)).toMatchObject({facts: 0, parked: 0});
});

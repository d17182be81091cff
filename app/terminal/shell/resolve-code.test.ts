import {expect, test} from 'vitest';
import {person} from '../../../shared/access/person.ts';
import {equipment} from '../../../shared/equipment/equipment.ts';
import {interpretCode} from '../../../shared/items/code-payload.ts';
import {item} from '../../../shared/items/item.ts';
import type {Document, DocumentDefinition} from '../../../shared/kernel/define-document.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {jobOrder} from '../../../shared/production/job-order.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {inspection} from '../../../shared/quality/inspection.ts';
import {location} from '../../../shared/warehouse/location.ts';
import {lot} from '../../../shared/warehouse/lot.ts';
import {stockDocument} from '../../../shared/warehouse/stock-document.ts';
import {stocktakeTask} from '../../../shared/warehouse/stocktake-task.ts';
import {jobOfOrder, resolveCode, type Lookup} from './resolve-code.ts';

type Row = {readonly id: string; readonly code?: string} & Readonly<Record<string, unknown>>;

// Only what the look-up reads: a whole document would hide what it depends on.
const tables: Readonly<Record<string, readonly Row[]>> = {
  [person.name]: [{id: 'p1', code: '1011'}],
  [jobOrder.name]: [
    {id: 'wo/30', code: '2603-0147/30', operationNo: 30, workCenterId: 'a', state: 'completed'},
    {id: 'wo/40', code: '2603-0147/40', operationNo: 40, workCenterId: 'a', state: 'ready'},
    {id: 'wo/50', code: '2603-0147/50', operationNo: 50, workCenterId: 'b', state: 'running'},
  ],
  [workOrder.name]: [{id: 'wo', code: '2603-0147', jobOrderIds: ['wo/30', 'wo/40', 'wo/50']}],
  [item.name]: [{id: 'i1', code: 'DN100', gtin: '06901234567892'}],
  [location.name]: [{id: 'l1', code: 'B-03-2'}],
  [lot.name]: [{id: 'i1~L26', lotCode: 'L26', itemId: 'i1'}],
  [equipment.name]: [{id: 'm/1', code: 'SB-303'}],
  [stockDocument.name]: [{id: 'd1', code: 'GR-26-7'}],
  [stocktakeTask.name]: [{id: 't1', code: 'PD-26-1'}],
  [inspection.name]: [{id: 'q1', code: 'IQC-26-4'}],
};
const rows = (definition: {readonly name: string}) => tables[definition.name] ?? [];
const lookup: Lookup = {
  get: <D extends Document>(definition: DocumentDefinition<D>, id: string) =>
    rows(definition).find((row) => row.id === id) as unknown as D | undefined,
  find: <D extends Document>(definition: DocumentDefinition<D>, code: string) =>
    rows(definition).find((row) => row.code === code) as unknown as D | undefined,
  all: <D extends Document>(definition: DocumentDefinition<D>) => rows(definition) as unknown as readonly D[],
  findBy: <D extends Document>(definition: DocumentDefinition<D>, field: string & keyof D, value: string) =>
    rows(definition).filter((row) => row[field] === value) as unknown as readonly D[],
};
const target = (raw: string, workCenterId?: string) =>
  resolveCode(interpretCode(raw), raw, {lookup, workCenterId, host: 'mes.example'});
const placeOf = (raw: string, workCenterId?: string) => {
  const found = target(raw, workCenterId);
  return found.kind === 'place' ? found.path : found.kind;
};

test('each kind of code opens what it names', () => {
  expect(placeOf('J:2603-0147/50')).toBe('/job/wo%2F50');
  expect(placeOf('B:B-03-2')).toBe('/location/l1');
  expect(placeOf('I:DN100')).toBe('/item/i1');
  expect(placeOf('L:L26')).toBe('/lot/i1~L26');
  expect(placeOf('E:SB-303')).toBe('/equipment/m%2F1');
  expect(placeOf('D:GR-26-7')).toBe('/stock-document/d1');
  expect(placeOf('C:PD-26-1')).toBe('/stocktake/t1');
  expect(target('P:1011')).toEqual({kind: 'badge', badge: '1011'});
});

test('a code without a prefix is looked for everywhere', () => {
  expect(target('1011').kind).toBe('badge');
  expect(placeOf('DN100')).toBe('/item/i1');
  expect(placeOf('6901234567892')).toBe('/item/i1');
  expect(placeOf('L26')).toBe('/lot/i1~L26');
  expect(placeOf('SB-303')).toBe('/equipment/m%2F1');
  expect(placeOf('IQC-26-4')).toBe('/inspection/q1');
});

test('an order opens the job of the own work centre, elsewhere its operations', () => {
  expect(placeOf('W:2603-0147', 'a')).toBe('/job/wo%2F40');
  expect(placeOf('2603-0147', 'b')).toBe('/job/wo%2F50');
  expect(placeOf('W:2603-0147', 'c')).toBe('/order/wo');
  expect(placeOf('W:2603-0147')).toBe('/order/wo');
});

test('an address of another house is foreign, of this one it is ours', () => {
  expect(placeOf('https://mes.example/c/B/B-03-2')).toBe('/location/l1');
  expect(target('https://other.example/c/B/B-03-2').kind).toBe('foreign');
});

test('what nobody knows is unknown, with the code kept', () => {
  expect(target('XX-77')).toEqual({kind: 'unknown', code: 'XX-77'});
  expect(target('B:NOWHERE')).toEqual({kind: 'unknown', code: 'NOWHERE'});
});

test('a finished order has no job to open', () => {
  const done = [{operationNo: 10, workCenterId: 'a', state: 'completed'} as unknown as Job];
  expect(jobOfOrder(done, 'a')).toBeUndefined();
});

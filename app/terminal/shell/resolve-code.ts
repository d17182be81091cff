// What a code opens. Pure but for the look-ups it is given, so that every kind of code can be tested.
import {person} from '../../../shared/access/person.ts';
import {equipment} from '../../../shared/equipment/equipment.ts';
import type {Interpretation} from '../../../shared/items/code-payload.ts';
import {item} from '../../../shared/items/item.ts';
import type {Document, DocumentDefinition} from '../../../shared/kernel/define-document.ts';
import {unhandled} from '../../../shared/kernel/assert.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {jobOrder} from '../../../shared/production/job-order.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {inspection} from '../../../shared/quality/inspection.ts';
import {location} from '../../../shared/warehouse/location.ts';
import {lot} from '../../../shared/warehouse/lot.ts';
import {stockDocument} from '../../../shared/warehouse/stock-document.ts';
import {stocktakeTask} from '../../../shared/warehouse/stocktake-task.ts';
import {pathTo} from './route-path.ts';

/** What can be looked up; the store of the terminal has all of it. */
export type Lookup = {
  get<D extends Document>(definition: DocumentDefinition<D>, id: string): D | undefined;
  find<D extends Document>(definition: DocumentDefinition<D>, code: string): D | undefined;
  all<D extends Document>(definition: DocumentDefinition<D>): readonly D[];
  /** Those whose field has this text, found by an index. */
  findBy<D extends Document>(
    definition: DocumentDefinition<D>,
    field: string & keyof D,
    value: string,
  ): readonly D[];
};

export type Target =
  | {readonly kind: 'place'; readonly path: string}
  | {readonly kind: 'badge'; readonly badge: string}
  | {readonly kind: 'enrolment'; readonly code: string}
  | {readonly kind: 'foreign'; readonly code: string}
  | {readonly kind: 'unknown'; readonly code: string};

type Here = {readonly lookup: Lookup; readonly workCenterId: string | undefined; readonly host: string};

/** Every address a code can open; a test holds each against the routes. */
export const codePaths = [
  '/order/:id',
  '/job/:id',
  '/location/:id',
  '/item/:id',
  '/lot/:id',
  '/equipment/:id',
  '/stock-document/:id',
  '/stocktake/:id',
  '/inspection/:id',
] as const;

const place = (pattern: (typeof codePaths)[number], id: string): Target => ({
  kind: 'place',
  path: pathTo(pattern, {id}),
});
const unknown = (code: string): Target => ({kind: 'unknown', code});
const isOpen = (job: Job) => job.state !== 'completed' && job.state !== 'closed' && job.state !== 'cancelled';

/** The job of an order that somebody at this work centre means: the running one, else the first open one; elsewhere none. */
export const jobOfOrder = (jobs: readonly Job[], workCenterId: string | undefined): Job | undefined => {
  const here = jobs.filter(
    (job) => isOpen(job) && (workCenterId === undefined || job.workCenterId === workCenterId),
  );
  return (
    here.find((job) => job.state === 'running') ?? [...here].sort((a, b) => a.operationNo - b.operationNo)[0]
  );
};

const ofOrder = (code: string, {lookup, workCenterId}: Here): Target | undefined => {
  const order = lookup.find(workOrder, code);
  if (order === undefined) return undefined;
  const jobs = order.jobOrderIds.map((id) => lookup.get(jobOrder, id)).filter((job) => job !== undefined);
  const job = workCenterId === undefined ? undefined : jobOfOrder(jobs, workCenterId);
  return job === undefined ? place('/order/:id', order.id) : place('/job/:id', job.id);
};

const coded = [
  [jobOrder, '/job/:id'],
  [location, '/location/:id'],
  [item, '/item/:id'],
  [equipment, '/equipment/:id'],
  [stockDocument, '/stock-document/:id'],
  [stocktakeTask, '/stocktake/:id'],
  [inspection, '/inspection/:id'],
] as const;

const byCode = (
  definition: DocumentDefinition<Document>,
  code: string,
  {lookup}: Here,
): Target | undefined => {
  const found = lookup.find(definition, code);
  const pattern = coded.find(([known]) => known.name === definition.name)?.[1];
  return found === undefined || pattern === undefined ? undefined : place(pattern, found.id);
};

// The list of kinds forgets the exact type of each; only the id is read.
const erased = (definition: unknown) => definition as DocumentDefinition<Document>;

const byLot = (lotCode: string, {lookup}: Here, itemId?: string): Target | undefined => {
  const found = lookup
    .findBy(lot, 'lotCode', lotCode)
    .find((one) => itemId === undefined || one.itemId === itemId);
  return found === undefined ? undefined : place('/lot/:id', found.id);
};

const byGtin = (gtin: string, {lookup}: Here) => lookup.findBy(item, 'gtin', gtin)[0];

const ofPlain = (code: string, gtin: string | undefined, here: Here): Target => {
  if (here.lookup.find(person, code) !== undefined) return {kind: 'badge', badge: code};
  const order = ofOrder(code, here);
  if (order) return order;
  for (const [definition] of coded) {
    const target = byCode(erased(definition), code, here);
    if (target) return target;
  }
  const byNumber = gtin === undefined ? undefined : byGtin(gtin, here);
  if (byNumber) return place('/item/:id', byNumber.id);
  return byLot(code, here) ?? unknown(code);
};

const ofGs1 = (code: Extract<Interpretation, {kind: 'gs1'}>, here: Here): Target => {
  const {gtin, contentGtin, lot: lotCode, serial} = code.fields;
  const number = gtin ?? contentGtin;
  const found = number === undefined ? undefined : byGtin(number, here);
  const one = serial ?? lotCode;
  const atLot = one === undefined ? undefined : byLot(one, here, found?.id);
  if (atLot) return atLot;
  return found === undefined ? unknown(code.code) : place('/item/:id', found.id);
};

const foreignHost = (raw: string, host: string): boolean => {
  const found = /^https?:\/\/([^/]+)\/c\//i.exec(raw.trim())?.[1];
  return found !== undefined && found.toLowerCase() !== host.toLowerCase();
};

const ofNamed = (code: Exclude<Interpretation, {kind: 'gs1' | 'plain'}>, here: Here): Target => {
  switch (code.kind) {
    case 'jobOrder': {
      const text = `${code.workOrder}/${code.operation}`;
      return byCode(erased(jobOrder), text, here) ?? ofOrder(code.workOrder, here) ?? unknown(text);
    }
    case 'workOrder':
      return ofOrder(code.code, here) ?? unknown(code.code);
    case 'person':
      return {kind: 'badge', badge: code.code};
    case 'enrolment':
      return {kind: 'enrolment', code: code.code};
    case 'lot':
    case 'serial':
      return byLot(code.code, here) ?? unknown(code.code);
    case 'item':
      return byCode(erased(item), code.code, here) ?? unknown(code.code);
    case 'location':
      return byCode(erased(location), code.code, here) ?? unknown(code.code);
    case 'equipment':
      return byCode(erased(equipment), code.code, here) ?? unknown(code.code);
    case 'stockDocument':
      return byCode(erased(stockDocument), code.code, here) ?? unknown(code.code);
    case 'stocktakeTask':
      return byCode(erased(stocktakeTask), code.code, here) ?? unknown(code.code);
    default:
      return unhandled(code);
  }
};

/** Where a scanned or typed code leads on this terminal. */
export const resolveCode = (code: Interpretation, raw: string, here: Here): Target => {
  if (foreignHost(raw, here.host)) return {kind: 'foreign', code: raw};
  if (code.kind === 'plain') return ofPlain(code.code, code.gtin, here);
  return code.kind === 'gs1' ? ofGs1(code, here) : ofNamed(code, here);
};

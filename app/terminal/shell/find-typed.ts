// "0147": what people call across the hall. The last four characters of a number are enough.
import {item} from '../../../shared/items/item.ts';
import {jobOrder} from '../../../shared/production/job-order.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {location} from '../../../shared/warehouse/location.ts';
import {lot} from '../../../shared/warehouse/lot.ts';
import type {Lookup} from './resolve-code.ts';
import {pathTo} from './route-path.ts';

export type TypedMatch = {
  readonly id: string;
  /** Undefined where all are of one kind. */
  readonly kind?: 'jobOrder' | 'item' | 'lot' | 'location';
  readonly title: string;
  readonly detail: string;
  readonly path: string;
};

const enough = 20; // what fits on a screen after a little scrolling; type one more character for less

const isOpen = ({state}: Job) => state !== 'closed' && state !== 'cancelled';

const ends = (text: string, typed: string) => text.toUpperCase().endsWith(typed);
const holds = (text: string, typed: string) => text.toUpperCase().includes(typed);

/** Things whose number ends with, or whose code holds, what was typed; jobs of the own work centre first. */
export const findTyped = (
  typed: string,
  lookup: Lookup,
  workCenterId: string | undefined,
): readonly TypedMatch[] => {
  const text = typed.trim().toUpperCase();
  if (text.length < 2) return [];
  const rank = (job: Job) => (job.workCenterId === workCenterId ? 0 : 1);
  const jobs = lookup
    .all(jobOrder)
    .filter((job) => isOpen(job) && (ends(job.workOrderCode, text) || ends(job.code, text)))
    .sort((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1));
  const found: TypedMatch[] = jobs.map((job) => ({
    id: job.id,
    kind: 'jobOrder',
    title: job.workOrderCode,
    detail: `${job.operationNo} ${job.operationName}`,
    path: pathTo('/job/:id', {id: job.id}),
  }));
  for (const one of lookup.all(item)) {
    if (holds(one.code, text) || holds(one.name, text))
      found.push({
        id: one.id,
        kind: 'item',
        title: one.code,
        detail: one.name,
        path: pathTo('/item/:id', {id: one.id}),
      });
    if (found.length >= enough) break;
  }
  for (const one of lookup.all(location)) {
    if (one.kind !== 'virtual' && holds(one.code, text))
      found.push({
        id: one.id,
        kind: 'location',
        title: one.code,
        detail: one.name,
        path: pathTo('/location/:id', {id: one.id}),
      });
    if (found.length >= enough) break;
  }
  for (const one of found.length < enough ? lookup.all(lot) : []) {
    if (ends(one.lotCode, text))
      found.push({
        id: one.id,
        kind: 'lot',
        title: one.lotCode,
        detail: '',
        path: pathTo('/lot/:id', {id: one.id}),
      });
    if (found.length >= enough) break;
  }
  return found.slice(0, enough);
};

export type Find = (typed: string) => readonly TypedMatch[];

/** Looks in one list only: rows whose title ends with what was typed. */
export const endingWith =
  <T extends {readonly id: string}>(
    list: readonly T[] | undefined,
    show: (one: T) => Omit<TypedMatch, 'id' | 'kind'>,
  ): Find =>
  (typed) => {
    const text = typed.trim().toUpperCase();
    const rows = text.length < 2 ? [] : (list ?? []).map((one) => ({id: one.id, ...show(one)}));
    return rows.filter(({title}) => ends(title, text)).slice(0, enough);
  };

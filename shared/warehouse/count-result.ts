// What was counted, per place, item and lot. Two terminals may count the same place; which count stands depends on
// the counts alone (round, by hand before "not seen", later before earlier), never on which arrived first.
import {site} from '../access/site.ts';
import type {DocumentOf} from '../kernel/define-document.ts';
import type {Quantity} from '../kernel/quantity.ts';
import {compare, isNegative, isZero, multiply, negate, subtract, zero} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import type {stocktakeTask} from './stocktake-task.ts';

export type Task = DocumentOf<typeof stocktakeTask>;
export type CountResult = Task['results'][number];
export type CountKey = Pick<CountResult, 'locationId' | 'itemId' | 'lotId'>;

const keyText = (key: CountKey) => `${key.locationId}|${key.itemId}|${key.lotId ?? ''}`;

/** The count that stands for a place, item and lot. */
export function resultOf(task: Task, key: CountKey): CountResult | undefined {
  return task.results.find((result) => keyText(result) === keyText(key));
}

/** Positive = more there than in the books. */
export function varianceOf(result: CountResult, booksQuantity?: Quantity): Quantity {
  return subtract(result.countedQuantity, booksQuantity ?? result.seenQuantity);
}

/** The task with a count in it, unless one that goes before it is already there. */
export function withResult(task: Task, result: Omit<CountResult, 'state'>, world: World): Task {
  const before = resultOf(task, result);
  if (before?.state === 'approved') return task;
  if (before !== undefined && rankOf(before) > rankOf(result)) return task;
  const others = task.results.filter((other) => other !== before);
  const tolerance = world.get(site, task.siteId)?.countTolerancePercent ?? zero;
  const results = [...others, {...result, state: stateOf(result, tolerance)}];
  return {...task, results: results.sort((a, b) => (keyText(a) < keyText(b) ? -1 : 1))};
}

/** The task in the state that its counts give it. */
export function withState(task: Task): Task {
  if (task.state === 'closed' || task.state === 'cancelled') return task;
  const isDone =
    task.locationIds.length > 0 && task.locationIds.every((id) => task.doneLocationIds.includes(id));
  const isBegun = task.results.length > 0 || task.doneLocationIds.length > 0;
  return {...task, state: isDone ? 'toApprove' : isBegun ? 'counting' : 'open'};
}

// Fixed widths, so that comparing text compares the parts in their order.
function rankOf({round, isMissing, countedAt, factId}: Omit<CountResult, 'state'>): string {
  const rounds = String(Math.max(round, 0)).padStart(9, '0');
  return `${rounds}~${isMissing === true ? 0 : 1}~${countedAt ?? '0'}~${factId}`;
}

function stateOf(result: Omit<CountResult, 'state'>, tolerancePercent: Quantity): CountResult['state'] {
  const variance = subtract(result.countedQuantity, result.seenQuantity);
  if (isZero(variance)) return 'agreed';
  const size = isNegative(variance) ? negate(variance) : variance;
  const seen = isNegative(result.seenQuantity) ? negate(result.seenQuantity) : result.seenQuantity;
  const isWithin = compare(multiply(size, '100'), multiply(seen, tolerancePercent)) <= 0;
  return isWithin || result.round > 1 ? 'toApprove' : 'toRecount';
}

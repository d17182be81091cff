import {item} from '../items/item.ts';
import type {Exception, Outcome} from '../kernel/outcome.ts';
import {booked, parked} from '../kernel/outcome.ts';
import type {Problem} from '../kernel/problem.ts';
import {problem} from '../kernel/problem.ts';
import type {Quantity} from '../kernel/quantity.ts';
import {isNegative} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import type {Task} from './count-result.ts';
import {resultOf, withResult, withState} from './count-result.ts';
import {location} from './location.ts';
import {ensureLot} from './lot-quality.ts';
import type {StockFact} from './post-stock.ts';
import {byIdOrCode, unknownThings} from './post-stock.ts';
import {stocktakeTask} from './stocktake-task.ts';

export type CountLine = {
  readonly itemId: string;
  readonly lotCode?: string;
  readonly countedQuantity: Quantity;
  readonly seenQuantity: Quantity;
};
export type Counts = {
  readonly taskId: string;
  readonly locationId: string;
  readonly round: number;
  readonly lines: readonly CountLine[];
  /** The place is complete, and the lines are what was not seen there. */
  readonly isMissing?: boolean;
};

/** Stores counts of one place in its task; waits for what is not known here. */
export function recordCounts(fact: StockFact, counts: Counts, world: World): Outcome {
  if (counts.lines.some((line) => isNegative(line.countedQuantity))) {
    return parked(problem('quantityNotPositive'), `body:${fact.id}`);
  }
  const task = byIdOrCode(stocktakeTask, counts.taskId, world);
  const place = byIdOrCode(location, counts.locationId, world);
  const missing = [
    ...(task === undefined ? [`stocktakeTask:${counts.taskId}`] : []),
    ...(place === undefined ? [`location:${counts.locationId}`] : []),
    ...unknownItems(counts, world),
  ];
  if (task === undefined || place === undefined || missing.length > 0) return unknownThings(missing);
  const approved: Exception[] = [];
  let after: Task = task;
  for (const line of counts.lines) {
    const result = {...resultFrom(fact, counts, line, world), locationId: place.id};
    const isApproved = resultOf(after, result)?.state === 'approved';
    if (isApproved && counts.isMissing !== true) approved.push(about(task, problem('alreadyApproved')));
    after = withResult(after, result, world);
  }
  if (counts.isMissing === true && !after.doneLocationIds.includes(place.id)) {
    after = {...after, doneLocationIds: [...after.doneLocationIds, place.id].sort()};
  }
  world.put(stocktakeTask, withState(after));
  return booked([...approved, ...placeExceptions(task, place)]);
}

const about = (task: Task, cause: Problem): Exception => ({
  problem: cause,
  owner: 'keeper',
  subject: `stocktakeTask:${task.id}`,
});

function placeExceptions(
  task: Task,
  place: {readonly id: string; readonly code: string},
): readonly Exception[] {
  const isOver = task.state === 'closed' || task.state === 'cancelled';
  const isForeign = task.locationIds.length > 0 && !task.locationIds.includes(place.id);
  return [
    ...(isOver ? [about(task, problem('documentClosed', {document: task.code}))] : []),
    ...(isForeign ? [about(task, problem('notOnOrder', {item: place.code, document: task.code}))] : []),
  ];
}

function unknownItems(counts: Counts, world: World): readonly string[] {
  const ids = [...new Set(counts.lines.map((line) => line.itemId))];
  return ids.filter((id) => byIdOrCode(item, id, world) === undefined).map((id) => `item:${id}`);
}

function resultFrom(fact: StockFact, counts: Counts, line: CountLine, world: World) {
  const owner = byIdOrCode(item, line.itemId, world);
  const isTracked = owner !== undefined && owner.tracking !== 'none' && line.lotCode !== undefined;
  return {
    itemId: owner?.id ?? line.itemId,
    lotId: isTracked ? ensureLot(owner, line.lotCode ?? '', {}, world).id : undefined,
    countedQuantity: line.countedQuantity,
    seenQuantity: line.seenQuantity,
    round: counts.round,
    factId: fact.id,
    actorId: fact.actor,
    countedAt: fact.happenedAt,
    isMissing: counts.isMissing,
  };
}

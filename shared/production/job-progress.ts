// How quantities move along the operations. Sums only, so that facts may arrive in any order.
import type {DocumentOf} from '../kernel/define-document.ts';
import type {Exception} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {add, compare, divide, isPositive, multiply, subtract, sum, zero} from '../kernel/quantity.ts';
import type {Quantity} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import {jobOrder} from './job-order.ts';
import {workOrder} from './work-order.ts';

export type Job = DocumentOf<typeof jobOrder>;
export type Counts = {
  readonly goodQuantity: Quantity;
  readonly materialScrapQuantity: Quantity;
  readonly laborScrapQuantity: Quantity;
  readonly reworkQuantity: Quantity;
};

/** Pieces that left the operation: good and scrapped. Rework stays at the operation until it is good or scrap. */
export function finishedOf(job: Counts): Quantity {
  return sum([job.goodQuantity, job.materialScrapQuantity, job.laborScrapQuantity]);
}

/** What is really left at the operation: what has arrived less what left. Never below zero. */
export function remainingOf(job: Job): Quantity {
  const left = subtract(job.arrivedQuantity, finishedOf(job));
  return isPositive(left) ? left : zero;
}

/** Pieces the operation may still report by plan, regardless of what has arrived yet. */
export function openOf(job: Job): Quantity {
  const left = subtract(job.plannedQuantity, finishedOf(job));
  return isPositive(left) ? left : zero;
}

/** Planned quantity with the over-report tolerance of the order. */
export function ceilingOf(job: Job): Quantity {
  return add(job.plannedQuantity, divide(multiply(job.plannedQuantity, job.tolerancePercent), '100'));
}

/** Adds counts (negative ones for a reversal) to a job, hands good pieces on, and moves the order's figures. */
export function addCounts(job: Job, counts: Counts, world: World): Job {
  const after: Job = {
    ...job,
    goodQuantity: add(job.goodQuantity, counts.goodQuantity),
    materialScrapQuantity: add(job.materialScrapQuantity, counts.materialScrapQuantity),
    laborScrapQuantity: add(job.laborScrapQuantity, counts.laborScrapQuantity),
    reworkQuantity: add(job.reworkQuantity, counts.reworkQuantity),
  };
  const settled = {...after, state: stateAfter(after)};
  world.put(jobOrder, settled);
  handOn(settled, counts.goodQuantity, world);
  moveOrder(settled, counts, world);
  return settled;
}

function stateAfter(job: Job): Job['state'] {
  const isFull = compare(finishedOf(job), job.plannedQuantity) >= 0;
  if (job.state === 'held' || job.state === 'closed' || job.state === 'cancelled') return job.state;
  if (isFull) return 'completed';
  if (job.people.length > 0) return 'running';
  return job.state === 'suspended'
    ? 'suspended'
    : isPositive(finishedOf(job))
      ? 'suspended'
      : job.state === 'completed'
        ? 'ready'
        : job.state;
}

/** The state of a job that is held no longer. */
export function stateAfterHold(job: Job): Job['state'] {
  const before = job.heldFrom ?? 'ready';
  if (compare(finishedOf(job), job.plannedQuantity) >= 0) return 'completed';
  if (job.people.length > 0) return 'running';
  if (isPositive(finishedOf(job)) || before === 'running') return 'suspended';
  return before === 'waiting' || before === 'ready' ? stateByArrival({...job, state: before}) : before;
}

/** Waiting for its first piece or ready; a job that somebody has begun, dispatched or held keeps its state. */
function stateByArrival(job: Job): Job['state'] {
  if (job.state === 'waiting') return isPositive(job.arrivedQuantity) ? 'ready' : 'waiting';
  const isUntouched = job.people.length === 0 && !isPositive(sum([finishedOf(job), job.reworkQuantity]));
  const hasNothing = job.previousId !== undefined && !isPositive(job.arrivedQuantity);
  return job.state === 'ready' && isUntouched && hasNothing ? 'waiting' : job.state;
}

function handOn(job: Job, good: Quantity, world: World): void {
  const next = job.nextId === undefined ? undefined : world.get(jobOrder, job.nextId);
  if (next === undefined) return;
  const arrivedQuantity = add(next.arrivedQuantity, good);
  const after = {...next, arrivedQuantity};
  // After a reversal there may be nothing to work on any more: it waits again.
  world.put(jobOrder, {...after, state: stateByArrival(after)});
}

function moveOrder(job: Job, counts: Counts, world: World): void {
  const order = world.get(workOrder, job.workOrderId);
  if (order === undefined) return;
  const isLast = job.nextId === undefined;
  const goodQuantity = isLast ? add(order.goodQuantity, counts.goodQuantity) : order.goodQuantity;
  const scrapQuantity = sum([order.scrapQuantity, counts.materialScrapQuantity, counts.laborScrapQuantity]);
  const isFull = isLast && compare(finishedOf(job), job.plannedQuantity) >= 0;
  const live = order.state === 'released' || order.state === 'inProgress' || order.state === 'completed';
  const state = !live
    ? order.state
    : isFull
      ? 'completed'
      : isLast || order.state !== 'completed'
        ? 'inProgress'
        : order.state;
  world.put(workOrder, {...order, goodQuantity, scrapQuantity, state});
}

/** Rules that a report broke although it happened; judged after its counts are in. */
export function reportExceptions(job: Job, world: World, isOverrideGiven: boolean): readonly Exception[] {
  const exceptions: Exception[] = [];
  const subject = `jobOrder:${job.id}`;
  const order = world.get(workOrder, job.workOrderId);
  const excess = subtract(finishedOf(job), ceilingOf(job));
  if (isPositive(excess) && !isOverrideGiven) {
    exceptions.push({
      problem: problem('overReported', {excess: subtract(finishedOf(job), job.plannedQuantity)}),
      owner: 'supervisor',
      subject,
    });
  } else if (
    compare(finishedOf(job), job.arrivedQuantity) > 0 &&
    job.previousId !== undefined &&
    !isPositive(excess)
  ) {
    exceptions.push({
      problem: problem('previousNotReported', {available: job.arrivedQuantity}),
      owner: 'supervisor',
      subject,
    });
  }
  if (order?.state === 'onHold')
    exceptions.push({problem: problem('orderOnHold', {order: order.code}), owner: 'planner', subject});
  if (order?.state === 'closed')
    exceptions.push({problem: problem('orderClosed', {order: order.code}), owner: 'planner', subject});
  if (order?.state === 'cancelled')
    exceptions.push({problem: problem('orderCancelled', {order: order.code}), owner: 'planner', subject});
  if (job.firstPiece === 'failed')
    exceptions.push({problem: problem('firstPieceMissing'), owner: 'inspector', subject});
  return exceptions;
}

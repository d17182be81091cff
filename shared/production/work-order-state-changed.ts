// Hold, resume, cancel and close of a work order: intents of the planner, judged by the state table (glossary 2.1).
import {defineFact} from '../kernel/define-fact.ts';
import type {DocumentOf} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {applied, refused} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {isPositive} from '../kernel/quantity.ts';
import {unhandled} from '../kernel/assert.ts';
import type {World} from '../kernel/world.ts';
import {firstPieceFailed, jobOrder, workOrderOnHold} from './job-order.ts';
import type {Job} from './job-progress.ts';
import {stateAfterHold} from './job-progress.ts';
import {workOrder} from './work-order.ts';

type Order = DocumentOf<typeof workOrder>;
const changes = ['hold', 'resume', 'cancel', 'close', 'shortClose'] as const;
type Change = (typeof changes)[number];

const from: Readonly<Record<Change, readonly Order['state'][]>> = {
  hold: ['released', 'inProgress'],
  resume: ['onHold'],
  cancel: ['draft', 'released', 'onHold', 'inProgress'],
  close: ['completed'],
  shortClose: ['inProgress'],
};

/** A planner holds, resumes, cancels or closes a work order; its reason is the id of one, or words. */
export const workOrderStateChanged = defineFact({
  kind: 'work-order-state-changed',
  nature: 'intent',
  fields: {workOrderId: field.id(), change: field.oneOf(changes), reason: optional(field.text(200))},
  apply: ({body}, world) => {
    const order = world.get(workOrder, body.workOrderId);
    if (order === undefined) return refused(problem('unknownThing', {what: body.workOrderId}));
    const refusal = check(order, body.change);
    if (refusal !== undefined) return refusal;
    const state = next(order, body.change);
    world.put(workOrder, {...order, state, heldFrom: body.change === 'hold' ? order.state : undefined});
    for (const id of order.jobOrderIds) changeJob(id, body.change, body.reason ?? '', world);
    return applied;
  },
});

function check(order: Order, change: Change): Outcome | undefined {
  if (from[change].includes(order.state)) {
    const holdsMaterial = order.components.some((line) => isPositive(line.issuedQuantity));
    return change === 'cancel' && holdsMaterial
      ? refused(problem('orderHasMaterial', {order: order.code}))
      : undefined;
  }
  if (order.state === 'cancelled') return refused(problem('orderCancelled', {order: order.code}));
  if (order.state === 'closed') return refused(problem('orderClosed', {order: order.code}));
  return refused(problem('staleDocument', {what: order.code}));
}

function next(order: Order, change: Change): Order['state'] {
  switch (change) {
    case 'hold':
      return 'onHold';
    case 'resume':
      return order.heldFrom ?? 'released';
    case 'cancel':
      return 'cancelled';
    case 'close':
      return 'closed';
    case 'shortClose':
      return 'completed';
    default:
      return unhandled(change);
  }
}

function changeJob(id: string, change: Change, reason: string, world: World): void {
  const job = world.get(jobOrder, id);
  if (job === undefined) return;
  // A job that quality holds stays with quality: it keeps its cause and the state it came from.
  const isRunningOn = job.state !== 'completed' && job.state !== 'held';
  if (change === 'hold' && isRunningOn)
    world.put(jobOrder, {...job, state: 'held', heldFrom: job.state, heldCause: reason || workOrderOnHold});
  if (change === 'resume' && job.state === 'held') world.put(jobOrder, resumed(job));
  if (change === 'cancel') world.put(jobOrder, {...job, state: 'cancelled', people: []});
  if (change === 'close') world.put(jobOrder, {...job, state: 'closed', people: []});
}

/** A job after the hold of its order, with what was reported and clocked meanwhile. */
function resumed(job: Job): Job {
  // The first piece failed during the hold: then that holds it now.
  if (job.firstPiece === 'failed') return {...job, heldCause: firstPieceFailed};
  return {...job, state: stateAfterHold(job), heldFrom: undefined, heldCause: undefined};
}

// Clock on, pause, continue and clock off at a job order. Each person has an own clock; several may work on one job.
import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import type {Exception} from '../kernel/outcome.ts';
import {booked, parked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {unhandled} from '../kernel/assert.ts';
import {compare} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import {clockEntry} from './clock-entry.ts';
import type {Job} from './job-progress.ts';
import {finishedOf} from './job-progress.ts';
import {jobOrder} from './job-order.ts';
import {workOrder} from './work-order.ts';

const types = ['clockOn', 'pause', 'resume', 'clockOff'] as const;
type Type = (typeof types)[number];

/** A person starts, pauses, continues or leaves a job order. */
export const jobClocked = defineFact({
  kind: 'job-clocked',
  fields: {
    jobOrderId: field.id(),
    type: field.oneOf(types),
    personIds: optional(field.list(field.id())),
    reasonId: optional(field.id()),
    equipmentId: optional(field.id()),
    /** The person says the operation is finished although less than planned was made. */
    isFinished: optional(field.flag()),
  },
  apply: ({body, ...fact}, world) => {
    const job = world.get(jobOrder, body.jobOrderId) ?? world.find(jobOrder, body.jobOrderId);
    if (job === undefined)
      return parked(problem('unknownThing', {what: body.jobOrderId}), `jobOrder:${body.jobOrderId}`);
    const personIds = body.personIds ?? [fact.actor];
    personIds.forEach((personId, index) =>
      world.add(clockEntry, {
        factId: fact.id,
        lineNo: index + 1,
        siteId: job.siteId,
        jobOrderId: job.id,
        personId,
        type: body.type,
        reasonId: body.reasonId,
        equipmentId: body.equipmentId,
        happenedAt: fact.happenedAt,
      }),
    );
    const people = peopleAfter(job, {type: body.type, personIds, at: fact.happenedAt});
    const state = stateAfter({...job, people}, body.type, body.isFinished ?? false);
    world.put(jobOrder, {...job, people, state});
    if (body.type === 'clockOn') startOrder(job, world);
    return booked(body.type === 'clockOn' ? startExceptions(job, world) : []);
  },
});

type Step = {readonly type: Type; readonly personIds: readonly string[]; readonly at: string};

function peopleAfter(job: Job, step: Step): Job['people'] {
  const others = job.people.filter((entry) => !step.personIds.includes(entry.personId));
  if (step.type === 'pause' || step.type === 'clockOff') return others;
  return [...others, ...step.personIds.map((personId) => ({personId, since: step.at}))].sort((a, b) =>
    a.personId < b.personId ? -1 : 1,
  );
}

function stateAfter(job: Job, type: Type, isFinished: boolean): Job['state'] {
  if (job.state === 'held' || job.state === 'closed' || job.state === 'cancelled') return job.state;
  if (isFinished || compare(finishedOf(job), job.plannedQuantity) >= 0)
    return job.people.length > 0 && !isFinished ? 'running' : 'completed';
  if (job.people.length > 0) return 'running';
  switch (type) {
    case 'pause':
    case 'clockOff':
      return 'suspended';
    case 'clockOn':
    case 'resume':
      return 'running';
    default:
      return unhandled(type);
  }
}

function startOrder(job: Job, world: World): void {
  const order = world.get(workOrder, job.workOrderId);
  if (order?.state === 'released') world.put(workOrder, {...order, state: 'inProgress'});
}

function startExceptions(job: Job, world: World): readonly Exception[] {
  const subject = `jobOrder:${job.id}`;
  const order = world.get(workOrder, job.workOrderId);
  if (order?.state === 'onHold')
    return [{problem: problem('orderOnHold', {order: order.code}), owner: 'planner', subject}];
  if (order?.state === 'cancelled')
    return [{problem: problem('orderCancelled', {order: order.code}), owner: 'planner', subject}];
  if (order?.state === 'closed')
    return [{problem: problem('orderClosed', {order: order.code}), owner: 'planner', subject}];
  if (job.firstPiece === 'failed')
    return [{problem: problem('firstPieceMissing'), owner: 'inspector', subject}];
  return [];
}

/** Why a start must be refused on the terminal before anything is stored; undefined = go. The gate of screen 3. */
export function startGate(job: Job, world: Pick<World, 'get'>): ReturnType<typeof problem> | undefined {
  const order = world.get(workOrder, job.workOrderId);
  if (order?.state === 'onHold') return problem('orderOnHold', {order: order.code});
  if (order?.state === 'cancelled') return problem('orderCancelled', {order: order.code});
  if (order?.state === 'closed') return problem('orderClosed', {order: order.code});
  if (job.firstPiece === 'failed') return problem('firstPieceMissing');
  return undefined;
}

import {person} from '../access/person.ts';
import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import type {Role} from '../kernel/outcome.ts';
import {booked, parked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {add, isNegative, isZero, sum, zero} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import {addCounts, reportExceptions} from './job-progress.ts';
import {jobOrder} from './job-order.ts';
import {workReport} from './work-report.ts';

/** Pieces were reported at an operation: good, scrap by reason (工废, 料废), rework. */
export const workReported = defineFact({
  kind: 'work-reported',
  fields: {
    jobOrderId: field.id(),
    goodQuantity: field.quantity(),
    reworkQuantity: optional(field.quantity()),
    scrap: optional(
      field.list(
        field.object({
          cause: field.oneOf(['materialScrap', 'laborScrap'] as const),
          reasonId: field.id(),
          quantity: field.quantity(),
        }),
      ),
    ),
    reworkReasons: optional(field.list(field.object({reasonId: field.id(), quantity: field.quantity()}))),
    /** Other people on the job who share the pieces. */
    personIds: optional(field.list(field.id())),
    equipmentId: optional(field.id()),
    /** A supervisor who allowed more than the tolerance, standing beside. */
    overrideBy: optional(field.id()),
    overrideReason: optional(field.text(200)),
  },
  apply: ({body, ...fact}, world) => {
    const job = world.get(jobOrder, body.jobOrderId) ?? world.find(jobOrder, body.jobOrderId);
    if (job === undefined)
      return parked(problem('unknownThing', {what: body.jobOrderId}), `jobOrder:${body.jobOrderId}`);
    const scrap = body.scrap ?? [];
    const scrapOf = (cause: string) =>
      sum(scrap.filter((line) => line.cause === cause).map((line) => line.quantity));
    const counts = {
      goodQuantity: body.goodQuantity,
      materialScrapQuantity: scrapOf('materialScrap'),
      laborScrapQuantity: scrapOf('laborScrap'),
      reworkQuantity: body.reworkQuantity ?? zero,
    };
    const all = Object.values(counts);
    if (all.some(isNegative) || scrap.some((line) => isNegative(line.quantity)) || isZero(all.reduce(add))) {
      return parked(problem('quantityNotPositive'), `body:${fact.id}`);
    }
    world.put(workReport, {
      id: fact.id,
      siteId: job.siteId,
      deviceId: fact.device,
      jobOrderId: job.id,
      actorId: fact.actor,
      personIds: body.personIds ?? [fact.actor],
      equipmentId: body.equipmentId,
      ...counts,
      reasons: [
        ...scrap.map(({reasonId, quantity}) => ({reasonId, quantity})),
        ...(body.reworkReasons ?? []),
      ],
      happenedAt: fact.happenedAt,
      state: 'posted',
    });
    const after = addCounts(job, counts, world);
    return booked(reportExceptions(after, world, mayAllowMore(body.overrideBy, world)));
  },
});

const allowing: readonly Role[] = ['supervisor', 'planner', 'admin'];

/** Whether the person named beside may allow more than the tolerance; a name alone proves nothing. */
function mayAllowMore(personId: string | undefined, world: World): boolean {
  const who = personId === undefined ? undefined : world.get(person, personId);
  return who !== undefined && who.roles.some((role) => allowing.includes(role));
}

import {defineFact} from '../kernel/define-fact.ts';
import {field} from '../kernel/fields.ts';
import {booked, parked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {isNegative} from '../kernel/quantity.ts';
import {isOpenShortage, settleShortages, shortageException} from './shortages.ts';
import {shortageCauses, workOrder} from './work-order.ts';

/** A line of the kitting list could not be taken in full: how many are missing, and why; zero takes it back. Moves no
 * stock. */
export const shortageRecorded = defineFact({
  kind: 'shortage-recorded',
  fields: {
    workOrderId: field.id(),
    lineNo: field.integer(),
    itemId: field.id(),
    quantity: field.quantity(),
    cause: field.oneOf(shortageCauses),
  },
  apply: ({body, ...fact}, world) => {
    const {workOrderId, ...said} = body;
    const order = world.get(workOrder, workOrderId);
    if (order === undefined)
      return parked(problem('unknownThing', {what: workOrderId}), `workOrder:${workOrderId}`);
    if (isNegative(body.quantity)) return parked(problem('quantityNotPositive'), `body:${fact.id}`);
    const shortage = {
      ...said,
      factId: fact.id,
      happenedAt: fact.happenedAt,
      actorId: fact.actor,
      deviceId: fact.device,
    };
    const shortages = [...(order.shortages ?? []), shortage].sort((a, b) => (a.factId < b.factId ? -1 : 1));
    const after = {...order, shortages};
    world.put(workOrder, after);
    settleShortages(after, fact, world);
    return booked(isOpenShortage(after, shortage) ? [shortageException(after, shortage, world)] : []);
  },
});

import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {recordCounts} from './record-counts.ts';

/** A person counted an item at a place, without seeing the books. */
export const itemCounted = defineFact({
  kind: 'item-counted',
  fields: {
    taskId: field.id(),
    locationId: field.id(),
    itemId: field.id(),
    lotCode: optional(field.code()),
    countedQuantity: field.quantity(),
    /** What the books said on this terminal at that moment, its own unsent facts included. */
    seenQuantity: field.quantity(),
    /** 1 = first count, 2 = recount. */
    round: optional(field.integer()),
  },
  apply: ({body: {taskId, locationId, round, ...line}, ...fact}, world) =>
    recordCounts(fact, {taskId, locationId, round: round ?? 1, lines: [line]}, world),
});

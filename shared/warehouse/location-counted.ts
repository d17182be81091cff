import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {zero} from '../kernel/quantity.ts';
import {recordCounts} from './record-counts.ts';

/** A place is counted completely: what the books have there and nobody saw counts as none. */
export const locationCounted = defineFact({
  kind: 'location-counted',
  fields: {
    taskId: field.id(),
    locationId: field.id(),
    round: optional(field.integer()),
    missing: field.list(
      field.object({
        itemId: field.id(),
        lotCode: optional(field.code()),
        /** What the books said on this terminal. */
        seenQuantity: field.quantity(),
      }),
    ),
  },
  apply: ({body: {taskId, locationId, round, missing}, ...fact}, world) => {
    const lines = missing.map((line) => ({...line, countedQuantity: zero}));
    return recordCounts(fact, {taskId, locationId, round: round ?? 1, lines, isMissing: true}, world);
  },
});

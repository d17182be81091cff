import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {postStock} from './post-stock.ts';

/** Finished output of a work order came into the warehouse. */
export const completionReceived = defineFact({
  kind: 'completion-received',
  fields: {
    workOrderId: field.id(),
    itemId: field.id(),
    lotCode: optional(field.code()),
    serials: optional(field.list(field.code())),
    quantity: field.quantity(),
    toLocationId: field.id(),
    /** Plan of the final inspection, where the terminal knows it. */
    planId: optional(field.id()),
  },
  apply: ({body: {workOrderId, toLocationId, planId: _plan, ...line}, ...fact}, world) => {
    const lines = [{...line, from: {account: 'production'}, to: {locationId: toLocationId}}] as const;
    return postStock(fact, {movementType: 'completionReceipt', lines, workOrderId, isReceipt: true}, world);
  },
});

import {defineDocument, siteScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

export const stocktakeStates = ['open', 'counting', 'toApprove', 'closed', 'cancelled'] as const;
export const countLineStates = ['counted', 'toRecount', 'toApprove', 'approved', 'agreed'] as const;

/** Part of a stocktake plan given to a person: places to count blind, and what was counted. */
export const stocktakeTask = defineDocument({
  name: 'stocktakeTask',
  collection: 'stocktakeTask',
  scope: (document) => siteScope(document.siteId),
  fields: {
    code: field.code(),
    siteId: field.id(),
    name: field.text(120),
    state: field.oneOf(stocktakeStates),
    assigneeId: optional(field.id()),
    dueDay: optional(field.day()),
    locationIds: field.list(field.id()),
    /** Places the counter said are complete. */
    doneLocationIds: field.list(field.id()),
    results: field.list(
      field.object({
        locationId: field.id(),
        itemId: field.id(),
        lotId: optional(field.id()),
        countedQuantity: field.quantity(),
        /** Books at the moment of the count as the counting terminal knew them; hidden from the counter. */
        seenQuantity: field.quantity(),
        round: field.integer(),
        state: field.oneOf(countLineStates),
        factId: field.id(),
        actorId: field.id(),
        countedAt: optional(field.instant()),
        /** Not seen when the place was declared complete; a count by hand goes before it. */
        isMissing: optional(field.flag()),
      }),
    ),
  },
});

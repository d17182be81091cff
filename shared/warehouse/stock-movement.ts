import {defineDocument, deviceScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';
import {movementTypes} from './stock-ledger-entry.ts';

/** What one fact moved, so that a reversal finds it; its id is the fact's id. Goes back to the terminal that made it. */
export const stockMovement = defineDocument({
  name: 'stockMovement',
  collection: 'activity',
  isKeptInFeed: true,
  scope: (document) => deviceScope(document.deviceId),
  fields: {
    siteId: field.id(),
    deviceId: field.id(),
    actorId: field.id(),
    factKind: field.code(),
    movementType: field.oneOf(movementTypes),
    happenedAt: field.instant(),
    state: field.oneOf(['posted', 'reversed']),
    reversedByFactId: optional(field.id()),
    stockDocumentId: optional(field.id()),
    workOrderId: optional(field.id()),
    reasonCode: optional(field.code()),
    lines: field.list(
      field.object({
        /** Number of the ledger row. */
        lineNo: field.integer(),
        itemId: field.id(),
        lotId: optional(field.id()),
        quantity: field.quantity(),
        fromLocationId: field.id(),
        toLocationId: field.id(),
        /** Line of the stock document or of the kitting list that the person had in view. */
        targetLineNo: optional(field.integer()),
      }),
    ),
  },
});

import {defineDocument, siteScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** States of a work order (glossary 2.1). */
export const workOrderStates = [
  'draft',
  'released',
  'inProgress',
  'onHold',
  'completed',
  'closed',
  'cancelled',
] as const;

/** Why a line of the kitting list could not be taken in full. */
export const shortageCauses = ['notFound', 'notEnough', 'inInspection', 'damaged'] as const;

/** Order to make a quantity of an item. */
export const workOrder = defineDocument({
  name: 'workOrder',
  collection: 'workOrder',
  scope: (document) => (document.state === 'draft' ? undefined : siteScope(document.siteId)),
  fields: {
    code: field.code(),
    siteId: field.id(),
    itemId: field.id(),
    quantity: field.quantity(),
    state: field.oneOf(workOrderStates),
    /** State to come back to after a hold. */
    heldFrom: optional(field.oneOf(workOrderStates)),
    dueDay: field.day(),
    type: field.oneOf(['make', 'outsource'] as const),
    isRush: field.flag(),
    customerName: optional(field.text(160)),
    salesOrderId: optional(field.id()),
    parentId: optional(field.id()),
    /** Lot that the finished goods get. */
    lotCode: optional(field.code()),
    goodQuantity: field.quantity(),
    scrapQuantity: field.quantity(),
    receivedQuantity: field.quantity(),
    jobOrderIds: field.list(field.id()),
    /** Drawings and work instructions are shown as they were then; absent: released before editions were kept. */
    releasedAt: optional(field.instant()),
    /** Moved to another edition since: `since` names it, `at` and the fact say which of two moves came later. */
    editions: optional(
      field.list(
        field.object({
          instructionId: field.id(),
          since: optional(field.instant()),
          at: field.instant(),
          factId: field.id(),
        }),
      ),
    ),
    /** What was missing from the kit, one entry for each time somebody said so (see shortages.ts). */
    shortages: optional(
      field.list(
        field.object({
          factId: field.id(),
          lineNo: field.integer(),
          itemId: field.id(),
          quantity: field.quantity(),
          cause: field.oneOf(shortageCauses),
          happenedAt: field.instant(),
          actorId: field.id(),
          deviceId: field.id(),
          /** A person settled it through its case. */
          settledByFactId: optional(field.id()),
        }),
      ),
    ),
    /** The kitting list. */
    components: field.list(
      field.object({
        lineNo: field.integer(),
        itemId: field.id(),
        perUnit: field.quantity(),
        requiredQuantity: field.quantity(),
        issuedQuantity: field.quantity(),
        operationNo: optional(field.integer()),
      }),
    ),
  },
});

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

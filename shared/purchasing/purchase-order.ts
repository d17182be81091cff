import {defineDocument} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

export const purchaseOrderStates = ['draft', 'released', 'received', 'closed', 'cancelled'] as const;

/** Order to a vendor (glossary 1.6). */
export const purchaseOrder = defineDocument({
  name: 'purchaseOrder',
  fields: {
    code: field.code(),
    siteId: field.id(),
    vendorId: field.id(),
    state: field.oneOf(purchaseOrderStates),
    orderedDay: field.day(),
    lines: field.list(
      field.object({
        lineNo: field.integer(),
        itemId: field.id(),
        quantity: field.quantity(),
        receivedQuantity: field.quantity(),
        dueDay: field.day(),
        unitPrice: optional(field.quantity()),
      }),
    ),
  },
});

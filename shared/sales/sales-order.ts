import {defineDocument} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

export const salesOrderStates = ['draft', 'confirmed', 'shipped', 'closed', 'cancelled'] as const;

/** Accepted demand of a customer (glossary 1.5). */
export const salesOrder = defineDocument({
  name: 'salesOrder',
  fields: {
    code: field.code(),
    siteId: field.id(),
    customerId: field.id(),
    state: field.oneOf(salesOrderStates),
    orderedDay: field.day(),
    isRush: field.flag(),
    lines: field.list(
      field.object({
        lineNo: field.integer(),
        itemId: field.id(),
        quantity: field.quantity(),
        shippedQuantity: field.quantity(),
        firstPromisedDate: field.day(),
        latestPromisedDate: field.day(),
        unitPrice: optional(field.quantity()),
      }),
    ),
  },
});

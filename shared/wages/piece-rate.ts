import {defineDocument} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** Pay per unit by item and operation, valid from a day (glossary 1.12). */
export const pieceRate = defineDocument({
  name: 'pieceRate',
  fields: {
    itemId: field.id(),
    operationNo: field.integer(),
    rate: field.quantity(),
    validFrom: field.day(),
    validTo: optional(field.day()),
  },
});

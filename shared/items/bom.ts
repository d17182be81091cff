import {defineDocument} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** Versioned list of components of an item; its id is the item's id (the version in force). */
export const bom = defineDocument({
  name: 'bom',
  fields: {
    itemId: field.id(),
    version: field.integer(),
    lines: field.list(
      field.object({
        lineNo: field.integer(),
        itemId: field.id(),
        perUnit: field.quantity(),
        operationNo: optional(field.integer()),
        scrapPercent: optional(field.quantity()),
        isOptional: optional(field.flag()),
        substitutes: optional(field.list(field.id())),
      }),
    ),
  },
});

import {defineDocument} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** Versioned order of operations that make an item; its id is the item's id (the version in force). */
export const routing = defineDocument({
  name: 'routing',
  fields: {
    itemId: field.id(),
    version: field.integer(),
    operations: field.list(
      field.object({
        no: field.integer(),
        name: field.text(80),
        nameEn: optional(field.text(80)),
        workCenterId: field.id(),
        setupSeconds: field.integer(),
        runSeconds: field.integer(),
        needsFirstPiece: field.flag(),
        isOutsourced: field.flag(),
        isKeyOperation: field.flag(),
        inspectionPlanId: optional(field.id()),
        instruction: optional(field.text(2000)),
      }),
    ),
  },
});

import {defineDocument, tenantScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

export const itemKinds = ['finishedProduct', 'semiFinished', 'rawMaterial'] as const;
export const trackings = ['none', 'lot', 'serial'] as const;

/** Anything bought, made, stocked or sold (glossary 1.3). */
export const item = defineDocument({
  name: 'item',
  collection: 'item',
  scope: () => tenantScope,
  fields: {
    code: field.code(),
    name: field.text(160),
    nameEn: optional(field.text(160)),
    specification: optional(field.text(200)),
    itemClass: optional(field.text(80)),
    kind: field.oneOf(itemKinds),
    /** Unit of measure of every quantity of the item. */
    uom: field.text(16),
    isWhole: field.flag(),
    tracking: field.oneOf(trackings),
    /** GTIN on the manufacturer's label, 14 digits. */
    gtin: optional(field.code()),
    drawing: optional(field.text(80)),
    /** An incoming or finished lot waits for inspection before use. */
    needsInspection: field.flag(),
    defaultLocationId: optional(field.id()),
    safetyStock: optional(field.quantity()),
    variantOf: optional(field.id()),
    isActive: field.flag(),
  },
});

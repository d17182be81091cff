import {defineDocument, tenantScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** Group of workstations that share capacity; a terminal stands at one. */
export const workCenter = defineDocument({
  name: 'workCenter',
  collection: 'catalog',
  scope: () => tenantScope,
  fields: {
    kind: field.oneOf(['workCenter'] as const),
    code: field.code(),
    name: field.text(80),
    nameEn: optional(field.text(80)),
    siteId: field.id(),
    area: optional(field.text(80)),
    lineSideLocationId: optional(field.id()),
    isActive: field.flag(),
  },
});

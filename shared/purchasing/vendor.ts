import {defineDocument} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** Party that supplies items or operations. */
export const vendor = defineDocument({
  name: 'vendor',
  fields: {
    code: field.code(),
    name: field.text(160),
    shortName: optional(field.text(60)),
    isActive: field.flag(),
  },
});

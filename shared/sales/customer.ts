import {defineDocument} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** Party that buys. */
export const customer = defineDocument({
  name: 'customer',
  fields: {
    code: field.code(),
    name: field.text(160),
    shortName: optional(field.text(60)),
    isActive: field.flag(),
  },
});

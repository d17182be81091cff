import {defineDocument, tenantScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

export const reasonGroups = [
  'materialScrap',
  'laborScrap',
  'rework',
  'pause',
  'miscMovement',
  'recount',
  'reversal',
  'hold',
] as const;

/** A reason a person may choose; one tap on the terminal. */
export const reason = defineDocument({
  name: 'reason',
  collection: 'catalog',
  scope: () => tenantScope,
  fields: {
    kind: field.oneOf(['reason'] as const),
    code: field.code(),
    name: field.text(40),
    nameEn: optional(field.text(60)),
    group: field.oneOf(reasonGroups),
    sort: field.integer(),
    isActive: field.flag(),
  },
});

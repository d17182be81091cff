import {defineDocument} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';
import {roles} from '../kernel/outcome.ts';

/** A human known to the tenant. `code` is the badge. Travels to terminals in the encrypted directory, not in the feed. */
export const person = defineDocument({
  name: 'person',
  fields: {
    code: field.code(),
    name: field.text(80),
    siteId: field.id(),
    roles: field.list(field.oneOf(roles)),
    team: optional(field.text(60)),
    workCenterId: optional(field.id()),
    qualifications: optional(field.list(field.text(60))),
    isActive: field.flag(),
    /** Set when the right to work ended; facts of before stay unflagged. */
    revokedAt: optional(field.instant()),
  },
});

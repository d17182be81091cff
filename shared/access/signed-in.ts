import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied} from '../kernel/outcome.ts';

/** A person signed in at a terminal: kept for attribution, changes no document. */
export const signedIn = defineFact({
  kind: 'signed-in',
  fields: {
    personId: field.id(),
    method: optional(field.oneOf(['badge', 'pin', 'password'])),
    isOffline: optional(field.flag()),
  },
  apply: () => applied,
});

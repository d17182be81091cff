import {defineDocument, supervisorScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** Enrolled identity of a terminal or edge node (glossary 1.1). Who decides sees from which one a record came. */
export const device = defineDocument({
  name: 'device',
  collection: 'catalog',
  scope: (document) => supervisorScope(document.siteId),
  fields: {
    name: field.text(80),
    siteId: field.id(),
    workCenterId: optional(field.id()),
    kind: field.oneOf(['terminal', 'phone', 'edge', 'server'] as const),
    /** Public P-256 key, base64 of SPKI. */
    publicKey: field.text(400),
    enrolledAt: field.instant(),
    enrolledBy: field.id(),
    revokedAt: optional(field.instant()),
    /** Since when it waits for a person: it came back to a restored server that did not know it (ADR 0028). */
    unconfirmedAt: optional(field.instant()),
  },
});

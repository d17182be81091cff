import {defineLedger} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** Append-only: a person's clock on, pause, continue and off on a job order; hours are computed from these rows. */
export const clockEntry = defineLedger('clockEntry', {
  factId: field.id(),
  lineNo: field.integer(),
  siteId: field.id(),
  jobOrderId: field.id(),
  personId: field.id(),
  type: field.oneOf(['clockOn', 'pause', 'resume', 'clockOff'] as const),
  reasonId: optional(field.id()),
  equipmentId: optional(field.id()),
  happenedAt: field.instant(),
});

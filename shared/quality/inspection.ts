import {defineDocument, siteScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';
import {characteristicFields, inspectionKinds, ipqcKinds} from './inspection-plan.ts';

/** States of an inspection (glossary 2.6). */
export const inspectionStates = [
  'required',
  'inProgress',
  'decided',
  'closed',
  'waived',
  'skipped',
  'cancelled',
] as const;

/** One required or voluntary check with its results. */
export const inspection = defineDocument({
  name: 'inspection',
  collection: 'inspection',
  scope: (document) => siteScope(document.siteId),
  fields: {
    code: field.code(),
    siteId: field.id(),
    inspectionKind: field.oneOf(inspectionKinds),
    ipqcKind: optional(field.oneOf(ipqcKinds)),
    state: field.oneOf(inspectionStates),
    itemId: field.id(),
    lotId: optional(field.id()),
    /** When the checked goods are several lots or serials; the decision holds for all of them. */
    lotIds: optional(field.list(field.id())),
    jobOrderId: optional(field.id()),
    stockDocumentId: optional(field.id()),
    quantity: optional(field.quantity()),
    /** Limits as they were when the check was asked for. */
    characteristics: field.list(field.object(characteristicFields)),
    results: field.list(
      field.object({
        no: field.integer(),
        sample: field.integer(),
        value: optional(field.quantity()),
        isOk: field.flag(),
        photo: optional(field.text(64)),
        gaugeId: optional(field.id()),
        factId: field.id(),
        actorId: field.id(),
        measuredAt: optional(field.instant()),
      }),
    ),
    /** SHA-256 of photos of the results that the server does not have yet. */
    missingPhotos: optional(field.list(field.text(64))),
    result: optional(field.oneOf(['pass', 'fail', 'concession'] as const)),
    decidedBy: optional(field.id()),
    decidedAt: optional(field.instant()),
    decidedFactId: optional(field.id()),
    note: optional(field.text(400)),
    requiredAt: field.instant(),
  },
});

import {defineDocument, tenantScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** Quality status of a lot (glossary 2.4). */
export const lotQualities = ['pending', 'passed', 'failed', 'concession', 'quarantined'] as const;
export type LotQuality = (typeof lotQualities)[number];

/** Quantity of one item with common origin; a serial number is a lot of one. */
export const lot = defineDocument({
  name: 'lot',
  collection: 'lot',
  scope: () => tenantScope,
  fields: {
    itemId: field.id(),
    /** Lot or serial text on the label; unique per item, not in the tenant, hence not named `code`. */
    lotCode: field.code(),
    isSerial: field.flag(),
    heatNumber: optional(field.code()),
    quality: field.oneOf(lotQualities),
    expiryDay: optional(field.day()),
    madeByWorkOrderId: optional(field.id()),
    receivedAt: optional(field.instant()),
    /** "instant~fact" of the decision that set the quality, so that the later one wins in any order of arrival. */
    qualityAt: optional(field.text(80)),
    /** Serials only: where the books have it; more than one place is a case. */
    places: optional(field.list(field.object({locationId: field.id(), quantity: field.quantity()}))),
  },
});

/** Key of a lot: two terminals that see the same label offline mean the same lot. */
export const lotIdOf = (itemId: string, lotCode: string): string => `${itemId}~${lotCode}`;

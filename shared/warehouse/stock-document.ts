import {defineDocument, siteScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

export const stockDocumentTypes = [
  'goodsReceipt',
  'shipment',
  'transfer',
  'vendorReturn',
  'salesReturn',
] as const;
export const stockDocumentStates = [
  'draft',
  'toPick',
  'toPutAway',
  'toPost',
  'posted',
  'reversed',
  'cancelled',
] as const;

/** Paper that groups stock movements: what is expected in or has to go out (glossary 2.5). */
export const stockDocument = defineDocument({
  name: 'stockDocument',
  collection: 'stockDocument',
  scope: (document) => siteScope(document.siteId),
  fields: {
    code: field.code(),
    siteId: field.id(),
    type: field.oneOf(stockDocumentTypes),
    state: field.oneOf(stockDocumentStates),
    /** Sales or purchase order behind it. */
    sourceId: optional(field.id()),
    sourceCode: optional(field.code()),
    partyName: optional(field.text(160)),
    dueDay: optional(field.day()),
    lines: field.list(
      field.object({
        lineNo: field.integer(),
        itemId: field.id(),
        quantity: field.quantity(),
        doneQuantity: field.quantity(),
        lotId: optional(field.id()),
        locationId: optional(field.id()),
      }),
    ),
    /** What was really moved for it; `doneQuantity` is this, spread over the lines (see done-tally.ts). */
    tallies: optional(
      field.list(
        field.object({itemId: field.id(), lineNo: optional(field.integer()), quantity: field.quantity()}),
      ),
    ),
  },
});

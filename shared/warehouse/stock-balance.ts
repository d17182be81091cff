import {defineDocument, siteScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** Sum of ledger entries per item, lot and location; never edited (glossary 1.4). */
export const stockBalance = defineDocument({
  name: 'stockBalance',
  collection: 'stockBalance',
  scope: (document) => siteScope(document.siteId),
  fields: {
    siteId: field.id(),
    itemId: field.id(),
    lotId: optional(field.id()),
    locationId: field.id(),
    quantity: field.quantity(),
  },
});

export type StockKey = {readonly itemId: string; readonly lotId?: string; readonly locationId: string};

/** Key of a balance. */
export const stockBalanceId = (key: StockKey): string =>
  `${key.locationId}|${key.itemId}|${key.lotId === undefined ? '' : key.lotId.slice(key.itemId.length + 1)}`;

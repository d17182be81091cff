import {defineDocument, siteScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

export const locationKinds = ['warehouse', 'zone', 'location', 'lineSide', 'virtual'] as const;

/** Smallest addressable place, or a warehouse or zone that holds places, or a virtual counter-account (glossary 1.4). */
export const location = defineDocument({
  name: 'location',
  collection: 'location',
  scope: (document) => siteScope(document.siteId),
  fields: {
    code: field.code(),
    name: field.text(120),
    siteId: field.id(),
    kind: field.oneOf(locationKinds),
    parentId: optional(field.id()),
    /** Frozen for a count or by a hold. */
    isFrozen: field.flag(),
    allowsNegative: field.flag(),
    /** Walk order of pick and count lists. */
    sort: field.integer(),
  },
});

/** Counter-accounts of the double-entry ledger; one of each per site. */
export const virtualAccounts = [
  'supplier',
  'customer',
  'production',
  'scrap',
  'discrepancy',
  'opening',
] as const;
export type VirtualAccount = (typeof virtualAccounts)[number];

/** Key of a site's counter-account. */
export const virtualLocationId = (siteId: string, account: VirtualAccount): string => `${siteId}:${account}`;

import {defineDocument, tenantScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** One physical factory with its time zone and the rules its terminals keep (glossary 1.1). */
export const site = defineDocument({
  name: 'site',
  collection: 'catalog',
  scope: () => tenantScope,
  fields: {
    kind: field.oneOf(['site'] as const),
    code: field.code(),
    name: field.text(120),
    nameEn: optional(field.text(120)),
    /** Minutes east of UTC; China has no summer time. */
    zoneMinutes: field.integer(),
    offlineSignInDays: field.integer(),
    idleLockMinutes: field.integer(),
    overReportTolerancePercent: field.quantity(),
    countTolerancePercent: field.quantity(),
  },
});

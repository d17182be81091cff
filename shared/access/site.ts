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
    /** Hours of work after which a silent terminal with unsent records becomes a case; 4 if left out. */
    silentAfterHours: optional(field.integer()),
    /** Age in hours at which a record that is not sent becomes a case; 24 if left out. */
    unsentAfterHours: optional(field.integer()),
  },
});

import {defineDocument, siteScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

export const equipmentKinds = ['machine', 'gauge', 'tool'] as const;

/** Machine, gauge or tool in the ledger; gauges carry their calibration due day. */
export const equipment = defineDocument({
  name: 'equipment',
  collection: 'equipment',
  scope: (document) => siteScope(document.siteId),
  fields: {
    code: field.code(),
    name: field.text(120),
    siteId: field.id(),
    kind: field.oneOf(equipmentKinds),
    workCenterId: optional(field.id()),
    model: optional(field.text(120)),
    calibrationDueDay: optional(field.day()),
    isActive: field.flag(),
  },
});

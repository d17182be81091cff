import {defineDocument, deviceScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

/** Who made how many, good and not good (glossary 2.3); its id is the fact's id. Goes back to the terminal that made it. */
export const workReport = defineDocument({
  name: 'workReport',
  collection: 'activity',
  scope: (document) => deviceScope(document.deviceId),
  fields: {
    siteId: field.id(),
    deviceId: field.id(),
    jobOrderId: field.id(),
    actorId: field.id(),
    /** People who share the pieces; the actor alone when absent. */
    personIds: field.list(field.id()),
    equipmentId: optional(field.id()),
    goodQuantity: field.quantity(),
    materialScrapQuantity: field.quantity(),
    laborScrapQuantity: field.quantity(),
    reworkQuantity: field.quantity(),
    reasons: field.list(field.object({reasonId: field.id(), quantity: field.quantity()})),
    happenedAt: field.instant(),
    state: field.oneOf(['posted', 'reversed'] as const),
    reversedByFactId: optional(field.id()),
  },
});

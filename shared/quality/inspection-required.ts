import {item} from '../items/item.ts';
import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied} from '../kernel/outcome.ts';
import {jobOrder} from '../production/job-order.ts';
import {ensureLot} from '../warehouse/lot-quality.ts';
import {byIdOrCode, unknownThings} from '../warehouse/post-stock.ts';
import {inspection} from './inspection.ts';
import {characteristicFields, inspectionKinds, inspectionPlan, ipqcKinds} from './inspection-plan.ts';
import {newInspection} from './new-inspection.ts';

/** A check is asked for: by a rule, or by a person on the spot who gives it an id of its own. */
export const inspectionRequired = defineFact({
  kind: 'inspection-required',
  fields: {
    inspectionId: field.id(),
    code: optional(field.code()),
    inspectionKind: field.oneOf(inspectionKinds),
    ipqcKind: optional(field.oneOf(ipqcKinds)),
    planId: optional(field.id()),
    itemId: field.id(),
    lotCode: optional(field.code()),
    jobOrderId: optional(field.id()),
    stockDocumentId: optional(field.id()),
    quantity: optional(field.quantity()),
    /** Instead of a plan, for a check that nobody planned. */
    characteristics: optional(field.list(field.object(characteristicFields))),
  },
  apply: ({body, ...fact}, world) => {
    const {inspectionId, lotCode, ...rest} = body;
    if (world.get(inspection, inspectionId) !== undefined) return applied;
    const owner = byIdOrCode(item, body.itemId, world);
    const plan = body.planId === undefined ? undefined : byIdOrCode(inspectionPlan, body.planId, world);
    const job = body.jobOrderId === undefined ? undefined : byIdOrCode(jobOrder, body.jobOrderId, world);
    const missing = [
      ...(owner === undefined ? [`item:${body.itemId}`] : []),
      ...(body.planId !== undefined && plan === undefined ? [`inspectionPlan:${body.planId}`] : []),
      ...(body.jobOrderId !== undefined && job === undefined ? [`jobOrder:${body.jobOrderId}`] : []),
    ];
    if (owner === undefined || missing.length > 0) return unknownThings(missing);
    const isTracked = owner.tracking !== 'none' && lotCode !== undefined;
    const asked = {
      ...rest,
      id: inspectionId,
      siteId: fact.site,
      itemId: owner.id,
      planId: plan?.id ?? job?.inspectionPlanId,
      jobOrderId: job?.id,
      lotId: isTracked ? ensureLot(owner, lotCode, {}, world).id : undefined,
      requiredAt: fact.happenedAt,
    };
    world.put(inspection, newInspection(asked, world));
    return applied;
  },
});

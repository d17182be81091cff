import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied, parked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {zero} from '../kernel/quantity.ts';
import {item} from '../items/item.ts';
import {workOrder} from './work-order.ts';

/** A planner wrote a work order; it stays a draft until it is released. */
export const workOrderCreated = defineFact({
  kind: 'work-order-created',
  fields: {
    workOrderId: field.id(),
    code: field.code(),
    itemId: field.id(),
    quantity: field.quantity(),
    dueDay: field.day(),
    type: optional(field.oneOf(['make', 'outsource'] as const)),
    isRush: optional(field.flag()),
    customerName: optional(field.text(160)),
    salesOrderId: optional(field.id()),
    parentId: optional(field.id()),
    lotCode: optional(field.code()),
  },
  apply: ({body, site}, world) => {
    const before = world.get(workOrder, body.workOrderId);
    if (before !== undefined && before.state !== 'draft')
      return parked(problem('alreadyReleased', {order: before.code}), `workOrder:${before.id}`);
    const namesake = world.find(workOrder, body.code);
    if (namesake !== undefined && namesake.id !== body.workOrderId)
      return parked(problem('duplicateCode', {code: body.code}), `workOrder:${body.workOrderId}`);
    if (world.get(item, body.itemId) === undefined)
      return parked(problem('unknownThing', {what: body.itemId}), `item:${body.itemId}`);
    world.put(workOrder, {
      id: body.workOrderId,
      code: body.code,
      siteId: site,
      itemId: body.itemId,
      quantity: body.quantity,
      state: 'draft',
      dueDay: body.dueDay,
      type: body.type ?? 'make',
      isRush: body.isRush ?? false,
      customerName: body.customerName,
      salesOrderId: body.salesOrderId,
      parentId: body.parentId,
      lotCode: body.lotCode ?? body.code,
      goodQuantity: zero,
      scrapQuantity: zero,
      receivedQuantity: zero,
      jobOrderIds: [],
      // A draft written again keeps what was taken for it already, and what was said to be missing.
      components: before?.components ?? [],
      shortages: before?.shortages,
      editions: before?.editions,
    });
    return applied;
  },
});

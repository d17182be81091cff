import {item} from '../items/item.ts';
import {routing} from '../items/routing.ts';
import {site} from '../access/site.ts';
import {defineFact} from '../kernel/define-fact.ts';
import {field} from '../kernel/fields.ts';
import {applied, refused} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {zero} from '../kernel/quantity.ts';
import {releaseWorkOrder} from './release-work-order.ts';
import {settleShortages} from './shortages.ts';
import {workOrder} from './work-order.ts';

/** A planner releases an order: its job orders and kitting list come into being. */
export const workOrderReleased = defineFact({
  kind: 'work-order-released',
  nature: 'intent',
  fields: {workOrderId: field.id()},
  apply: ({body, ...fact}, world) => {
    const order = world.get(workOrder, body.workOrderId);
    if (order === undefined) return refused(problem('unknownThing', {what: body.workOrderId}));
    if (order.state === 'cancelled') return refused(problem('orderCancelled', {order: order.code}));
    if (order.state !== 'draft') return refused(problem('alreadyReleased', {order: order.code}));
    const path = world.get(routing, order.itemId);
    if (path === undefined || path.operations.length === 0)
      return refused(problem('noRouting', {item: world.get(item, order.itemId)?.code ?? order.itemId}));
    releaseWorkOrder(
      {...order, releasedAt: fact.happenedAt},
      path.operations,
      world,
      world.get(site, fact.site)?.overReportTolerancePercent ?? zero,
    );
    const after = world.get(workOrder, order.id);
    if (after?.shortages !== undefined) settleShortages(after, fact, world);
    return applied;
  },
});

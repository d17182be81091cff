// What a release makes of BOM and routing: the kitting list and one job order per operation, locked to the order.
import {bom} from '../items/bom.ts';
import type {routing} from '../items/routing.ts';
import type {DocumentOf} from '../kernel/define-document.ts';
import {add, divide, multiply, zero} from '../kernel/quantity.ts';
import type {Quantity} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import {jobOrder, jobOrderIdOf} from './job-order.ts';
import {withEarlierIssues} from './unplanned-components.ts';
import {workOrder} from './work-order.ts';

type Order = DocumentOf<typeof workOrder>;
type Operation = DocumentOf<typeof routing>['operations'][number];

/** Need of a component: quantity × per unit, plus its planned scrap in percent. */
export function requiredOf(quantity: Quantity, perUnit: Quantity, scrapPercent: Quantity = zero): Quantity {
  const net = multiply(quantity, perUnit);
  return add(net, divide(multiply(net, scrapPercent), '100'));
}

/** Job orders and components of an order that becomes released. The order needs a routing. */
export function releaseWorkOrder(
  order: Order,
  operations: readonly Operation[],
  world: World,
  tolerancePercent: Quantity,
): void {
  const lines = world.get(bom, order.itemId)?.lines ?? [];
  const ids = operations.map((operation) => jobOrderIdOf(order.id, operation.no));
  operations.forEach((operation, index) => {
    world.put(jobOrder, {
      id: jobOrderIdOf(order.id, operation.no),
      code: `${order.code}/${operation.no}`,
      siteId: order.siteId,
      workOrderId: order.id,
      workOrderCode: order.code,
      operationNo: operation.no,
      operationName: operation.name,
      operationNameEn: operation.nameEn,
      workCenterId: operation.workCenterId,
      itemId: order.itemId,
      previousId: ids[index - 1],
      nextId: ids[index + 1],
      state: index === 0 ? 'ready' : 'waiting',
      firstPiece: operation.needsFirstPiece ? 'required' : 'notNeeded',
      isOutsourced: operation.isOutsourced,
      plannedQuantity: order.quantity,
      arrivedQuantity: index === 0 ? order.quantity : zero,
      goodQuantity: zero,
      materialScrapQuantity: zero,
      laborScrapQuantity: zero,
      reworkQuantity: zero,
      tolerancePercent,
      people: [],
      dueDay: order.dueDay,
      isRush: order.isRush,
      inspectionPlanId: operation.inspectionPlanId,
      runSeconds: operation.runSeconds,
    });
  });
  world.put(workOrder, {
    ...order,
    state: 'released',
    jobOrderIds: ids,
    components: withEarlierIssues(
      lines
        .filter((line) => line.isOptional !== true)
        .map((line) => ({
          lineNo: line.lineNo,
          itemId: line.itemId,
          perUnit: line.perUnit,
          requiredQuantity: requiredOf(order.quantity, line.perUnit, line.scrapPercent),
          issuedQuantity: zero,
          operationNo: line.operationNo,
        })),
      order.components,
    ),
  });
}

// What stock facts mean to the work order they name: issued components and received output, as sums.
import {item} from '../items/item.ts';
import {unhandled} from '../kernel/assert.ts';
import type {Fact} from '../kernel/fact.ts';
import type {Exception, Outcome, Role} from '../kernel/outcome.ts';
import {applied, booked} from '../kernel/outcome.ts';
import type {Problem} from '../kernel/problem.ts';
import {problem} from '../kernel/problem.ts';
import type {Quantity} from '../kernel/quantity.ts';
import {add, compare, isPositive, negate, subtract, sum} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import type {DocumentOf} from '../kernel/define-document.ts';
import {isPlanned, isPlannedOrIssued, withUnplanned} from './unplanned-components.ts';
import {settleShortages} from './shortages.ts';
import {workOrder} from './work-order.ts';
import type {StockMovement} from '../warehouse/movement-of-fact.ts';
import {movementOfFact} from '../warehouse/movement-of-fact.ts';
import {unknownThings} from '../warehouse/post-stock.ts';

type Order = DocumentOf<typeof workOrder>;
type MovedLine = StockMovement['lines'][number];

/** Effect of an issue, a return, a completion receipt, and of their reversal. */
export function bookOnWorkOrder(fact: Pick<Fact, 'id' | 'body' | 'happenedAt'>, world: World): Outcome {
  const movement = movementOfFact(fact, world);
  if (movement?.workOrderId === undefined) return applied;
  const order = world.get(workOrder, movement.workOrderId);
  if (order === undefined) return unknownThings([`workOrder:${movement.workOrderId}`]);
  const isBack = movement.id !== fact.id;
  const after = bookedOrder(order, movement);
  world.put(workOrder, after);
  settleShortages(after, fact, world);
  if (isBack) return applied;
  const found = [...stateProblems(order), ...ruleProblems(after, movement, world)];
  return booked(
    found.map(([cause, owner]): Exception => ({problem: cause, owner, subject: `workOrder:${order.id}`})),
  );
}

function bookedOrder(order: Order, movement: StockMovement): Order {
  switch (movement.movementType) {
    case 'materialIssue':
      return withIssued(order, movement.lines);
    case 'materialReturn':
      return withIssued(
        order,
        movement.lines.map((line) => ({...line, quantity: negate(line.quantity)})),
      );
    case 'completionReceipt':
      return {
        ...order,
        receivedQuantity: sum([order.receivedQuantity, ...movement.lines.map((line) => line.quantity)]),
      };
    default:
      return order; // other movements name no work order
  }
}

// Without a line number the first line of the item takes it: the choice must not depend on what came before.
function withIssued(order: Order, lines: readonly MovedLine[]): Order {
  return lines.reduce<Order>((before, line) => {
    const own = before.components.filter((component) => component.itemId === line.itemId);
    const target = own.find((component) => component.lineNo === line.targetLineNo) ?? own[0];
    if (target === undefined) return {...before, components: withUnplanned(before.components, line)};
    const components = before.components.map((component) =>
      component === target
        ? {...component, issuedQuantity: add(component.issuedQuantity, line.quantity)}
        : component,
    );
    return {...before, components: components.filter(isPlannedOrIssued)};
  }, order);
}

type Found = readonly [Problem, Role];

function stateProblems(order: Order): readonly Found[] {
  const name = {order: order.code};
  switch (order.state) {
    case 'draft':
      return [[problem('orderNotReleased', name), 'planner']];
    case 'onHold':
      return [[problem('orderOnHold', name), 'planner']];
    case 'closed':
      return [[problem('orderClosed', name), 'planner']];
    case 'cancelled':
      return [[problem('orderCancelled', name), 'planner']];
    case 'released':
    case 'inProgress':
    case 'completed':
      return [];
    default:
      return unhandled(order.state);
  }
}

function ruleProblems(order: Order, movement: StockMovement, world: World): readonly Found[] {
  if (movement.movementType === 'completionReceipt') return completionProblems(order, movement, world);
  const itemIds = [...new Set(movement.lines.map((line) => line.itemId))];
  return itemIds.flatMap((itemId) =>
    componentProblems(order, itemId, {isIssue: movement.movementType === 'materialIssue', world}),
  );
}

const codeOf = (itemId: string, world: World) => world.get(item, itemId)?.code ?? itemId;

function componentProblems(
  order: Order,
  itemId: string,
  {isIssue, world}: {readonly isIssue: boolean; readonly world: World},
): readonly Found[] {
  const planned = order.components.filter(isPlanned);
  const own = planned.filter((component) => component.itemId === itemId);
  if (own.length === 0) {
    const expected = [...new Set(planned.map((component) => codeOf(component.itemId, world)))].join(' / ');
    const params = {expected: expected.slice(0, 200), found: codeOf(itemId, world)};
    return [[problem('wrongItem', params), 'supervisor']];
  }
  const total = (pick: (component: Order['components'][number]) => Quantity) => sum(own.map(pick));
  const excess = subtract(
    total((line) => line.issuedQuantity),
    total((line) => line.requiredQuantity),
  );
  if (!isIssue || !isPositive(excess)) return [];
  return [[problem('overIssued', {item: codeOf(itemId, world), excess}), 'supervisor']];
}

function completionProblems(order: Order, movement: StockMovement, world: World): readonly Found[] {
  const found = movement.lines.find((line) => line.itemId !== order.itemId);
  const wrong: readonly Found[] =
    found === undefined
      ? []
      : [
          [
            problem('wrongItem', {expected: codeOf(order.itemId, world), found: codeOf(found.itemId, world)}),
            'supervisor',
          ],
        ];
  if (compare(order.receivedQuantity, order.goodQuantity) <= 0) return wrong;
  return [...wrong, [problem('previousNotReported', {available: order.goodQuantity}), 'supervisor']];
}

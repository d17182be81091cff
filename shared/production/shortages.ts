// What is missing from the kit of an order. A shortage is open while its line still lacks something and nobody settled
// it; of two about one line the one that happened later counts. Its case is opened, closed and opened again with it.
import {item} from '../items/item.ts';
import type {DocumentOf} from '../kernel/define-document.ts';
import type {Fact} from '../kernel/fact.ts';
import {exceptionCase} from '../kernel/exception-case.ts';
import type {Exception, Role} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import type {Quantity} from '../kernel/quantity.ts';
import {isPositive, larger, smaller, subtract, zero} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import type {workOrder} from './work-order.ts';
import type {shortageCauses} from './work-order.ts';

type Order = DocumentOf<typeof workOrder>;
type Component = Order['components'][number];
export type Shortage = NonNullable<Order['shortages']>[number];
export type ShortageCause = (typeof shortageCauses)[number];
type Owned = Pick<Order, 'shortages'>;

const stampOf = (shortage: Shortage) => `${shortage.happenedAt}~${shortage.factId}`;

/** What was said last about a line. */
export function lastShortage(order: Owned, lineNo: number): Shortage | undefined {
  return (order.shortages ?? [])
    .filter((shortage) => shortage.lineNo === lineNo)
    .reduce<Shortage | undefined>(
      (last, one) => (last === undefined || stampOf(one) > stampOf(last) ? one : last),
      undefined,
    );
}

/** How much the line still waits for: the need less what was issued and less what a person settled otherwise. */
export function missingOf(order: Owned, line: Component): Quantity {
  const last = lastShortage(order, line.lineNo);
  const settled = last?.settledByFactId === undefined ? zero : last.quantity;
  return larger(zero, subtract(subtract(line.requiredQuantity, line.issuedQuantity), settled));
}

/** How much of the line is known to be missing; zero when nobody said so or it came. */
export function shortOf(order: Owned, line: Component): Quantity {
  const last = lastShortage(order, line.lineNo);
  if (last === undefined || last.settledByFactId !== undefined) return zero;
  return smaller(last.quantity, missingOf(order, line));
}

/** Whether a shortage still waits for somebody. A line the list does not have yet waits too. */
export function isOpenShortage(order: Order, shortage: Shortage): boolean {
  if (shortage.settledByFactId !== undefined || lastShortage(order, shortage.lineNo) !== shortage)
    return false;
  const line = order.components.find(({lineNo}) => lineNo === shortage.lineNo);
  return line === undefined || isPositive(shortOf(order, line));
}

const owners: Readonly<Record<ShortageCause, Role>> = {
  notFound: 'keeper',
  notEnough: 'planner',
  inInspection: 'inspector',
  damaged: 'keeper',
};
const codes = {
  notFound: 'shortNotFound',
  notEnough: 'shortNotEnough',
  inInspection: 'shortInInspection',
  damaged: 'shortDamaged',
} as const satisfies Readonly<Record<ShortageCause, string>>;

/** What the case of a shortage says, and who owns it. */
export function shortageException(order: Order, shortage: Shortage, world: World): Exception {
  const {itemId, cause, quantity} = shortage;
  const what = world.get(item, itemId)?.code ?? itemId;
  return {
    problem: problem(codes[cause], {item: what, quantity, order: order.code}),
    owner: owners[cause],
    subject: `workOrder:${order.id}`,
  };
}

// The first case of the fact, where `openCases` puts it; beside it when a rule about the person took that place.
function caseOf(shortage: Shortage, world: World) {
  const first = world.get(exceptionCase, `${shortage.factId}:1`);
  const isOurs = first === undefined || first.problemCode === codes[shortage.cause];
  const id = isOurs ? `${shortage.factId}:1` : `${shortage.factId}:short`;
  return {id, before: isOurs ? first : world.get(exceptionCase, id)};
}

/** Brings the cases of an order's shortages in line with its list, after `fact` changed one of them. */
export function settleShortages(order: Order, fact: Pick<Fact, 'id' | 'happenedAt'>, world: World): void {
  for (const shortage of order.shortages ?? []) {
    if (shortage.factId === fact.id) continue; // its verdict opens it
    const {id, before} = caseOf(shortage, world);
    const isOpen = isOpenShortage(order, shortage);
    if (isOpen && before === undefined) world.put(exceptionCase, newCase(id, order, shortage, world));
    if (before === undefined) continue;
    const isResolved = before.state === 'resolved';
    if (!isOpen && !isResolved)
      world.put(exceptionCase, {
        ...before,
        state: 'resolved',
        resolvedByFactId: fact.id,
        resolvedAt: fact.happenedAt,
      });
    if (isOpen && isResolved)
      world.put(exceptionCase, {
        ...before,
        state: before.assigneeId === undefined ? 'open' : 'assigned',
        resolvedByFactId: undefined,
        resolvedAt: undefined,
      });
  }
}

// Its line was full when it arrived, so there was no case; then something was taken back.
function newCase(id: string, order: Order, shortage: Shortage, world: World) {
  const {problem: cause, owner, subject} = shortageException(order, shortage, world);
  return {
    id,
    siteId: order.siteId,
    state: 'open',
    problemCode: cause.code,
    params: cause.params,
    factId: shortage.factId,
    factKind: 'shortage-recorded',
    deviceId: shortage.deviceId,
    actorId: shortage.actorId,
    subject,
    verdict: 'applied-with-exception',
    ownerRole: owner,
    openedAt: shortage.happenedAt,
  } as const;
}

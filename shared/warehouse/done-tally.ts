// What was moved for a stock document is kept as a sum per item and line; the done quantities of the lines are
// computed from these sums, so neither the order of facts nor a later change of the lines makes a difference.
import type {DocumentOf} from '../kernel/define-document.ts';
import type {Quantity} from '../kernel/quantity.ts';
import {add, compare, isPositive, smaller, subtract, sum, zero} from '../kernel/quantity.ts';
import type {stockDocument} from './stock-document.ts';

export type StockDocument = DocumentOf<typeof stockDocument>;
export type Line = StockDocument['lines'][number];
export type Tally = NonNullable<StockDocument['tallies']>[number];

const keyOf = (tally: Tally) => `${tally.itemId}\n${tally.lineNo ?? ''}`;

/** The sums after more was moved (negative = taken back). */
export function addTally(tallies: readonly Tally[], more: Tally): readonly Tally[] {
  const before = tallies.find((tally) => keyOf(tally) === keyOf(more));
  const others = tallies.filter((tally) => tally !== before);
  const after = {...more, quantity: add(before?.quantity ?? zero, more.quantity)};
  return [...others, after].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Lines with their done quantities: first what named a line, the rest fills the lines of the item in order. */
export function spreadTallies(lines: readonly Line[], tallies: readonly Tally[]): readonly Line[] {
  const isOf = (tally: Tally, line: Line) => tally.lineNo === line.lineNo && tally.itemId === line.itemId;
  const sumOf = (some: readonly Tally[]) => sum(some.map((tally) => tally.quantity));
  const named = lines.map((line) => ({
    ...line,
    doneQuantity: sumOf(tallies.filter((tally) => isOf(tally, line))),
  }));
  const loose = new Map<string, Quantity>();
  for (const tally of tallies) {
    if (lines.some((line) => isOf(tally, line))) continue;
    loose.set(tally.itemId, add(loose.get(tally.itemId) ?? zero, tally.quantity));
  }
  return named.map((line, index) => {
    const rest = loose.get(line.itemId) ?? zero;
    const isLast = !named.slice(index + 1).some((other) => other.itemId === line.itemId);
    const open = subtract(line.quantity, line.doneQuantity);
    const share = isLast ? rest : isPositive(rest) && isPositive(open) ? smaller(rest, open) : zero;
    loose.set(line.itemId, subtract(rest, share));
    return {...line, doneQuantity: add(line.doneQuantity, share)};
  });
}

/** Whether nothing is open on the document. */
export function isComplete(lines: readonly Pick<Line, 'quantity' | 'doneQuantity'>[]): boolean {
  return lines.length > 0 && lines.every((line) => compare(line.doneQuantity, line.quantity) >= 0);
}

/** By how much the item's lines are over-delivered; negative or zero when they are not. */
export function excessOf(lines: readonly Line[], itemId: string): Quantity {
  const own = lines.filter((line) => line.itemId === itemId);
  return subtract(sum(own.map((line) => line.doneQuantity)), sum(own.map((line) => line.quantity)));
}

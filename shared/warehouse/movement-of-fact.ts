import type {DocumentOf} from '../kernel/define-document.ts';
import type {Fact} from '../kernel/fact.ts';
import {negate} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import {stockMovement} from './stock-movement.ts';

export type StockMovement = DocumentOf<typeof stockMovement>;

/** What a fact has just moved; for a reversal the movement it took back, with quantities below zero. */
export function movementOfFact(fact: Pick<Fact, 'id' | 'body'>, world: World): StockMovement | undefined {
  const own = world.get(stockMovement, fact.id);
  if (own !== undefined) return own;
  const {movementId} = fact.body;
  const reversed = typeof movementId === 'string' ? world.get(stockMovement, movementId) : undefined;
  // A second reversal of the same movement took nothing back.
  if (reversed?.reversedByFactId !== fact.id) return undefined;
  return {...reversed, lines: reversed.lines.map((line) => ({...line, quantity: negate(line.quantity)}))};
}

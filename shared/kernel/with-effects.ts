// A module may not import the modules after it, yet a receipt concerns the purchase order and an issue the work
// order. So the fact books what its own module knows, and a later module adds what it means there.
import type {FactDefinition, FactOf} from './define-fact.ts';
import type {Outcome} from './outcome.ts';
import {booked} from './outcome.ts';
import type {World} from './world.ts';

/** What a later module does with a fact that its own module has just booked in the same world. */
export type Effect<B> = (fact: FactOf<B>, world: World) => Outcome;

/** The definition with the effects of later modules; a part that parks or refuses takes everything back. */
export function withEffects<B, K extends string>(
  definition: FactDefinition<B, K>,
  ...effects: readonly Effect<B>[]
): FactDefinition<B, K> {
  return {
    ...definition,
    apply: (fact, world) =>
      effects.reduce<Outcome>(
        (outcome, effect) => (isBooked(outcome) ? joined(outcome, effect(fact, world)) : outcome),
        definition.apply(fact, world),
      ),
  };
}

const isBooked = (outcome: Outcome) =>
  outcome.verdict === 'applied' || outcome.verdict === 'applied-with-exception';

function joined(first: Outcome, second: Outcome): Outcome {
  if (!isBooked(second)) return second;
  const of = (outcome: Outcome) => (outcome.verdict === 'applied-with-exception' ? outcome.exceptions : []);
  return booked([...of(first), ...of(second)]);
}

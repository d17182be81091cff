// Kinds of facts that only the simulator has: rules that break, and kinds that an older program does not know.
import {factRegistry} from '../../shared/facts.ts';
import {item} from '../../shared/items/item.ts';
import type {FactRegistry} from '../../shared/kernel/apply-fact.ts';
import type {AnyFactDefinition} from '../../shared/kernel/define-fact.ts';
import {defineFact} from '../../shared/kernel/define-fact.ts';
import {field} from '../../shared/kernel/fields.ts';
import {applied, parked} from '../../shared/kernel/outcome.ts';
import {problem} from '../../shared/kernel/problem.ts';
import type {World} from '../../shared/kernel/world.ts';

/** Its rule is broken, here and on the server. */
export const poison = defineFact({
  kind: 'sim-poison',
  fields: {text: field.text(40)},
  apply: () => {
    throw new Error('this rule is broken');
  },
});

/** It waits like any other; its rule breaks when what it waits for is there. */
export const latePoison = defineFact({
  kind: 'sim-late-poison',
  fields: {itemId: field.id()},
  apply: ({body}, world) => {
    if (world.get(item, body.itemId) === undefined)
      return parked(problem('unknownThing', {what: body.itemId}), `item:${body.itemId}`);
    throw new Error('this rule breaks late');
  },
});

function remember(world: World, id: string, name: string): typeof applied {
  world.put(item, {
    id: `novelty-${id}`,
    code: `novelty-${id}`,
    name,
    kind: 'rawMaterial',
    uom: 'pcs',
    isWhole: true,
    tracking: 'none',
    needsInspection: false,
    isActive: true,
  });
  return applied;
}

/** A kind that an older program does not know. */
export const novelty = defineFact({
  kind: 'sim-novelty',
  fields: {text: field.text(40)},
  apply: ({id, body}, world) => remember(world, id, body.text),
});

/** The same kind in a version that the program before does not know. */
export const newerNovelty = defineFact({
  kind: 'sim-novelty',
  version: 2,
  fields: {text: field.text(40), size: field.integer()},
  upcasters: {1: (body) => ({...body, size: 1})},
  apply: ({id, body}, world) => remember(world, id, `${body.text} ${body.size}`),
});

const withKinds = (...kinds: readonly unknown[]): FactRegistry =>
  // The registry forgets the types of bodies; `applyFact` parses each with its own schema.
  new Map([
    ...factRegistry,
    ...(kinds as readonly AnyFactDefinition[]).map((definition) => [definition.kind, definition] as const),
  ]);

/** Programs from old to new; what a newer one makes, an older one parks. */
export const programs: readonly FactRegistry[] = [
  withKinds(poison, latePoison),
  withKinds(poison, latePoison, novelty),
  withKinds(poison, latePoison, newerNovelty),
];
export const newestProgram = programs.length - 1;

/** The program of a version. */
export function programOf(version: number): FactRegistry {
  const found = programs[version];
  if (found === undefined) throw new Error(`there is no program ${version}`);
  return found;
}

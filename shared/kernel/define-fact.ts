import type * as z from 'zod/mini';
import {assert} from './assert.ts';
import type {Fact} from './fact.ts';
import type {FieldMap, ShapeOf} from './fields.ts';
import {shapeSchema} from './fields.ts';
import type {Outcome} from './outcome.ts';
import type {World} from './world.ts';

/** A fact whose body has been parsed by its definition. */
export type FactOf<B> = Omit<Fact, 'body'> & {readonly body: B};

/** Observations are never refused; only an intent may be. */
export type Nature = 'observation' | 'intent';

export type FactDefinition<B, K extends string = string> = {
  readonly kind: K;
  readonly version: number;
  readonly nature: Nature;
  readonly fields: FieldMap;
  readonly schema: z.ZodMiniType<B>;
  readonly apply: (fact: FactOf<B>, world: World) => Outcome;
  /** Old bodies to the current one, by the version they were written in; kept for ever. */
  readonly upcasters: Readonly<Record<number, (body: Record<string, unknown>) => Record<string, unknown>>>;
};

export type AnyFactDefinition<K extends string = string> = FactDefinition<Record<string, unknown>, K>;

/** For lists: forgets the exact body, keeps the kind; makers get the body back through the definition they record with. */
export const eraseBody = <B, K extends string>(definition: FactDefinition<B, K>): AnyFactDefinition<K> =>
  definition as unknown as AnyFactDefinition<K>;

/** The body type of a definition. */
export type BodyOf<T> = T extends FactDefinition<infer B> ? B : never;

/** Declares a kind of fact: its body, and the one pure function that decides what it does. */
export function defineFact<const M extends FieldMap, const K extends string>(options: {
  readonly kind: K;
  readonly version?: number;
  readonly nature?: Nature;
  readonly fields: M;
  readonly apply: (fact: FactOf<ShapeOf<M>>, world: World) => Outcome;
  readonly upcasters?: FactDefinition<unknown>['upcasters'];
}): FactDefinition<ShapeOf<M>, K> {
  const version = options.version ?? 1;
  // A step that is missing would park what terminals of that time still send, and nobody would know why.
  for (let step = 1; step < version; step += 1)
    assert(
      options.upcasters?.[step] !== undefined,
      `${options.kind}: no way from version ${step} to ${step + 1}`,
    );
  return {
    kind: options.kind,
    version,
    nature: options.nature ?? 'observation',
    fields: options.fields,
    schema: shapeSchema(options.fields),
    apply: options.apply,
    upcasters: options.upcasters ?? {},
  };
}

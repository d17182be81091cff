// Bodies that a kind of fact takes, made from its own fields: some as they were kept, some that name other things of
// the same day, some that nobody knows.
import fc from 'fast-check';
import * as z from 'zod/mini';
import type {AnyFactDefinition} from '../../kernel/define-fact.ts';
import {quantityPattern} from '../../kernel/quantity.ts';
import type {Golden} from '../replay.ts';

export type Body = Readonly<Record<string, unknown>>;
/** What the day says under each name: "itemId" → every item that some body names. */
export type Vocabulary = ReadonlyMap<string, readonly unknown[]>;

type Schema = {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly items?: Schema;
};
type Spot = {readonly schema: Schema; readonly kept: unknown; readonly name: string};

/** The words of the corpus by the name of their field. */
export function vocabularyOf(corpus: readonly Golden[]): Vocabulary {
  const words = new Map<string, unknown[]>();
  const collect = (value: unknown, name: string): void => {
    if (Array.isArray(value)) for (const entry of value) collect(entry, name);
    else if (typeof value === 'object' && value !== null)
      for (const [key, entry] of Object.entries(value)) collect(entry, key);
    else words.set(name, [...new Set([...(words.get(name) ?? []), value])]);
  };
  for (const {examples} of corpus) for (const {body} of examples) collect(body, '');
  return words;
}

/** Bodies of a kind around one that was kept; every one of them parses. */
export function variedBody(
  definition: AnyFactDefinition,
  kept: Body,
  vocabulary: Vocabulary,
): fc.Arbitrary<Body> {
  // The same description of the body by which its shape is kept; plain JSON.
  const schema = z.toJSONSchema(definition.schema) as unknown as Schema;
  return varied({schema, kept, name: ''}, vocabulary) as fc.Arbitrary<Body>;
}

function varied(spot: Spot, vocabulary: Vocabulary): fc.Arbitrary<unknown> {
  const {schema, kept, name} = spot;
  if (schema.type === 'object') return variedObject(spot, vocabulary);
  if (schema.type === 'array') return variedList(spot, vocabulary);
  const known = (vocabulary.get(name) ?? []).filter((word) => fits(schema, word));
  return fc.oneof(
    ...(kept === undefined ? [] : [{weight: 12, arbitrary: fc.constant(kept)}]),
    ...(known.length === 0 ? [] : [{weight: 4, arbitrary: fc.constantFrom(...known)}]),
    {weight: 1, arbitrary: fresh(schema)},
  );
}

function variedObject({schema, kept}: Spot, vocabulary: Vocabulary): fc.Arbitrary<unknown> {
  const {properties = {}, required = [], additionalProperties} = schema;
  const before = (kept ?? {}) as Body; // the kept body parses with this very schema
  if (additionalProperties !== undefined && additionalProperties !== false)
    return fc.oneof(fc.constant(before), fc.dictionary(word, fresh(additionalProperties), {maxKeys: 3}));
  const fields = Object.entries(properties).map(([key, entry]) => {
    const value = varied({schema: entry, kept: before[key], name: key}, vocabulary);
    return [key, required.includes(key) ? value : maybe(value, before[key])] as const;
  });
  return fc.record(Object.fromEntries(fields), {noNullPrototype: true}).map(withoutUndefined);
}

const maybe = (value: fc.Arbitrary<unknown>, kept: unknown) =>
  fc.option(value, {nil: undefined, freq: kept === undefined ? 1 : 8});
const withoutUndefined = (value: Body): Body =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined));

function variedList({schema, kept, name}: Spot, vocabulary: Vocabulary): fc.Arbitrary<unknown> {
  const {items} = schema;
  if (items === undefined) throw new Error(`${name}: a list without entries`);
  const before = (kept ?? []) as readonly unknown[]; // see variedObject
  const entries = before.map((entry) => varied({schema: items, kept: entry, name}, vocabulary));
  const any = fc.oneof(...entries, varied({schema: items, kept: before[0], name}, vocabulary));
  return fc.oneof(
    {weight: 3, arbitrary: fc.tuple(...entries)},
    {weight: 1, arbitrary: fc.array(any, {maxLength: 3})},
  );
}

function fits({type, pattern, maxLength, enum: words}: Schema, value: unknown): boolean {
  if (words !== undefined) return words.includes(value);
  if (type !== 'string') return typeof value === (type === 'integer' ? 'number' : type);
  if (typeof value !== 'string') return false;
  const isShape = pattern === undefined || new RegExp(pattern).test(value);
  return isShape && value.length >= 1 && value.length <= (maxLength ?? value.length);
}

// The signs of composed keys too: a code may carry them. No braces: those are the gaps of a problem's text.
const word = fc.string({unit: fc.constantFrom(...'aB1质检 |~:#/%.-'), minLength: 1, maxLength: 12});
const quantity = fc.oneof(
  fc.integer({min: 1, max: 40}).map(String),
  fc.constantFrom('0', '-3', '0.5', '2.25', '0.000001', '9999999', '-9999999.999999'),
);
const day = fc.constantFrom('2026-03-17', '2026-03-18', '2026-03-19', '2026-02-30', '9999-99-99');
const instant = fc.constantFrom(
  '2026-03-17T23:59:59.999Z',
  '2026-03-18T00:30:00.000Z',
  '2026-03-18T08:00:00.000Z',
  '9999-99-99T99:99:99.999Z',
);

function fresh({type, enum: words, pattern, maxLength}: Schema): fc.Arbitrary<unknown> {
  if (words !== undefined) return fc.constantFrom(...words);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.oneof(fc.integer({min: -1, max: 30}), fc.maxSafeInteger());
  if (type !== 'string') throw new Error(`a kind of field that no body was made of yet: ${String(type)}`);
  if (pattern === undefined) return word.map((text) => text.slice(0, maxLength));
  if (pattern === quantityPattern.source) return quantity;
  // Days and instants are told apart by their length, whatever their exact pattern is.
  const known = [quantity, day, instant].find((values) =>
    fc.sample(values, {numRuns: 5, seed: 1}).every((value) => new RegExp(pattern).test(value)),
  );
  if (known === undefined) throw new Error(`a pattern that no text was made of yet: ${pattern}`);
  return known;
}

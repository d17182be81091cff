// One row per kind of field with its three readers: zod checks input, RxDB stores it, PostgreSQL keeps it.
// Documents and facts are declared from these rows and nothing else.
import * as z from 'zod/mini';
import {quantityPattern} from './quantity.ts';

/** What a field looks like in an RxDB schema. */
export type JsonType = {readonly type: string; readonly maxLength?: number};

export type Field<T> = {
  readonly zod: z.ZodMiniType<T>;
  readonly json: JsonType;
  readonly sql: string;
  readonly isOptional: boolean;
};

/** The value of a field. */
export type ValueOf<F> = F extends Field<infer T> ? T : never;
export type FieldMap = Readonly<Record<string, Field<unknown>>>;
type OptionalKeys<M> = {[K in keyof M]: undefined extends ValueOf<M[K]> ? K : never}[keyof M];
/** The object type of a map of fields; optional fields may be absent. */
export type ShapeOf<M> = {readonly [K in Exclude<keyof M, OptionalKeys<M>>]: ValueOf<M[K]>} & {
  readonly [K in OptionalKeys<M>]?: ValueOf<M[K]>;
};

function row<T>(zod: z.ZodMiniType<T>, json: JsonType, sql: string): Field<T> {
  return {zod, json, sql, isOptional: false};
}

const text = (max: number) =>
  row(z.string().check(z.minLength(1), z.maxLength(max)), {type: 'string', maxLength: max}, 'text');

/** The kinds of fields; a new kind is added here once and known everywhere. */
export const field = {
  /** Key of a document: UUID or composed of keys. */
  id: () => text(200),
  /** What people call it and what labels carry. */
  code: () => text(80),
  text,
  quantity: () => row(z.string().check(z.regex(quantityPattern)), {type: 'string', maxLength: 20}, 'numeric'),
  integer: () => row(z.int(), {type: 'integer'}, 'integer'),
  flag: () => row(z.boolean(), {type: 'boolean'}, 'boolean'),
  /** A calendar day of the site, "2026-03-18". */
  day: () => row(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)), {type: 'string', maxLength: 10}, 'date'),
  /** A moment in UTC, "2026-03-18T06:32:00.000Z". */
  instant: () =>
    row(
      z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
      {type: 'string', maxLength: 24},
      'timestamptz',
    ),
  oneOf: <const T extends readonly [string, ...string[]]>(values: T) =>
    row<T[number]>(
      z.enum(values) as unknown as z.ZodMiniType<T[number]>,
      {type: 'string', maxLength: 40},
      'text',
    ),
  list: <T>(entry: Field<T>) =>
    row<readonly T[]>(z.array(entry.zod).check(z.maxLength(2000)), {type: 'array'}, 'jsonb'),
  object: <M extends FieldMap>(map: M) => row<ShapeOf<M>>(shapeSchema(map), {type: 'object'}, 'jsonb'),
  /** Short free parameters such as those of a problem text. */
  params: () =>
    row<Readonly<Record<string, string>>>(
      z.record(z.string(), z.string().check(z.maxLength(400))),
      {type: 'object'},
      'jsonb',
    ),
};

/** The same field, allowed to be absent. */
export function optional<T>(entry: Field<T>): Field<T | undefined> {
  return {...entry, zod: z.optional(entry.zod), isOptional: true};
}

/** The zod schema of a map of fields; unknown keys are refused so that a typing error is not stored silently. */
export function shapeSchema<M extends FieldMap>(map: M): z.ZodMiniType<ShapeOf<M>> {
  const shape = Object.fromEntries(Object.entries(map).map(([key, entry]) => [key, entry.zod]));
  return z.strictObject(shape) as unknown as z.ZodMiniType<ShapeOf<M>>;
}

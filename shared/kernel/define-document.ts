import type * as z from 'zod/mini';
import type {FieldMap, ShapeOf} from './fields.ts';
import {field, shapeSchema} from './fields.ts';

/** RxDB collections on the terminal. Twelve at most: the free limit is 13, and one is needed during a rebuild. */
export const replicaCollections = [
  'item',
  'location',
  'lot',
  'stockBalance',
  'stockDocument',
  'stocktakeTask',
  'workOrder',
  'jobOrder',
  'inspection',
  'equipment',
  'catalog',
  'activity',
] as const;
export type ReplicaCollection = (typeof replicaCollections)[number];

export type Document = {readonly id: string};

/** A kind of document: current state of one thing, computed from facts. */
export type DocumentDefinition<D extends Document> = {
  readonly name: string;
  /** SQL table, snake_case. */
  readonly table: string;
  readonly fields: FieldMap;
  readonly schema: z.ZodMiniType<D>;
  /** The feed it is published to; undefined = never leaves the server. */
  readonly scope?: (document: D) => string | undefined;
  /** Where terminals keep it; several small kinds share `catalog` and `activity`. */
  readonly collection?: ReplicaCollection;
  /** Has a unique `code` by which facts may name it. */
  readonly hasCode: boolean;
  /** Read by its id only: it has no table of its own, its row of the feed is the document. */
  readonly isKeptInFeed: boolean;
};

export type AnyDocumentDefinition = DocumentDefinition<Document & Record<string, unknown>>;

/** The document type of a definition. */
export type DocumentOf<T> = T extends DocumentDefinition<infer D> ? D : never;

/** Feed of master data, the same for every terminal of a tenant. */
export const tenantScope = 'tenant';
export const siteScope = (siteId: string): string => `site:${siteId}`;
/** What only those need who decide: goes to the phones of a site, not to its terminals. */
export const supervisorScope = (siteId: string): string => `supervisor:${siteId}`;
export const deviceScope = (deviceId: string): string => `device:${deviceId}`;

/** Declares a kind of document; `id` is added to its fields. */
export function defineDocument<const M extends FieldMap>(options: {
  readonly name: string;
  readonly fields: M;
  readonly scope?: (document: Document & ShapeOf<M>) => string | undefined;
  readonly collection?: ReplicaCollection;
  readonly isKeptInFeed?: boolean;
}): DocumentDefinition<Document & ShapeOf<M>> {
  const fields = {id: field.id(), ...options.fields};
  return {
    name: options.name,
    table: tableName(options.name),
    fields,
    // The schema is made from these very fields; TypeScript cannot follow a mapped type through the spread.
    schema: shapeSchema(fields) as unknown as z.ZodMiniType<Document & ShapeOf<M>>,
    scope: options.scope,
    collection: options.collection,
    hasCode: 'code' in options.fields,
    isKeptInFeed: options.isKeptInFeed === true,
  };
}

/** Append-only rows that facts leave behind (stock ledger entries, hours worked); server side only. */
export type LedgerDefinition<R> = {
  readonly name: string;
  readonly table: string;
  readonly fields: FieldMap;
  readonly schema: z.ZodMiniType<R>;
};

/** Declares append-only rows; their key is (factId, lineNo). */
export function defineLedger<const M extends FieldMap>(
  name: string,
  fields: M,
): LedgerDefinition<ShapeOf<M>> {
  return {name, table: tableName(name), fields, schema: shapeSchema(fields)};
}

function tableName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

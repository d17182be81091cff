// Documents as columns: the declarations of shared/ projected onto SQL, computed once per definition.
import type {FieldMap} from '../../shared/kernel/fields.ts';
import type {ArrayColumn} from '../db/column-arrays.ts';
import {castList} from '../db/column-arrays.ts';

export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export type Column = {readonly field: string; readonly column: string; readonly sql: string};

/** One statement of a batch: its rows come as one array per column. */
export type WritePart = {
  readonly name: string;
  readonly columns: readonly ArrayColumn[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The statement over a source of rows called x; $1 is the tenant. */
  readonly text: (source: string) => string;
};

export function columnsOf(fields: FieldMap): readonly Column[] {
  return Object.entries(fields).map(([field, entry]) => ({
    field,
    column: `"${snakeCase(field)}"`,
    sql: entry.sql,
  }));
}

const arrayColumns = (fields: FieldMap): readonly ArrayColumn[] =>
  columnsOf(fields).map(({field, sql}) => ({name: field, sql}));

/** Part of a batch that inserts rows; rows are objects by field name. */
export function insertPart(
  name: string,
  target: {readonly table: string; readonly fields: FieldMap},
  rows: readonly unknown[],
): WritePart {
  const columns = arrayColumns(target.fields);
  const names = columnsOf(target.fields)
    .map(({column}) => column)
    .join(', ');
  return {
    name,
    columns,
    rows: rows as WritePart['rows'],
    text: (source) =>
      `insert into ${target.table} (tenant_id, ${names}) select $1::bigint, ${castList(columns)} from ${source}`,
  };
}

/** Upsert of documents by (tenant_id, id). */
export function upsertPart(
  name: string,
  target: {readonly table: string; readonly fields: FieldMap},
  documents: readonly unknown[],
): WritePart {
  const insert = insertPart(name, target, documents);
  const sets = columnsOf(target.fields)
    .filter(({field}) => field !== 'id')
    .map(({column}) => `${column} = excluded.${column}`)
    .join(', ');
  return {
    ...insert,
    text: (source) => `${insert.text(source)} on conflict (tenant_id, id) do update set ${sets}`,
  };
}

/** Columns of a select that gives a document back: one JSON-free row, named by field. */
export function selectList(fields: FieldMap, alias: string): string {
  return columnsOf(fields)
    .map(({field, column}) => `${alias}.${column} as "${field}"`)
    .join(', ');
}

/** A row as a document: SQL null becomes absent. */
export function documentOfRow(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const document: Record<string, unknown> = {};
  for (const key in row) {
    const value = row[key];
    if (value !== null) document[key] = value;
  }
  return document;
}

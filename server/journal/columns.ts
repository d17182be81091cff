// Documents as columns: the declarations of shared/ projected onto SQL, computed once per definition.
import type {FieldMap} from '../../shared/kernel/fields.ts';
import type {ArrayColumn, RowSource} from '../db/column-arrays.ts';

export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export type Column = {readonly field: string; readonly column: string; readonly sql: string};

/** One statement of a batch: its rows come as one array per column. */
export type WritePart = {
  /** Parts of one name have the same columns and the same text, whatever their rows. */
  readonly name: string;
  readonly columns: readonly ArrayColumn[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The statement over its rows; $1 is the tenant. */
  readonly text: (source: RowSource) => string;
};

const known = new WeakMap<FieldMap, readonly Column[]>();

export function columnsOf(fields: FieldMap): readonly Column[] {
  const before = known.get(fields);
  if (before !== undefined) return before;
  const columns = Object.entries(fields).map(([field, entry]) => ({
    field,
    column: `"${snakeCase(field)}"`,
    sql: entry.sql,
  }));
  known.set(fields, columns);
  return columns;
}

type Target = {readonly table: string; readonly fields: FieldMap};

/** Part of a batch that inserts rows; rows are objects by field name. `more` are columns that are no fields. */
export function insertPart(
  name: string,
  target: Target,
  rows: readonly unknown[],
  more: readonly ArrayColumn[] = [],
): WritePart {
  const columns = [...columnsOf(target.fields).map(({field, sql}) => ({name: field, sql})), ...more];
  return {
    name,
    columns,
    rows: rows as WritePart['rows'],
    text: (source) => {
      const names = columns.map((column) => `"${snakeCase(column.name)}"`).join(', ');
      return `insert into ${target.table} (tenant_id, ${names}) select $1::bigint, ${source.cells} from ${source.from}`;
    },
  };
}

/** Upsert of documents by (tenant_id, id). */
export function upsertPart(
  name: string,
  target: Target,
  documents: readonly unknown[],
  more: readonly ArrayColumn[] = [],
): WritePart {
  const insert = insertPart(name, target, documents, more);
  return {
    ...insert,
    text: (source) => {
      const sets = insert.columns
        .filter((column) => column.name !== 'id')
        .map((column) => `"${snakeCase(column.name)}" = excluded."${snakeCase(column.name)}"`)
        .join(', ');
      return `${insert.text(source)} on conflict (tenant_id, id) do update set ${sets}`;
    },
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

// Documents as columns: the declarations of shared/ projected onto SQL, computed once per definition.
import type { FieldMap } from '../../shared/kernel/fields.ts';

export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export type Column = { readonly field: string; readonly column: string; readonly sql: string };

export function columnsOf(fields: FieldMap): readonly Column[] {
  return Object.entries(fields).map(([field, entry]) => ({ field, column: `"${snakeCase(field)}"`, sql: entry.sql }));
}

/** `insert into t (...) select ... from jsonb_to_recordset($n) ...` without the conflict clause. JSON keys are field names. */
export function insertText(table: string, fields: FieldMap, place: number): string {
  const columns = columnsOf(fields);
  const names = columns.map(({ column }) => column).join(', ');
  const values = columns.map(({ field }) => `x."${field}"`).join(', ');
  const types = columns.map(({ field, sql }) => `"${field}" ${sql}`).join(', ');
  return `insert into ${table} (tenant_id, ${names}) select $1::bigint, ${values} from json_to_recordset($${place}::json) as x(${types})`;
}

/** Upsert of documents by (tenant_id, id). */
export function upsertText(table: string, fields: FieldMap, place: number): string {
  const sets = columnsOf(fields)
    .filter(({ field }) => field !== 'id')
    .map(({ column }) => `${column} = excluded.${column}`)
    .join(', ');
  return `${insertText(table, fields, place)} on conflict (tenant_id, id) do update set ${sets}`;
}

/** Columns of a select that gives a document back: one JSON-free row, named by field. */
export function selectList(fields: FieldMap, alias: string): string {
  return columnsOf(fields)
    .map(({ field, column }) => `${alias}.${column} as "${field}"`)
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

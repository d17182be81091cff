// Sources without foreign keys: which column points where is written down here and checked for every row.
import type {Source, SourceRow} from './read-source.ts';
import {rowsOf} from './read-source.ts';
import type {Tally} from './tally.ts';

export type Reference = {
  readonly table: string;
  readonly column: string;
  readonly target: string;
  /** Column of the target; its key when absent. */
  readonly targetColumn?: string;
  /** Without a value the row belongs to nothing and cannot be taken. */
  readonly isNeeded?: boolean;
  /** What this value stands for is nothing: 0 = root, 0 = stock order. */
  readonly none?: string;
  /** Only for rows with this value in this column. */
  readonly when?: readonly [column: string, value: string];
};
/** A copied code that has to agree with the record its id names. */
export type CopiedCode = {
  readonly table: string;
  readonly column: string;
  readonly codeColumn: string;
  readonly target: string;
};

/** Refuses every row that points nowhere; a row whose target was refused falls with it. */
export function checkReferences(source: Source, references: readonly Reference[], tally: Tally): void {
  for (const reference of references) {
    const {table, column, target, targetColumn, isNeeded = false, none, when} = reference;
    const known = new Map(
      rowsOf(source, target).map((row) => [
        targetColumn === undefined ? row.key : (row.cells[targetColumn] ?? ''),
        row,
      ]),
    );
    for (const row of rowsOf(source, table)) {
      if (when !== undefined && row.cells[when[0]] !== when[1]) continue;
      const value = row.cells[column] ?? '';
      if (value === none) continue;
      const found = known.get(value);
      const place = {table, key: row.key, column, value};
      if (value === '') {
        if (isNeeded) tally.refuse({...place, reason: 'noReference'});
      } else if (found === undefined) tally.refuse({...place, reason: 'missingReference'});
      else if (tally.isRefused(target, found.key)) tally.refuse({...place, reason: 'parentRefused'});
    }
  }
}

/** Refuses rows whose id was given to another record since: the code they carry is not that record's. */
export function checkCopiedCodes(source: Source, codes: readonly CopiedCode[], tally: Tally): void {
  for (const {table, column, codeColumn, target} of codes) {
    const known = new Map<string, SourceRow>(rowsOf(source, target).map((row) => [row.key, row]));
    for (const row of rowsOf(source, table)) {
      const found = known.get(row.cells[column] ?? '');
      const code = row.cells[codeColumn] ?? '';
      if (found === undefined || code === '' || code === found.cells[codeColumn]) continue;
      tally.refuse({table, key: row.key, column: codeColumn, value: code, reason: 'codeDisagrees'});
    }
  }
}

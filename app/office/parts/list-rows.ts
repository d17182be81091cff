// Which rows of a list are shown: those of its tab that match every filter and the search.
import type {Column} from './table-column.ts';
import type {ListState} from './list-state.ts';
import {sortedRows} from './sorted-rows.ts';

export type View<Row> = {
  readonly key: string;
  readonly label: string;
  readonly filter: (row: Row) => boolean;
  readonly isAttention?: boolean;
  /** Its rows are the answer to another question, asked only while it is open: nothing to count before. */
  readonly isApart?: boolean;
};

/** The rows of a state before they are put in order. */
export function rowsOf<Row>(
  rows: readonly Row[],
  {tab, search, filters}: ListState,
  list: {readonly columns: readonly Column<Row>[]; readonly views: readonly View<Row>[] | undefined},
): readonly Row[] {
  const view = list.views?.find(({key}) => key === tab);
  const wanted = search.trim().toLowerCase();
  const tests: ((row: Row) => boolean)[] = view === undefined ? [] : [view.filter];
  for (const [key, values] of Object.entries(filters)) {
    const filter = list.columns.find((column) => column.key === key)?.filter;
    // A filter of a column that is no longer there narrows nothing.
    if (filter !== undefined) tests.push((row) => filter.values(row).some((value) => values.includes(value)));
  }
  const texts = list.columns.flatMap(({text, alsoFoundBy}) =>
    [text, alsoFoundBy].filter((one) => one !== undefined),
  );
  if (wanted !== '') tests.push((row) => texts.some((text) => text(row).toLowerCase().includes(wanted)));
  return rows.filter((row) => tests.every((test) => test(row)));
}

/** The rows of a state in its order. */
export const shownRows = <Row>(
  rows: readonly Row[],
  state: ListState,
  list: {readonly columns: readonly Column<Row>[]; readonly views: readonly View<Row>[] | undefined},
): readonly Row[] => sortedRows(rowsOf(rows, state, list), list.columns, state.order);

/** The columns of a state; keys of columns that are no longer there are passed over. */
export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | undefined,
): readonly Column<Row>[] {
  const usual = columns.filter((column) => column.isExtra !== true);
  if (chosen === undefined) return usual;
  const found = chosen.flatMap((key) => columns.filter((column) => column.key === key));
  return found.length === 0 ? usual : found;
}

import type {Column} from './table-column.ts';

/** Narrows a list by one value of each row; `label` says it in the person's language. */
export const byValue = <Row>(
  value: (row: Row) => string | null | undefined,
  label?: (value: string) => string,
): NonNullable<Column<Row>['filter']> => ({
  values: (row) => [value(row) ?? ''],
  ...(label === undefined ? {} : {label}),
});

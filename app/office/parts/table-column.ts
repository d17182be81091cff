import type {ReactNode} from 'react';

export type Column<Row> = {
  readonly key: string;
  readonly label: string;
  readonly width?: string;
  /** What it makes do with before another column has to leave. */
  readonly least?: string;
  readonly isRight?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Plain text for the CSV file and for sorting; a column without it has neither. */
  readonly text?: (row: Row) => string;
  /** Words that are not shown and by which the search finds the row too: its name in the other language. */
  readonly alsoFoundBy?: (row: Row) => string;
  /** What the list can be narrowed by: values that no language changes, and what they are called. */
  readonly filter?: {
    readonly values: (row: Row) => readonly string[];
    readonly label?: (value: string) => string;
  };
  /** Leaves a table that is too narrow, the lowest first; without it the column stays. */
  readonly gives?: number;
  /** Shown only in views that ask for it. */
  readonly isExtra?: boolean;
};

/** Which rows are chosen. */
export type Selection = {
  readonly ids: ReadonlySet<string>;
  readonly onChange: (ids: ReadonlySet<string>) => void;
};

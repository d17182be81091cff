import type {ReactNode} from 'react';
import styles from './simple-table.module.css';

export type SimpleColumn<Row> = {
  readonly key: string;
  readonly label: string;
  readonly isRight?: boolean;
  /** Takes what the others leave, and a second line when that is too little; what is longer is cut. */
  readonly isFlexible?: boolean;
  readonly width?: string;
  readonly cell: (row: Row) => ReactNode;
};

/** A short table inside a card: no cursor, no selection. */
export const SimpleTable = <Row,>({
  rows,
  columns,
  keyOf,
  isCurrent,
  onChoose,
}: {
  readonly rows: readonly Row[];
  readonly columns: readonly SimpleColumn<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly isCurrent?: (row: Row) => boolean;
  readonly onChoose?: (row: Row) => void;
}) => (
  <table className={styles['table']}>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.key} data-right={column.isRight} style={{width: column.width}}>
            {column.label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr
          key={keyOf(row)}
          data-cursor={isCurrent?.(row) ?? false}
          onClick={onChoose && (() => onChoose(row))}
        >
          {columns.map((column) => (
            <td key={column.key} data-right={column.isRight} data-flexible={column.isFlexible}>
              {column.isFlexible === true ? (
                <div className={styles['flexible']}>{column.cell(row)}</div>
              ) : (
                column.cell(row)
              )}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

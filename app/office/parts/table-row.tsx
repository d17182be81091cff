import {classNames} from '../../design/class-names.ts';
import styles from './data-table.module.css';
import type {Column} from './table-column.ts';

/** One row: a press puts the cursor on it, two open it, its box chooses it. */
export const TableRow = <Row extends {readonly id: string}>({
  row,
  position,
  columns,
  isAtCursor,
  isSelected = false,
  onPoint,
  onOpen,
  onToggle,
}: {
  readonly row: Row;
  /** Among all rows, from 1. */
  readonly position: number;
  readonly columns: readonly Column<Row>[];
  readonly isAtCursor: boolean;
  readonly isSelected?: boolean;
  readonly onPoint: () => void;
  readonly onOpen?: (row: Row) => void;
  /** Only where rows can be chosen. */
  readonly onToggle?: () => void;
}) => (
  <tr
    className={classNames(onOpen && styles['opens'])}
    data-cursor={isAtCursor}
    onClick={onPoint}
    onDoubleClick={() => onOpen?.(row)}
    aria-rowindex={position}
  >
    {onToggle && (
      <td onClick={(event) => event.stopPropagation()}>
        <input
          type="checkbox"
          className={styles['box']}
          aria-label={columns[0]?.text?.(row) ?? row.id}
          checked={isSelected}
          onChange={onToggle}
        />
      </td>
    )}
    {columns.map((column) => (
      <td key={column.key} data-right={column.isRight}>
        {column.cell(row)}
      </td>
    ))}
  </tr>
);

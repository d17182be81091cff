import {useText} from '../../i18n/i18n.tsx';
import styles from './data-table.module.css';
import type {Order} from './sorted-rows.ts';
import {boxPixels} from './fitting-columns.ts';
import type {Column, Selection} from './table-column.ts';

const ariaSort = (order: Order | undefined, key: string) => {
  if (order?.key !== key) return undefined;
  return order.isDescending ? ('descending' as const) : ('ascending' as const);
};

/** Names of the columns; a press sorts by one, the box chooses all rows or none. */
export const TableHead = <Row extends {readonly id: string}>({
  rows,
  columns,
  selection,
  order,
  onOrder,
}: {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly selection?: Selection;
  readonly order?: Order;
  readonly onOrder?: (key: string) => void;
}) => {
  const t = useText();
  const isAll = selection !== undefined && rows.every((row) => selection.ids.has(row.id));
  return (
    <thead>
      <tr>
        {selection && (
          <th style={{width: boxPixels}}>
            <input
              type="checkbox"
              className={styles['box']}
              aria-label={t('office.table.selectAll')}
              checked={isAll}
              onChange={() => selection.onChange(isAll ? new Set() : new Set(rows.map((row) => row.id)))}
            />
          </th>
        )}
        {columns.map((column) => (
          <th
            key={column.key}
            style={{width: column.width}}
            data-right={column.isRight}
            aria-sort={ariaSort(order, column.key)}
          >
            {onOrder && column.text ? (
              <button type="button" onClick={() => onOrder(column.key)}>
                {column.label}
                {order?.key === column.key && <span aria-hidden>{order.isDescending ? '↓' : '↑'}</span>}
              </button>
            ) : (
              column.label
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
};

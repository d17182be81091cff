// Rows by the thousand: only those in view are in the page. J and K move the cursor, Enter opens, X selects.
import {useVirtualizer} from '@tanstack/react-virtual';
import {useEffect, useRef, useState, type CSSProperties, type ReactNode} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {classNames} from '../../design/class-names.ts';
import styles from './data-table.module.css';
import {fittingColumns} from './fitting-columns.ts';
import type {Order} from './sorted-rows.ts';
import {useKeys} from './use-keys.ts';

export type Column<Row> = {
  readonly key: string;
  readonly label: string;
  readonly width?: string;
  readonly isRight?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Plain text for the CSV file and for sorting; a column without it has neither. */
  readonly text?: (row: Row) => string;
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

const pageRows = 15; // about what fits on the smallest desktop

type Selection = {readonly ids: ReadonlySet<string>; readonly onChange: (ids: ReadonlySet<string>) => void};

const ariaSort = (order: Order | undefined, key: string) => {
  if (order?.key !== key) return undefined;
  return order.isDescending ? ('descending' as const) : ('ascending' as const);
};

export const DataTable = <Row extends {readonly id: string}>({
  rows,
  columns: wanted,
  onOpen,
  selection,
  empty,
  rowHeight = 35,
  order,
  onOrder,
  question = '',
}: {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly onOpen?: (row: Row) => void;
  readonly selection?: Selection;
  readonly empty: ReactNode;
  readonly rowHeight?: number;
  readonly order?: Order;
  readonly onOrder?: (key: string) => void;
  /** What the rows answer: another one begins at the top, the same one stays where it is read. */
  readonly question?: string;
}) => {
  const t = useText();
  const [cursor, setCursor] = useState<string | undefined>(undefined);
  const frame = useRef<HTMLDivElement>(null);
  const [pixels, setPixels] = useState(Number.POSITIVE_INFINITY);
  const columns = fittingColumns(wanted, pixels, selection !== undefined);
  // The compiler leaves this component alone, which is right: the virtual rows change under it.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const at = rows.findIndex((row) => row.id === cursor);
  const goTo = (wanted: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, wanted));
    setCursor(rows[next]?.id);
    virtual.scrollToIndex(next);
  };
  const move = (step: number) => goTo(at < 0 ? 0 : at + step);
  const current = rows[at];
  const toggle = (id: string) => {
    if (selection === undefined) return;
    const ids = new Set(selection.ids);
    if (!ids.delete(id)) ids.add(id);
    selection.onChange(ids);
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    PageDown: () => move(pageRows),
    PageUp: () => move(-pageRows),
    Home: () => goTo(0),
    End: () => goTo(rows.length - 1),
    Enter: current && onOpen ? () => onOpen(current) : undefined,
    x: current && selection ? () => toggle(current.id) : undefined,
  });
  useEffect(() => {
    frame.current?.scrollTo({top: 0});
  }, [question]);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => setPixels(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  if (rows.length === 0)
    return (
      <div className={styles['frame']} ref={frame}>
        {empty}
      </div>
    );
  const shown = virtual.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const span = columns.length + (selection ? 1 : 0);
  const isAll = selection !== undefined && rows.every((row) => selection.ids.has(row.id));
  return (
    <div className={styles['frame']} ref={frame} style={{'--row': `${rowHeight}px`} as CSSProperties}>
      <table className={styles['table']} aria-rowcount={rows.length}>
        <thead>
          <tr>
            {selection && (
              <th style={{width: 38}}>
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
        <tbody>
          {before > 0 && (
            <tr>
              <td colSpan={span} style={{height: before, padding: 0}} />
            </tr>
          )}
          {shown.map(({index, key}) => {
            const row = rows[index];
            return (
              row && (
                <tr
                  key={key}
                  className={classNames(onOpen && styles['opens'])}
                  data-cursor={row.id === cursor}
                  onClick={() => setCursor(row.id)}
                  onDoubleClick={() => onOpen?.(row)}
                  aria-rowindex={index + 1}
                >
                  {selection && (
                    <td onClick={(event) => event.stopPropagation()}>
                      <input
                        type="checkbox"
                        className={styles['box']}
                        aria-label={row.id}
                        checked={selection.ids.has(row.id)}
                        onChange={() => toggle(row.id)}
                      />
                    </td>
                  )}
                  {columns.map((column) => (
                    <td key={column.key} data-right={column.isRight}>
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              )
            );
          })}
          {after > 0 && (
            <tr>
              <td colSpan={span} style={{height: after, padding: 0}} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
};

// Rows by the thousand: only those in view are in the page. J and K move the cursor, Enter opens, X selects.
import {useVirtualizer} from '@tanstack/react-virtual';
import {useEffect, useRef, useState, type CSSProperties, type ReactNode} from 'react';
import styles from './data-table.module.css';
import {fittingColumns} from './fitting-columns.ts';
import type {Order} from './sorted-rows.ts';
import type {Column, Selection} from './table-column.ts';
import {TableHead} from './table-head.tsx';
import {TableRow} from './table-row.tsx';
import {useKeys} from './use-keys.ts';
import {useListPlace} from './use-list-place.ts';

const pageRows = 15; // about what fits on the smallest desktop

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
  const frame = useRef<HTMLDivElement>(null);
  const {cursor, point, onScroll} = useListPlace(frame, question);
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
    // A button that still has the focus would take Enter, which opens the row.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    point(rows[next]?.id);
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
  return (
    <div
      className={styles['frame']}
      ref={frame}
      onScroll={onScroll}
      style={{'--row': `${rowHeight}px`} as CSSProperties}
    >
      <table className={styles['table']} aria-rowcount={rows.length}>
        <TableHead
          rows={rows}
          columns={columns}
          {...(selection ? {selection} : {})}
          {...(order ? {order} : {})}
          {...(onOrder ? {onOrder} : {})}
        />
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
                <TableRow
                  key={key}
                  row={row}
                  position={index + 1}
                  columns={columns}
                  isAtCursor={row.id === cursor}
                  onPoint={() => point(row.id)}
                  {...(onOpen ? {onOpen} : {})}
                  {...(selection
                    ? {isSelected: selection.ids.has(row.id), onToggle: () => toggle(row.id)}
                    : {})}
                />
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

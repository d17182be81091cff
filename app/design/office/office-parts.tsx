import type {ReactNode} from 'react';
import {Icon} from '../icon.tsx';
import type {IconName} from '../icon-shapes.ts';
import {KeyCap} from './office-frame.tsx';
import styles from './office-parts.module.css';

/** A button of the desktop, 36 high, with the key that does the same. */
export const OfficeButton = ({
  kind = 'plain',
  icon,
  keyCap,
  children,
  onPress,
  isDisabled = false,
}: {
  readonly kind?: 'primary' | 'plain';
  readonly icon?: IconName;
  readonly keyCap?: string;
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
}) => (
  <button type="button" className={styles['button']} data-kind={kind} disabled={isDisabled} onClick={onPress}>
    {icon && <Icon name={icon} />}
    {children}
    {keyCap !== undefined && <KeyCap>{keyCap}</KeyCap>}
  </button>
);

/** A surface with a headline. */
export const Card = ({
  title,
  end,
  children,
}: {
  readonly title?: ReactNode;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}) => (
  <section className={styles['card']}>
    {title !== undefined && (
      <h2>
        {title}
        {end !== undefined && <span>{end}</span>}
      </h2>
    )}
    {children}
  </section>
);

/** Figures in one row with hairlines between them. */
export const FigureRow = ({
  figures,
}: {
  readonly figures: readonly {readonly label: string; readonly value: string; readonly detail?: string}[];
}) => (
  <div className={styles['figures']}>
    {figures.map((figure) => (
      <div key={figure.label}>
        <span>{figure.label}</span>
        <b>{figure.value}</b>
        {figure.detail !== undefined && <small>{figure.detail}</small>}
      </div>
    ))}
  </div>
);

export type OperationBox = {
  readonly id: string;
  readonly share: number;
  readonly state: 'done' | 'now' | 'waiting' | 'outside' | 'held';
  readonly label: string;
};

/** One box an operation, filled by its good quantity: a planner asks "where", not "how much". */
export const OperationBoxes = ({
  boxes,
  label,
}: {
  readonly boxes: readonly OperationBox[];
  readonly label: string;
}) => (
  <span className={styles['ops']} role="img" aria-label={label}>
    {boxes.map((box) => (
      <i key={box.id} data-state={box.state} title={box.label}>
        <i style={{width: `${Math.round(Math.min(1, Math.max(0, box.share)) * 100)}%`}} />
      </i>
    ))}
  </span>
);

export type Column<T> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: T) => ReactNode;
  readonly align?: 'start' | 'end';
};

/** A short plain table: hairlines only, the cursor row grey with an ink mark. Long ones are virtual tables. */
export const OfficeTable = <T,>({
  columns,
  rows,
  keyOf,
  cursorKey,
  onOpen,
}: {
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly cursorKey?: string;
  readonly onOpen?: (row: T) => void;
}) => (
  <table className={styles['table']}>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.id} data-align={column.align}>
            {column.title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr
          key={keyOf(row)}
          data-cursor={keyOf(row) === cursorKey ? 'yes' : 'no'}
          data-clickable={onOpen ? 'yes' : 'no'}
          onClick={onOpen && (() => onOpen(row))}
        >
          {columns.map((column) => (
            <td key={column.id} data-align={column.align}>
              {column.cell(row)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

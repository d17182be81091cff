import type {ReactNode} from 'react';
import styles from './fields.module.css';

/** Figures side by side; its children are Field. */
export const Fields = ({
  children,
  columns = 2,
}: {
  readonly children: ReactNode;
  readonly columns?: 1 | 2 | 3;
}) => (
  <div className={styles['fields']} data-columns={columns}>
    {children}
  </div>
);

/** A small label over its value. */
export const Field = ({
  label,
  children,
  tone = 'plain',
}: {
  readonly label: string;
  readonly children: ReactNode;
  readonly tone?: 'plain' | 'attention' | 'blocked';
}) => (
  <div className={styles['field']} data-tone={tone}>
    <span>{label}</span>
    <b>{children}</b>
  </div>
);

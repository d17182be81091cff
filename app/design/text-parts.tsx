import type {ReactNode} from 'react';
import styles from './text-parts.module.css';

/** The small round separator between two things of one line. */
export const Dot = () => <span className={styles['dot']} aria-hidden />;

/** A unit or a label. */
export const Caption = ({children}: {readonly children: ReactNode}) => <span className={styles['caption']}>{children}</span>;

/** A document number with its last four characters bold: that is how people call it across the hall. */
export const DocumentNumber = ({value}: {readonly value: string}) => (
  <span className={styles['number']}>
    {value.slice(0, -4)}
    <b>{value.slice(-4)}</b>
  </span>
);

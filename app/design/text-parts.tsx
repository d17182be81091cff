import type {ReactNode} from 'react';
import styles from './text-parts.module.css';

/** The small round separator between two things of one line. */
export const Dot = () => <span className={styles['dot']} aria-hidden />;

/** A document number with its last four characters bold: that is how people call it across the hall. */
export const DocumentNumber = ({value}: {readonly value: string}) => (
  <span className={styles['number']}>
    {value.slice(0, -4)}
    <b>{value.slice(-4)}</b>
  </span>
);

/** Two things on one line, at both ends. */
export const Spread = ({children}: {readonly children: readonly [ReactNode, ReactNode]}) => (
  <div className={styles['spread']}>
    {children[0]}
    {children[1]}
  </div>
);

/** Which job a keypad screen is about, on handhelds only; on a tablet Head says it. */
export const JobLine = ({number, children}: {readonly number: string; readonly children: ReactNode}) => (
  <p className={styles['jobLine']}>
    <DocumentNumber value={number} />
    <span>{children}</span>
  </p>
);

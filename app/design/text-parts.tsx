import type {ReactNode} from 'react';
import styles from './text-parts.module.css';

/** The small round separator between two things of one line. */
export const Dot = () => <span className={styles['dot']} aria-hidden />;

/** A document number with the end of its last digits bold, "2603-0147", "CG-2611-033-R": that is how people call it
 * across the hall. */
export const DocumentNumber = ({value}: {readonly value: string}) => {
  const parts = /^(.*?)(\d{3,4})(\D{0,2})$/.exec(value);
  const [before, called, after] = parts?.slice(1) ?? [value.slice(0, -4), value.slice(-4), ''];
  return (
    <span className={styles['number']}>
      {before}
      <b>{called}</b>
      {after}
    </span>
  );
};

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

import type {ReactNode} from 'react';
import {Icon} from '../../design/icon.tsx';
import styles from './take-card.module.css';

/** The line that is to be done now: place, goods, number; under it the lots to look for or those already scanned. */
export const TakeCard = ({
  place,
  count,
  name,
  detail,
  label,
  number,
  lots = [],
  size = 'full',
  action,
}: {
  readonly place: string;
  readonly count?: string;
  readonly name: string;
  readonly detail?: string | undefined;
  readonly label: string;
  readonly number: string;
  readonly lots?: readonly {readonly id: string; readonly text: string; readonly end: string}[];
  readonly size?: 'full' | 'small';
  /** Another way on, small: "cannot find it". */
  readonly action?: ReactNode;
}) => (
  <section className={styles['card']} data-size={size}>
    <div className={styles['top']}>
      <span className={styles['place']}>
        <Icon name="home" />
        {place}
      </span>
      {count !== undefined && <span className={styles['count']}>{count}</span>}
    </div>
    <div className={styles['middle']}>
      <div className={styles['goods']}>
        <b>{name}</b>
        {detail !== undefined && <span>{detail}</span>}
      </div>
      <div className={styles['number']} data-length={number.length > 4 ? 'long' : 'short'}>
        <span>{label}</span>
        <b>{number}</b>
      </div>
    </div>
    {lots.length > 0 && (
      <div className={styles['lots']}>
        {lots.map((lot) => (
          <p key={lot.id}>
            <span>{lot.text}</span>
            <span>{lot.end}</span>
          </p>
        ))}
      </div>
    )}
    {action !== undefined && <div className={styles['action']}>{action}</div>}
  </section>
);

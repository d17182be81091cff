import type {ReactNode} from 'react';
import {Icon} from './icon.tsx';
import type {IconName} from './icon-shapes.ts';
import styles from './rows.module.css';

/** A list with hairlines; its children are Row. */
export const Rows = ({children, label}: {readonly children: ReactNode; readonly label?: string}) => (
  <ul className={styles['rows']} aria-label={label}>
    {children}
  </ul>
);

/** One line of a list; with `onPress` the whole line is the target. */
export const Row = ({
  icon,
  lead,
  children,
  detail,
  end,
  tone = 'plain',
  onPress,
}: {
  readonly icon?: IconName;
  /** A narrow first column, usually the clock. */
  readonly lead?: string;
  readonly children: ReactNode;
  readonly detail?: ReactNode;
  readonly end?: ReactNode;
  readonly tone?: 'plain' | 'attention' | 'blocked' | 'done';
  readonly onPress?: () => void;
}) => {
  const content = (
    <>
      {icon && <Icon name={icon} />}
      {lead !== undefined && <span className={styles['lead']}>{lead}</span>}
      <span className={styles['text']}>
        {children}
        {detail !== undefined && <small>{detail}</small>}
      </span>
      {end !== undefined && <span className={styles['end']}>{end}</span>}
    </>
  );
  return (
    <li className={styles['row']} data-tone={tone}>
      {onPress ? (
        <button type="button" className={styles['inner']} onClick={onPress}>
          {content}
        </button>
      ) : (
        <div className={styles['inner']}>{content}</div>
      )}
    </li>
  );
};

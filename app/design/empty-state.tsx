import type {ReactNode} from 'react';
import styles from './empty-state.module.css';
import {Icon} from './icon.tsx';
import type {IconName} from './icon-shapes.ts';

/** Nothing here: says why and what to do, never just "no data". */
export const EmptyState = ({
  icon,
  title,
  text,
  action,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: string;
  readonly action?: ReactNode;
}) => (
  <div className={styles['empty']}>
    <Icon name={icon} className={styles['sign'] ?? ''} />
    <h2>{title}</h2>
    {text !== undefined && <p>{text}</p>}
    {action !== undefined && <div className={styles['action']}>{action}</div>}
  </div>
);

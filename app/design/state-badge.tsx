import {Icon} from './icon.tsx';
import styles from './state-badge.module.css';

/** The shapes of interface/README "Shape": each means the same everywhere. */
export type StateShape =
  | 'running'
  | 'ready'
  | 'waiting'
  | 'paused'
  | 'setup'
  | 'off'
  | 'done'
  | 'clock'
  | 'attention'
  | 'blocked'
  | 'attentionFilled'
  | 'blockedFilled';

/** A state as shape and word. `blockedFilled` keeps the red shape without a second red fill. */
export const StateBadge = ({
  shape,
  label,
  tone = 'plain',
}: {
  readonly shape: StateShape;
  readonly label: string;
  readonly tone?: 'plain' | 'attention' | 'blocked';
}) => (
  <span className={styles['badge']} data-tone={tone}>
    <Icon name={shape} size="s" />
    {label}
  </span>
);

import type {ReactNode} from 'react';
import {Bar} from './bar.tsx';
import {BigNumber} from './big-number.tsx';
import {Gates, type GateView} from './gate.tsx';
import {Icon} from './icon.tsx';
import styles from './job-card.module.css';
import {StateBadge} from './state-badge.tsx';
import {DocumentNumber} from './text-parts.tsx';

type BadgeProps = Parameters<typeof StateBadge>[0];

/** One job order in the dispatch list; the whole card is the target. `hero` is the running one on a tablet. */
export const JobCard = ({
  number,
  due,
  item,
  operation,
  state,
  remaining,
  progressShare,
  gates,
  facts,
  isRunning = false,
  size = 'list',
  onOpen,
}: {
  readonly number: string;
  /** Text when in time, a badge when late. */
  readonly due: string | BadgeProps;
  readonly item: string;
  readonly operation: string;
  readonly state: BadgeProps;
  readonly remaining: {readonly value: string; readonly label: string; readonly of: string};
  /** 0 to 1, only while it runs. */
  readonly progressShare?: number;
  readonly gates: readonly GateView[];
  /** Figures under the bar of a hero card (Fields). */
  readonly facts?: ReactNode;
  readonly isRunning?: boolean;
  readonly size?: 'list' | 'hero';
  readonly onOpen: () => void;
}) => (
  <button
    type="button"
    className={styles['job']}
    data-state={isRunning ? 'running' : 'other'}
    data-size={size}
    onClick={onOpen}
  >
    {/* A button of Chromium 77 does not stretch its children; the span inside does. */}
    <span className={styles['content']}>
      <span className={styles['top']}>
        <DocumentNumber value={number} />
        {typeof due === 'string' ? (
          <span className={styles['due']}>
            <Icon name="clock" size="s" />
            {due}
          </span>
        ) : (
          <StateBadge {...due} />
        )}
      </span>
      <span className={styles['item']}>{item}</span>
      <span className={styles['middle']}>
        <span className={styles['operation']}>
          <b>{operation}</b>
          <StateBadge {...state} />
        </span>
        {size === 'hero' ? (
          <BigNumber value={remaining.value} label={remaining.label} of={remaining.of} size="biggest" />
        ) : (
          <BigNumber value={remaining.value} stack={[remaining.label, remaining.of]} />
        )}
      </span>
      {progressShare !== undefined && (
        <span className={styles['progress']}>
          <Bar share={progressShare} label={remaining.label} />
        </span>
      )}
      {facts !== undefined && <span className={styles['facts']}>{facts}</span>}
      <span className={styles['gates']}>
        <Gates gates={gates} size={size} />
      </span>
    </span>
  </button>
);

import type {ReactNode} from 'react';
import {Icon} from './icon.tsx';
import styles from './say-panel.module.css';

const shapes = {attention: 'attentionFilled', blocked: 'blocked'} as const;

/** Says on the screen itself what does not fit: headline, perhaps two things side by side, next step. */
export const SayPanel = ({
  tone = 'plain',
  title,
  compare,
  children,
}: {
  /** attention: it is stored, look at it. blocked: nothing was stored. */
  readonly tone?: 'plain' | 'attention' | 'blocked';
  readonly title: string;
  /** What stands big; longer than "DN100" it would not fit into half a handheld and is smaller. */
  readonly compare?: readonly {readonly label: string; readonly value: string; readonly detail?: string}[];
  readonly children?: ReactNode;
}) => (
  <section className={styles['say']} data-tone={tone} role={tone === 'plain' ? undefined : 'alert'}>
    <h2>
      {tone !== 'plain' && <Icon name={shapes[tone]} size="xl" />}
      {title}
    </h2>
    {compare && (
      <div className={styles['compare']}>
        {compare.map((side) => (
          <div key={side.label}>
            <span>{side.label}</span>
            <b data-long={side.value.length > 5}>{side.value}</b>
            {side.detail}
          </div>
        ))}
      </div>
    )}
    {children !== undefined && <div className={styles['text']}>{children}</div>}
  </section>
);

import {useEffect, useRef, type ReactNode} from 'react';
import {Button} from './button.tsx';
import styles from './feedback.module.css';
import {Icon} from './icon.tsx';
import type {IconName} from './icon-shapes.ts';

export const flashMs = 700; // --flash

export type FeedbackAction = {readonly label: string; readonly icon?: IconName; readonly onPress: () => void};

export type FeedbackView = {
  /** The outcome "again" is a line, not a screen: AgainLine. */
  readonly outcome: 'accepted' | 'attention' | 'refused';
  readonly title: string;
  /** Under the headline: the job, or "nothing was recorded". */
  readonly detail?: ReactNode;
  /** Accepted: the number alone. Attention: with a word before and behind it. */
  readonly figure?: {readonly before?: string; readonly value: string; readonly after?: string};
  readonly reason?: ReactNode;
  readonly next?: {readonly caption: string; readonly text: string; readonly detail?: string};
  /** The first is the way on, the second the way back. */
  readonly actions?: readonly FeedbackAction[];
  readonly foot?: ReactNode;
};

const shapes = {accepted: 'accepted', attention: 'attention', refused: 'blocked'} as const satisfies Record<
  FeedbackView['outcome'],
  IconName
>;

const Accepted = ({title, detail, figure, foot}: FeedbackView) => (
  <>
    <div className={styles['middle']}>
      <Icon name="accepted" className={styles['shape'] ?? ''} />
      {figure && <b className={styles['number']}>{figure.value}</b>}
      <h1>{title}</h1>
      {detail !== undefined && <p className={styles['detail']}>{detail}</p>}
    </div>
    {foot !== undefined && <p className={styles['foot']}>{foot}</p>}
  </>
);

const Reason = ({reason, next}: Pick<FeedbackView, 'reason' | 'next'>) => (
  <div className={styles['card']}>
    {reason !== undefined && <p>{reason}</p>}
    {next && (
      <div className={styles['next']}>
        <span>{next.caption}</span>
        <p>
          <b>{next.text}</b>
          {next.detail}
        </p>
      </div>
    )}
  </div>
);

const Stays = ({outcome, title, detail, figure, reason, next, actions = []}: FeedbackView) => (
  <>
    <div className={styles['content']}>
      <div className={styles['top']}>
        <Icon name={shapes[outcome]} className={styles['shape'] ?? ''} />
        {figure && (
          <div className={styles['figure']}>
            {figure.before}
            <b>{figure.value}</b>
            {figure.after}
          </div>
        )}
      </div>
      <h1>{title}</h1>
      {detail !== undefined && <p className={styles['detail']}>{detail}</p>}
      {(reason !== undefined || next !== undefined) && <Reason reason={reason} next={next} />}
    </div>
    <div className={styles['actions']}>
      {actions.map((action, index) => (
        <Button
          key={action.label}
          kind={index === 0 ? 'ink' : 'clear'}
          icon={action.icon}
          onPress={action.onPress}
        >
          {action.label}
        </Button>
      ))}
    </div>
  </>
);

/** The full-screen outcome. `accepted` goes by itself after 700 ms, or at once by a touch; the others stay until pressed. */
export const Feedback = ({view, onDone}: {readonly view: FeedbackView; readonly onDone?: () => void}) => {
  const latest = useRef(onDone);
  useEffect(() => {
    latest.current = onDone;
  });
  const isFlash = view.outcome === 'accepted';
  useEffect(() => {
    if (!isFlash) return undefined;
    const timer = setTimeout(() => latest.current?.(), flashMs);
    return () => clearTimeout(timer);
  }, [isFlash, view]);
  return (
    <div
      className={styles['feedback']}
      data-outcome={view.outcome}
      role={isFlash ? 'status' : 'alertdialog'}
      aria-label={view.title}
      onClick={isFlash ? onDone : undefined}
    >
      {isFlash ? <Accepted {...view} /> : <Stays {...view} />}
    </div>
  );
};

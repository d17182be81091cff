import styles from './progress-marks.module.css';

const range = (length: number) => Array.from({length}, (_none, index) => index);

/** How many digits of a PIN are in; never which. */
export const PinDots = ({
  length,
  filled,
  label,
}: {
  readonly length: number;
  readonly filled: number;
  readonly label: string;
}) => (
  <div className={styles['dots']} role="img" aria-label={label}>
    {range(length).map((index) => (
      <i key={index} data-state={index < filled ? 'filled' : 'open'} />
    ))}
  </div>
);

export type StepState = 'done' | 'now' | 'todo' | 'out';

/** One mark a characteristic: done, now, still to do, out of limits. */
export const Steps = ({steps, label}: {readonly steps: readonly StepState[]; readonly label: string}) => (
  <div className={styles['steps']} role="img" aria-label={label}>
    {steps.map((state, index) => (
      <i key={index} data-state={state} />
    ))}
  </div>
);

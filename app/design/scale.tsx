import {scaleGeometry} from './scale-geometry.ts';
import styles from './scale.module.css';

type Limit = {readonly position: number; readonly figure: string};

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

const LimitMark = ({share, figure}: {readonly share: number; readonly figure: string}) => (
  <>
    <i className={styles['limit']} style={{left: percent(share)}} />
    <span className={styles['figure']} style={{left: percent(share)}}>
      {figure}
    </span>
  </>
);

/** A value between its limits: thick ticks with figures, pointer, the part beyond the limit in red. */
export const Scale = ({
  lower,
  upper,
  value,
  isOut = false,
  label,
}: {
  readonly lower?: Limit;
  readonly upper?: Limit;
  /** For drawing only; undefined while nothing is entered. */
  readonly value?: number;
  /** Decided by the caller with exact decimals. */
  readonly isOut?: boolean;
  readonly label: string;
}) => {
  const shares = scaleGeometry({lower: lower?.position, upper: upper?.position, value});
  const from = shares.lower ?? 0;
  const to = shares.upper ?? 1;
  const nearest = shares.value !== undefined && shares.value > to ? to : from;
  return (
    <div className={styles['scale']} data-state={isOut ? 'out' : 'within'} role="img" aria-label={label}>
      <i className={styles['axis']} />
      <i className={styles['band']} style={{left: percent(from), width: percent(to - from)}} />
      {isOut && shares.value !== undefined && (
        <i
          className={styles['beyond']}
          style={{
            left: percent(Math.min(nearest, shares.value)),
            width: percent(Math.abs(shares.value - nearest)),
          }}
        />
      )}
      {lower && shares.lower !== undefined && <LimitMark share={shares.lower} figure={lower.figure} />}
      {upper && shares.upper !== undefined && <LimitMark share={shares.upper} figure={upper.figure} />}
      {shares.value !== undefined && (
        <i className={styles['pointer']} style={{left: percent(shares.value)}} />
      )}
    </div>
  );
};

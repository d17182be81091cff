import styles from './bar.module.css';

/** How far something is: ink on a well, never a colour. `share` is 0 to 1. */
export const Bar = ({share, label}: {readonly share: number; readonly label?: string}) => {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <span
      className={styles['bar']}
      role="progressbar"
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-label={label}
    >
      <i style={{width: `${percent}%`}} />
    </span>
  );
};

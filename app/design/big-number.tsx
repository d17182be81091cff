import styles from './big-number.module.css';

const longValue = 5; // characters; "12,345" no longer fits in the large sizes of a handheld

/** The number of the screen. `of` stands on its baseline ("/ 50 件"); `stack` is two small lines beside it. */
export const BigNumber = ({
  value,
  label,
  of,
  stack,
  size = 'big',
  tone = 'plain',
}: {
  readonly value: string;
  readonly label?: string;
  readonly of?: string;
  readonly stack?: readonly [string, string];
  readonly size?: 'figure' | 'big' | 'bigger' | 'biggest';
  /** blocked: the number itself is out of its limits. */
  readonly tone?: 'plain' | 'blocked';
}) => (
  <div
    className={styles['big']}
    data-size={size}
    data-tone={tone}
    data-length={value.length > longValue ? 'long' : 'short'}
  >
    {label !== undefined && <span className={styles['label']}>{label}</span>}
    <b className={styles['number']}>{value}</b>
    {of !== undefined && <span className={styles['of']}>{of}</span>}
    {stack && (
      <span className={styles['unit']}>
        <i>{stack[0]}</i>
        {stack[1]}
      </span>
    )}
  </div>
);

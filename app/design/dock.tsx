import type {ReactNode} from 'react';
import styles from './dock.module.css';

const shapeOf = (left: ReactNode, middle: ReactNode, isWideLeft: boolean) => {
  if (left === undefined) return 'one';
  if (isWideLeft) return 'halves';
  return middle === undefined ? 'two' : 'three';
};

/** The bottom of every screen: `left` (scan or type), perhaps `middle`, the primary at the right. */
export const Dock = ({
  left,
  middle,
  primary,
  note,
  above,
  isWideLeft = false,
}: {
  readonly left?: ReactNode;
  readonly middle?: ReactNode;
  readonly primary: ReactNode;
  /** On a tablet the free middle says what the press will do: "31 + 2 + 1 = 34". */
  readonly note?: ReactNode;
  /** A second row above, on screens with more to press. */
  readonly above?: ReactNode;
  /** Two answers of one width, as on a decision. */
  readonly isWideLeft?: boolean;
}) => (
  <div className={styles['dock']}>
    {above}
    <div className={styles['row']} data-shape={shapeOf(left, middle, isWideLeft)}>
      {left}
      {middle}
      <span className={styles['note']}>{note}</span>
      {primary}
    </div>
  </div>
);

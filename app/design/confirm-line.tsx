import {Button} from './button.tsx';
import styles from './notice-line.module.css';

/** Asks in place instead of in a window over a window; both answers name what they do. */
export const ConfirmLine = ({
  text,
  yesLabel,
  noLabel,
  onYes,
  onNo,
}: {
  readonly text: string;
  readonly yesLabel: string;
  readonly noLabel: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}) => (
  <div className={styles['asks']} role="group" aria-label={text}>
    <p>{text}</p>
    <div className={styles['answers']}>
      <Button onPress={onNo}>{noLabel}</Button>
      <Button kind="ink" onPress={onYes}>
        {yesLabel}
      </Button>
    </div>
  </div>
);

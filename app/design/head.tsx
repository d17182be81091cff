import type {ReactNode} from 'react';
import styles from './head.module.css';
import {Icon} from './icon.tsx';

/** The line under the strip on every screen that is not home: way back, name, what it is about. */
export const Head = ({
  title,
  backLabel,
  onBack,
  end,
  isTabletOnly = false,
}: {
  readonly title: ReactNode;
  readonly backLabel?: string;
  readonly onBack?: () => void;
  readonly end?: ReactNode;
  /** Keypad screens have no room for it on a handheld; JobLine says the same in one line there. */
  readonly isTabletOnly?: boolean;
}) => (
  <div
    className={styles['head']}
    data-back={onBack ? 'yes' : 'no'}
    data-only={isTabletOnly ? 'tablet' : undefined}
  >
    {onBack && (
      <button type="button" className={styles['back']} aria-label={backLabel} onClick={onBack}>
        <Icon name="back" />
      </button>
    )}
    <h1>{title}</h1>
    {end !== undefined && <div className={styles['end']}>{end}</div>}
  </div>
);

import type {ReactNode} from 'react';
import styles from './button.module.css';
import {Icon} from './icon.tsx';
import type {IconName} from './icon-shapes.ts';

/** One thing to press. At most one `primary` a screen; its words say what will be stored. */
export const Button = ({
  kind = 'plain',
  icon,
  children,
  onPress,
  isDisabled = false,
}: {
  /** primary: the next step. tile: sign over word, left of the dock. even: a plain one beside a primary. */
  readonly kind?: 'primary' | 'plain' | 'tile' | 'ink' | 'clear' | 'even' | 'small';
  readonly icon?: IconName;
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
}) => (
  <button type="button" className={styles['button']} data-kind={kind} disabled={isDisabled} onClick={onPress}>
    {icon && <Icon name={icon} size={kind === 'primary' ? 'l' : 'm'} />}
    <span>{children}</span>
  </button>
);

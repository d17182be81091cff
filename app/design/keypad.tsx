import {useEffect, useRef, type ReactNode} from 'react';
import {Icon} from './icon.tsx';
import {pressKey, type KeypadEntry, type KeypadKey, type KeypadLimits} from './keypad-entry.ts';
import styles from './keypad.module.css';
import {useHardwareKeys} from './use-hardware-keys.ts';
import {useHold} from './use-hold.ts';

const point = '.';
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** 1 2 3 on top. Left bottom: the shortcut of the screen or the decimal point; hold erase to clear. */
export const Keypad = ({
  entry,
  onChange,
  limits,
  shortcut,
  decimalLabel,
  eraseLabel,
  onEnter,
  onLetters,
}: {
  readonly entry: KeypadEntry;
  readonly onChange: (entry: KeypadEntry) => void;
  readonly limits?: KeypadLimits;
  /** "34 全部", "换人". Without one the decimal point stands there. */
  readonly shortcut?: {readonly figure?: string; readonly label: ReactNode; readonly onPress: () => void};
  readonly decimalLabel?: string;
  readonly eraseLabel: string;
  /** The Enter key of the device. */
  readonly onEnter?: () => void;
  /** Enter on the device after letters: nothing was confirmed. */
  readonly onLetters?: (letters: string) => void;
}) => {
  // Two keys may come before the parent has rendered the first one's answer.
  const latest = useRef(entry);
  useEffect(() => {
    latest.current = entry;
  }, [entry]);
  const press = (key: KeypadKey) => {
    latest.current = pressKey(latest.current, key, limits);
    onChange(latest.current);
  };
  useHardwareKeys(press, onEnter, onLetters);
  const erase = useHold(
    () => press('erase'),
    () => press('clear'),
  );
  const digitKey = (key: KeypadKey) => (
    <button key={key} type="button" className={styles['key']} onClick={() => press(key)}>
      {key}
    </button>
  );
  return (
    <div className={styles['pad']}>
      {digits.map(digitKey)}
      {shortcut ? (
        <button type="button" className={styles['key']} data-role="function" onClick={shortcut.onPress}>
          {shortcut.figure !== undefined && <b>{shortcut.figure}</b>}
          {shortcut.label}
        </button>
      ) : (
        <button type="button" className={styles['key']} aria-label={decimalLabel} onClick={() => press('.')}>
          {point}
        </button>
      )}
      {digitKey('0')}
      <button type="button" className={styles['key']} data-role="function" aria-label={eraseLabel} {...erase}>
        <Icon name="erase" size="l" />
      </button>
    </div>
  );
};

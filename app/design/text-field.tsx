import type {KeyboardEvent} from 'react';
import {Icon} from './icon.tsx';
import styles from './text-field.module.css';

/** A line to type in. Its label stands above it; there is no placeholder that vanishes. */
export const TextField = ({
  label,
  value,
  onChange,
  onEnter,
  inputMode = 'text',
  hint,
  tone = 'plain',
  isSecret = false,
  hasFocus = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter?: () => void;
  /** none: a scanner writes here, so the screen keyboard stays away. */
  readonly inputMode?: 'text' | 'none' | 'numeric' | 'decimal';
  readonly hint?: string;
  readonly tone?: 'plain' | 'attention';
  readonly isSecret?: boolean;
  readonly hasFocus?: boolean;
}) => (
  <label className={styles['field']} data-tone={tone}>
    <span>{label}</span>
    <span className={styles['box']}>
      <input
        type={isSecret ? 'password' : 'text'}
        value={value}
        inputMode={inputMode}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus={hasFocus}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event: KeyboardEvent) => {
          // The Enter that ends a Chinese composition is not the person's Enter.
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.();
        }}
      />
    </span>
    {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
  </label>
);

/** Narrows a list by what is typed or scanned. */
export const ListSearch = ({
  label,
  value,
  onChange,
  clearLabel,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly clearLabel: string;
}) => (
  <div className={styles['box']} role="search">
    <Icon name="search" />
    <input
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
    {value !== '' && (
      <button type="button" className={styles['clear']} aria-label={clearLabel} onClick={() => onChange('')}>
        <Icon name="cross" />
      </button>
    )}
  </div>
);

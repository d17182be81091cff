// The parts of every page: title with its actions, one tab a saved view, the line of filters, cards, the line of keys.
import type {ReactNode} from 'react';
import {Icon} from '../../design/icon.tsx';
import type {IconName} from '../../design/icon-shapes.ts';
import {useText} from '../../i18n/i18n.tsx';
import styles from './page.module.css';

export const Page = ({children}: {readonly children: ReactNode}) => (
  <main className={styles['page']}>{children}</main>
);

export const Title = ({
  title,
  note,
  children,
}: {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}) => (
  <div className={styles['title']}>
    <h1>{title}</h1>
    {note}
    <div className={styles['end']}>{children}</div>
  </div>
);

/** An action; one `isPrimary` a page, for the next step. */
export const Action = ({
  label,
  icon,
  hotkey,
  isPrimary = false,
  isDisabled = false,
  onClick,
}: {
  readonly label: string;
  readonly icon?: IconName;
  readonly hotkey?: string;
  readonly isPrimary?: boolean;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
}) => (
  <button
    type="button"
    className={styles['button']}
    data-primary={isPrimary}
    disabled={isDisabled}
    onClick={onClick}
  >
    {icon && <Icon name={icon} size="s" />}
    {label}
    {hotkey !== undefined && <kbd>{hotkey}</kbd>}
  </button>
);

export type Tab<Key extends string> = {
  readonly key: Key;
  readonly label: string;
  readonly count?: number;
  readonly isAttention?: boolean;
};

export const Tabs = <Key extends string>({
  tabs,
  value,
  onChange,
  children,
}: {
  readonly tabs: readonly Tab<Key>[];
  readonly value: Key;
  readonly onChange: (key: Key) => void;
  /** What stands after the last tab. */
  readonly children?: ReactNode;
}) => (
  <div className={styles['tabs']} role="tablist">
    {tabs.map((tab) => (
      <button
        key={tab.key}
        type="button"
        role="tab"
        aria-selected={tab.key === value}
        onClick={() => onChange(tab.key)}
      >
        {tab.isAttention === true && <Icon name="attentionFilled" size="s" />}
        {tab.label}
        {tab.count !== undefined && <b>{tab.count}</b>}
      </button>
    ))}
    {children}
  </div>
);

/** Filters of the list, and at the right what the list is now. */
export const Filters = ({
  search,
  onSearch,
  status,
  children,
}: {
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly status: ReactNode;
  readonly children?: ReactNode;
}) => {
  const t = useText();
  return (
    <div className={styles['filters']}>
      <label className={styles['find']}>
        <Icon name="search" size="s" />
        <input
          id="list-search"
          value={search}
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onSearch('');
            // Back to the rows, where the keys of the list work.
            if (['Escape', 'Enter', 'ArrowDown'].includes(event.key)) event.currentTarget.blur();
          }}
          placeholder={t('office.table.findHere')}
          aria-label={t('office.table.findHere')}
        />
        <kbd>{'/'}</kbd>
      </label>
      {children}
      <span className={styles['status']} role="status">
        {status}
      </span>
    </div>
  );
};

/** Puts the cursor into the search of the list. */
export const focusSearch = () => document.getElementById('list-search')?.focus();

export const Chip = ({label, onRemove}: {readonly label: string; readonly onRemove: () => void}) => {
  const t = useText();
  return (
    <span className={styles['chip']}>
      {label}
      <button type="button" onClick={onRemove} aria-label={t('common.action.clear')}>
        <Icon name="cross" size="s" />
      </button>
    </span>
  );
};

export const Card = ({
  title,
  end,
  children,
  isScrolled = false,
}: {
  readonly title?: ReactNode;
  readonly end?: ReactNode;
  readonly children: ReactNode;
  readonly isScrolled?: boolean;
}) => (
  <section className={styles['card']} data-scrolled={isScrolled}>
    {title !== undefined && (
      <h2>
        {title}
        <span className={styles['end']}>{end}</span>
      </h2>
    )}
    {isScrolled ? <div className={styles['scroll']}>{children}</div> : children}
  </section>
);

export type Figure = {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly isBig?: boolean;
};

export const Figures = ({figures}: {readonly figures: readonly Figure[]}) => (
  <section className={styles['figures']}>
    {figures.map((figure) => (
      <div key={figure.label}>
        <span>{figure.label}</span>
        <b data-big={figure.isBig === true}>
          <span>{figure.value}</span> {figure.note !== undefined && <small>{figure.note}</small>}
        </b>
      </div>
    ))}
  </section>
);

export type Hint = {readonly keys: readonly string[]; readonly label: string};

export const Hints = ({
  hints,
  children,
}: {
  readonly hints: readonly Hint[];
  readonly children?: ReactNode;
}) => (
  <footer className={styles['hints']}>
    {hints.map((hint) => (
      <span key={hint.label}>
        {hint.keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
        {hint.label}
      </span>
    ))}
    <span className={styles['end']}>{children}</span>
  </footer>
);

/** What stands where nothing is yet: what it means and the next step. */
export const Empty = ({
  title,
  next,
  children,
}: {
  readonly title: string;
  readonly next?: string;
  readonly children?: ReactNode;
}) => (
  <div className={styles['empty']}>
    <p>{title}</p>
    {next !== undefined && <p className={styles['muted']}>{next}</p>}
    {children}
  </div>
);

export const Muted = ({children}: {readonly children: ReactNode}) => (
  <span className={styles['muted']}>{children}</span>
);

/** Document numbers show their last four digits bold: that is how people call them. */
export const Code = ({code}: {readonly code: string}) => {
  const tail = /[0-9A-Za-z]{1,4}$/.exec(code)?.[0] ?? '';
  return (
    <span className={styles['code']}>
      {code.slice(0, code.length - tail.length)}
      <b>{tail}</b>
    </span>
  );
};

export const Columns = ({
  children,
  kind = 'side',
}: {
  readonly children: ReactNode;
  readonly kind?: 'side' | 'two' | 'stock';
}) => (
  <div className={styles['columns']} data-kind={kind}>
    {children}
  </div>
);
export const Stack = ({children}: {readonly children: ReactNode}) => (
  <div className={styles['stack']}>{children}</div>
);

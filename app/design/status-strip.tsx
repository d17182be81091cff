import type {ReactNode} from 'react';
import {classNames} from './class-names.ts';
import {Icon} from './icon.tsx';
import type {IconName} from './icon-shapes.ts';
import styles from './status-strip.module.css';

/** Station, person, state of the line, clock. On the handheld's home the sentence has its own row. */
export const StatusStrip = ({
  place,
  person,
  clock,
  sync,
  onOpen,
  isHome = false,
  actions,
}: {
  readonly place: string;
  readonly person: string;
  readonly clock: string;
  readonly sync: {
    readonly icon: IconName;
    readonly sentence: ReactNode;
    /** What stays of it beside the sign when there is no room, usually the number to upload. */
    readonly short?: ReactNode;
    readonly tone?: 'calm' | 'attention';
    /** The sentence for screen readers, where only sign and number are shown. */
    readonly label: string;
  };
  readonly onOpen: () => void;
  readonly isHome?: boolean;
  readonly actions?: ReactNode;
}) => (
  <header className={styles['strip']}>
    <div className={styles['row']}>
      <span className={styles['place']}>{place}</span>
      <span className={styles['person']}>{person}</span>
      {!isHome && (
        <button
          type="button"
          className={classNames(styles['sync'], styles['short'])}
          data-tone={sync.tone}
          aria-label={sync.label}
          onClick={onOpen}
        >
          <Icon name={sync.icon} />
          <b>{sync.short}</b>
        </button>
      )}
      <button
        type="button"
        className={classNames(styles['sync'], styles['wide'])}
        data-tone={sync.tone}
        onClick={onOpen}
      >
        <Icon name={sync.icon} />
        {sync.sentence}
      </button>
      {actions !== undefined && <span className={styles['actions']}>{actions}</span>}
      <span className={styles['clock']}>{clock}</span>
    </div>
    {isHome && (
      <div className={styles['under']}>
        <button type="button" className={styles['line']} data-tone={sync.tone} onClick={onOpen}>
          <Icon name={sync.icon} />
          <span>{sync.sentence}</span>
          <Icon name="next" />
        </button>
      </div>
    )}
  </header>
);

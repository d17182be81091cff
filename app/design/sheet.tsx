import {useEffect, useRef, type ReactNode} from 'react';
import {Icon} from './icon.tsx';
import styles from './sheet.module.css';

/** A drawing, an instruction, a keypad: over the whole handheld; on a tablet at the right or beside the work. */
export const Sheet = ({
  title,
  closeLabel,
  onClose,
  tabs,
  foot,
  place = 'over',
  children,
}: {
  readonly title: ReactNode;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly tabs?: ReactNode;
  readonly foot?: ReactNode;
  /** beside: part of the page on a tablet. */
  readonly place?: 'over' | 'beside';
  readonly children: ReactNode;
}) => {
  const closer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (place === 'over') closer.current?.focus();
  }, [place]);
  return (
    <section
      className={styles['sheet']}
      data-place={place}
      role={place === 'over' ? 'dialog' : undefined}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className={styles['head']}>
        <h2>{title}</h2>
        {tabs}
        <button
          ref={closer}
          type="button"
          className={styles['close']}
          aria-label={closeLabel}
          onClick={onClose}
        >
          <Icon name="cross" />
        </button>
      </div>
      <div className={styles['body']}>{children}</div>
      {foot}
    </section>
  );
};

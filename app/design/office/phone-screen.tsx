import type {ReactNode} from 'react';
import {Icon} from '../icon.tsx';
import type {IconName} from '../icon-shapes.ts';
import styles from './phone-screen.module.css';

type PhoneTab = {readonly id: string; readonly label: string; readonly icon: IconName};

/** The supervisor's phone: headline, body, up to four tabs or what to press. */
export const PhoneScreen = ({
  title,
  end,
  backLabel,
  onBack,
  tabs,
  activeId,
  onGo,
  dock,
  children,
}: {
  readonly title: ReactNode;
  readonly end?: ReactNode;
  readonly backLabel?: string;
  readonly onBack?: () => void;
  readonly tabs?: readonly PhoneTab[];
  readonly activeId?: string;
  readonly onGo?: (id: string) => void;
  /** Instead of tabs: the answer to the screen. */
  readonly dock?: ReactNode;
  readonly children: ReactNode;
}) => (
  <div className={styles['screen']}>
    <header className={styles['top']}>
      {onBack && (
        <button type="button" className={styles['back']} aria-label={backLabel} onClick={onBack}>
          <Icon name="back" />
        </button>
      )}
      <h1>{title}</h1>
      {end !== undefined && <div className={styles['end']}>{end}</div>}
    </header>
    <main className={styles['body']}>{children}</main>
    {dock ??
      (tabs && (
        <nav className={styles['tabs']}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              className={styles['tab']}
              aria-current={tab.id === activeId ? 'page' : undefined}
              onClick={() => onGo?.(tab.id)}
            >
              <Icon name={tab.icon} />
              {tab.label}
            </button>
          ))}
        </nav>
      ))}
  </div>
);

/** A headline inside the body with a quiet note at its right. */
export const PhoneSection = ({title, note}: {readonly title: string; readonly note?: string}) => (
  <h2 className={styles['section']}>
    {title}
    {note !== undefined && <span>{note}</span>}
  </h2>
);

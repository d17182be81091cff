import type {ReactNode} from 'react';
import {Icon} from '../icon.tsx';
import type {IconName} from '../icon-shapes.ts';
import styles from './office-frame.module.css';

type NavLink = {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly count?: string;
  readonly isSub?: boolean;
};

/** A key of the keyboard. */
export const KeyCap = ({children}: {readonly children: string}) => (
  <kbd className={styles['kbd']}>{children}</kbd>
);

const NavList = ({
  links,
  activeId,
  onGo,
}: {
  readonly links: readonly NavLink[];
  readonly activeId: string;
  readonly onGo: (id: string) => void;
}) => (
  <>
    {links.map((link) => (
      <button
        key={link.id}
        type="button"
        className={styles['link']}
        data-level={link.isSub ? 'sub' : 'main'}
        aria-current={link.id === activeId ? 'page' : undefined}
        onClick={() => onGo(link.id)}
      >
        {link.icon && <Icon name={link.icon} />}
        {link.label}
        {link.count !== undefined && <b>{link.count}</b>}
      </button>
    ))}
  </>
);

/** The desktop: navigation 176, one line on top, the page, and a line that names the keys of this page. */
export const OfficeFrame = ({
  brand,
  brandDetail,
  links,
  activeId,
  onGo,
  foot,
  top,
  hints,
  children,
}: {
  readonly brand: string;
  readonly brandDetail?: string;
  readonly links: readonly NavLink[];
  readonly activeId: string;
  readonly onGo: (id: string) => void;
  readonly foot?: ReactNode;
  readonly top: ReactNode;
  readonly hints?: readonly {readonly keys: readonly string[]; readonly label: string}[];
  readonly children: ReactNode;
}) => (
  <div className={styles['app']}>
    <nav className={styles['nav']}>
      <div className={styles['brand']}>
        {brand}
        {brandDetail !== undefined && <small>{brandDetail}</small>}
      </div>
      <NavList links={links} activeId={activeId} onGo={onGo} />
      {foot !== undefined && <div className={styles['foot']}>{foot}</div>}
    </nav>
    <div className={styles['main']}>
      <header className={styles['top']}>{top}</header>
      <main className={styles['page']}>{children}</main>
      {hints && (
        <footer className={styles['hints']}>
          {hints.map((hint) => (
            <span key={hint.label} className={styles['hint']}>
              {hint.keys.map((key) => (
                <KeyCap key={key}>{key}</KeyCap>
              ))}
              {hint.label}
            </span>
          ))}
        </footer>
      )}
    </div>
  </div>
);

/** The name of the page and what can be done with it. */
export const PageTitle = ({
  title,
  note,
  end,
}: {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly end?: ReactNode;
}) => (
  <div className={styles['title']}>
    <h1>{title}</h1>
    {note !== undefined && <span>{note}</span>}
    {end !== undefined && <div className={styles['end']}>{end}</div>}
  </div>
);

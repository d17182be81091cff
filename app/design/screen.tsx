import type {ReactNode} from 'react';
import styles from './screen.module.css';

/** Every terminal screen: strip on top, the work in the middle, what to press at the bottom. */
export const Screen = ({
  strip,
  head,
  children,
  notice,
  dock,
  fit = 'scroll',
}: {
  readonly strip: ReactNode;
  readonly head?: ReactNode;
  readonly children: ReactNode;
  /** A line above the dock: UndoLine or AgainLine. */
  readonly notice?: ReactNode;
  readonly dock?: ReactNode;
  /** 'still' for keypad screens: nothing scrolls. */
  readonly fit?: 'scroll' | 'still';
}) => (
  <div className={styles['screen']}>
    {strip}
    <div>{head}</div>
    <main className={styles['body']} data-fit={fit}>
      {children}
    </main>
    <div className={styles['notice']} data-fit={fit}>
      {notice}
    </div>
    <div>{dock}</div>
  </div>
);

/** Two columns on a tablet, one under the other on a handheld. */
export const Split = ({
  children,
  side = 'right',
}: {
  readonly children: readonly [ReactNode, ReactNode];
  /** Which column has the fixed width: the right one (400, what to do) or the left one (520, the job). */
  readonly side?: 'left' | 'right';
}) => (
  <div className={styles['split']} data-side={side}>
    <div>{children[0]}</div>
    <div>{children[1]}</div>
  </div>
);

/** Pushes what follows to the bottom of a still screen. */
export const AtBottom = ({children}: {readonly children: ReactNode}) => (
  <div className={styles['end']}>{children}</div>
);

/** Shown only on handhelds. */
export const OnlyHandheld = ({children}: {readonly children: ReactNode}) => (
  <div className={styles['hand']}>{children}</div>
);

/** Shown only from 1000 px wide. */
export const OnlyTablet = ({children}: {readonly children: ReactNode}) => (
  <div className={styles['tablet']}>{children}</div>
);

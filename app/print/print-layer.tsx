// Prints its children and nothing else: a layer beside the app that only paper sees.
import {useEffect, useRef, type ReactNode} from 'react';
import {createPortal} from 'react-dom';
import type {PaperSize} from './label-templates.ts';
import styles from './print.module.css';

/** Shows the browser's print dialog once and calls onDone after it. */
export const PrintLayer = ({
  paper,
  marginMm = 0,
  onDone,
  children,
}: {
  readonly paper: PaperSize;
  readonly marginMm?: number;
  readonly onDone: () => void;
  readonly children: ReactNode;
}) => {
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    const finish = (): void => done.current();
    document.body.setAttribute('data-printing', 'yes');
    window.addEventListener('afterprint', finish);
    const timer = setTimeout(() => window.print(), 0); // after the layer is laid out
    return () => {
      clearTimeout(timer);
      window.removeEventListener('afterprint', finish);
      document.body.removeAttribute('data-printing');
    };
  }, []);
  const page = `@page{size:${paper.widthMm}mm ${paper.heightMm}mm;margin:${marginMm}mm}`;
  return createPortal(
    <div className={styles['layer']}>
      <style>{page}</style>
      {children}
    </div>,
    document.body,
  );
};

import {useEffect, useRef} from 'react';
import {Icon} from './icon.tsx';
import styles from './notice-line.module.css';

export const undoMs = 10_000; // after that the record can be reversed from its own list
export const againMs = 2_000;

const useTimeout = (milliseconds: number, onDone: (() => void) | undefined) => {
  const latest = useRef(onDone);
  useEffect(() => {
    latest.current = onDone;
  });
  useEffect(() => {
    const timer = setTimeout(() => latest.current?.(), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
};

/** After the green flash: 10 s to take it back without leaving the list. Give it a `key` per record. */
export const UndoLine = ({
  text,
  undoLabel,
  onUndo,
  onDone,
}: {
  readonly text: string;
  readonly undoLabel: string;
  readonly onUndo: () => void;
  readonly onDone?: () => void;
}) => {
  useTimeout(undoMs, onDone);
  return (
    <div className={styles['line']} role="status">
      <span>
        <Icon name="tick" />
        {text}
      </span>
      <button type="button" className={styles['action']} onClick={onUndo}>
        <Icon name="undo" />
        {undoLabel}
      </button>
    </div>
  );
};

/** The outcome "again": the same record is already there. Neutral, gone after 2 s. */
export const AgainLine = ({text, onDone}: {readonly text: string; readonly onDone?: () => void}) => {
  useTimeout(againMs, onDone);
  return (
    <div className={styles['line']} role="status">
      <span>
        <Icon name="repeat" />
        {text}
      </span>
    </div>
  );
};

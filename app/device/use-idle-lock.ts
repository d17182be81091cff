import {useEffect, useRef} from 'react';
import {openIdleLock} from '../../sync/terminal/idle-lock.ts';
import {useTerminal} from './terminal-context.tsx';

/** Calls `lock` when nobody touched this page for so many minutes, or when it wakes after that; 0 never does. */
export const useIdleLock = (minutes: number, lock: () => void) => {
  const terminal = useTerminal();
  const latest = useRef(lock);
  useEffect(() => {
    latest.current = lock;
  });
  useEffect(() => {
    if (minutes <= 0) return undefined;
    const idle = openIdleLock({
      environment: terminal.environment,
      afterMs: minutes * 60_000,
      onLock: () => latest.current(),
    });
    addEventListener('pointerdown', idle.touch, true);
    addEventListener('keydown', idle.touch, true);
    document.addEventListener('visibilitychange', idle.wake);
    return () => {
      idle.stop();
      document.removeEventListener('visibilitychange', idle.wake);
      removeEventListener('pointerdown', idle.touch, true);
      removeEventListener('keydown', idle.touch, true);
    };
  }, [terminal, minutes]);
};

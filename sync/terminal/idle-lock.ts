import type {Environment} from './environment.ts';

/**
 * Calls `onLock` when nobody touched the terminal for so long; call `touch` on each touch, scan and key, and `wake`
 * when the device comes back from sleep, where timers stand still.
 */
export function openIdleLock(parts: {
  readonly environment: Pick<Environment, 'after' | 'now'>;
  readonly afterMs: number;
  readonly onLock: () => void;
}): {readonly touch: () => void; readonly wake: () => void; readonly stop: () => void} {
  const {environment, afterMs, onLock} = parts;
  let stopTimer = (): void => undefined;
  let touchedAt = environment.now();
  const touch = (): void => {
    stopTimer();
    touchedAt = environment.now();
    stopTimer = environment.after(afterMs, onLock);
  };
  const wake = (): void => {
    if (environment.now() - touchedAt < afterMs) return;
    stopTimer();
    onLock();
  };
  touch();
  return {touch, wake, stop: () => stopTimer()};
}

import type {Environment} from './environment.ts';

/** Calls `onLock` when nobody touched the terminal for so long; call `touch` on each touch, scan and key. */
export function openIdleLock(parts: {
  readonly environment: Pick<Environment, 'after'>;
  readonly afterMs: number;
  readonly onLock: () => void;
}): {readonly touch: () => void; readonly stop: () => void} {
  let stopTimer = (): void => undefined;
  const touch = (): void => {
    stopTimer();
    stopTimer = parts.environment.after(parts.afterMs, parts.onLock);
  };
  touch();
  return {touch, stop: () => stopTimer()};
}

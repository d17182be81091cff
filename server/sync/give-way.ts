// Long work lets short work pass: between two stretches it asks whether somebody is in a hurry, and waits while that is so.
import type {LaneClock} from './lane.ts';

/** Resolves when the asker may go on. */
export type GiveWay = () => Promise<void>;

export type Crossing = {
  /** For one turn of long work: `isClear` tells whether nobody is in its way, `mostMs` how long it waits in all. */
  open(isClear: () => boolean, mostMs: number): GiveWay;
  /** Somebody has passed. */
  look(): void;
};

export function openCrossing(clock: LaneClock): Crossing {
  const waiting = new Set<() => void>();
  const wait = (isClear: () => boolean, mostMs: number): Promise<void> =>
    new Promise((resolve) => {
      const go = () => {
        stop();
        waiting.delete(look);
        resolve();
      };
      const look = () => (isClear() ? go() : undefined);
      const stop = clock.after(mostMs, go);
      waiting.add(look);
    });
  return {
    open: (isClear, mostMs) => {
      let leftMs = mostMs;
      return async () => {
        if (leftMs <= 0 || isClear()) return;
        const from = clock.now();
        await wait(isClear, leftMs);
        leftMs -= clock.now() - from;
      };
    },
    look: () => waiting.forEach((look) => look()),
  };
}

import type {LaneClock} from './lane.ts';

/** A moment to wait for; `work` is called when it has come. */
export function openPause(clock: LaneClock, work: () => void) {
  let isSet = false;
  return {
    /** If not, `work` is called when it is. */
    isOver: (at: number): boolean => {
      const left = at - clock.now();
      if (left <= 0) return true;
      if (!isSet)
        clock.after(left, () => {
          isSet = false;
          work();
        });
      isSet = true;
      return false;
    },
  };
}

// When to come back. Each one that is turned away is given the next free place in the future, so that 300 terminals
// return one by one at the speed at which they are served, and not all at once.
export type ComeBack = {
  /** Something of the line was served; tells the speed. `isMoreThere`: others are being served, or wait. */
  served(isMoreThere: boolean): void;
  /** Milliseconds for one that found `ahead` others waiting. */
  after(tenant: string, ahead: number): number;
  /** How long serving so many takes, as things go now. */
  takesMs(count: number): number;
};

export type ComeBackClock = {readonly now: () => number; readonly random: () => number};

const shortestMs = 500;
const longestMs = 30_000; // A person may be waiting behind it.
const firstPaceMs = 50;
/** They finish in bursts, a transaction at a time: only several bursts tell the speed. */
const mostIntervals = 40;
const mostTenants = 1000;

export function openComeBack({now, random}: ComeBackClock): ComeBack {
  const places = new Map<string, number>();
  const intervals: number[] = [];
  let paceMs = firstPaceMs;
  let lastAt: number | undefined;
  return {
    takesMs: (count) => count * paceMs,
    served(isMoreThere) {
      const at = now();
      // A pause in which nobody was there says nothing about the speed.
      if (lastAt !== undefined) {
        intervals.push(at - lastAt);
        if (intervals.length > mostIntervals) intervals.shift();
        if (intervals.length >= mostIntervals / 4)
          paceMs = intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length;
      }
      lastAt = isMoreThere ? at : undefined;
    },
    after(tenant, ahead) {
      const at = now();
      if (places.size > mostTenants) for (const [name, place] of places) if (place < at) places.delete(name);
      const place = Math.max(places.get(tenant) ?? 0, at + ahead * paceMs) + paceMs;
      places.set(tenant, Math.min(place, at + longestMs));
      return Math.round(Math.min(Math.max(place - at, shortestMs), longestMs) * (1 + 0.25 * random()));
    },
  };
}

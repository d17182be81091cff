// What happens, and when, comes from one number. How long each thing then takes is the machine's own affair:
// a seed repeats the plan, not the microseconds.
export type Random = {
  /** From 0 up to but not 1. */
  next(): number;
  whole(from: number, to: number): number;
  pick<T>(all: readonly T[]): T;
  shuffle<T>(all: readonly T[]): readonly T[];
};

/** Mulberry32. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(all: readonly T[]): T => {
    const one = all[whole(0, all.length - 1)];
    if (one === undefined) throw new Error('Nothing to pick from');
    return one;
  };
  const shuffle = <T>(all: readonly T[]): readonly T[] =>
    all
      .map((one) => ({one, at: next()}))
      .sort((a, b) => a.at - b.at)
      .map(({one}) => one);
  return {next, whole, pick, shuffle};
};

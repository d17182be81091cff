// The demo factory is the same for everybody who uses the same seed: its chance comes from here and nowhere else.

export type Prng = {
  /** A whole number from `low` to `high`, both possible. */
  int(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean;
  bytes(count: number): Uint8Array;
};

/** Mulberry32: 32 bits of state are plenty for a factory of ten thousand facts. */
export function openPrng(seed: number): Prng {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const int = (low: number, high: number) => low + (next() % (high - low + 1));
  return {
    int,
    pick<T>(list: readonly T[]): T {
      const picked = list[int(0, list.length - 1)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    chance: (percent) => int(1, 100) <= percent,
    bytes: (count) => Uint8Array.from({length: count}, () => next() & 0xff),
  };
}

// Every draw of a run comes from here, so that a failure comes back with its seed.
import {toHex} from '../../shared/kernel/hex.ts';

/** A stream of numbers that the seed decides (splitmix32). */
export class SeededRandom {
  private state: number;
  private idle: Uint8Array | undefined;

  constructor(seed: number) {
    this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  }

  /** 32 bits. */
  bits(): number {
    this.state = (this.state + 0x9e3779b9) >>> 0;
    let z = this.state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + (this.bits() % (high - low + 1));
  }

  /** True in so many of a hundred cases. */
  percent(share: number): boolean {
    return this.bits() % 10_000 < share * 100;
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.bits() % list.length];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  /** Picks by weight; weights are whole numbers. */
  weighted<T>(list: readonly (readonly [T, number])[]): T {
    let left = this.bits() % list.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of list) {
      if (left < weight) return value;
      left -= weight;
    }
    throw new Error('no weights');
  }

  bytes(count: number): Uint8Array {
    // The ballast asks for megabytes, and nobody looks at them.
    if (count > 1000) return (this.idle ??= new Uint8Array(count));
    const made = new Uint8Array(count);
    for (let index = 0; index < count; index += 1) made[index] = this.bits() & 255;
    return made;
  }

  uuid(): string {
    const hex = toHex(this.bytes(16));
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  /** A stream of its own: drawing from one does not move the other. */
  fork(): SeededRandom {
    return new SeededRandom(this.bits());
  }

  /** The same stream from here on, twice: what two copies of one machine have. */
  copy(): SeededRandom {
    const made = new SeededRandom(0);
    made.state = this.state;
    return made;
  }
}

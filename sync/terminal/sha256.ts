// SHA-256 of a text, at once: the beep waits for it. The browser's own goes to another thread and comes back in a later
// turn of the loop, which takes longer than hashing a fact.
import {toHex} from './hash-text.ts';

const encoder = new TextEncoder();

/** Of the first 64 primes: what stands behind the point of a root, 32 bits of it. */
function fractions(power: number): Int32Array {
  const found: number[] = [];
  for (let n = 2; found.length < 64; n += 1)
    if (!Array.from({length: n - 2}, (_, at) => n % (at + 2)).includes(0))
      found.push((n ** power * 2 ** 32) | 0);
  return Int32Array.from(found);
}

const rounds = fractions(1 / 3);
const start = fractions(1 / 2).slice(0, 8);
const words = new Int32Array(64);
// Used again and again: a fact has a kilobyte.
let room = new DataView(new ArrayBuffer(8192));

/** SHA-256 of a text as hex. For short ones: a megabyte would take a tenth of a second. */
export function sha256Now(text: string): string {
  if (room.byteLength < text.length * 3 + 128) room = new DataView(new ArrayBuffer(text.length * 3 + 128));
  const bytes = new Uint8Array(room.buffer);
  const length = encoder.encodeInto(text, bytes).written;
  const end = ((length + 72) >> 6) * 64;
  bytes.fill(0, length, end);
  bytes[length] = 128;
  room.setUint32(end - 4, length * 8);
  const state = start.slice();
  for (let at = 0; at < end; at += 64) addBlock(state, at);
  state.forEach((word, at) => room.setInt32(at * 4, word));
  return toHex(bytes.subarray(0, 32));
}

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
// Every place that is asked for is there.
const of = (list: Int32Array, at: number): number => list[at] as number;

function addBlock(state: Int32Array, at: number): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let n = 0; n < 64; n += 1) {
    if (n < 16) words[n] = room.getInt32(at + n * 4);
    else {
      const x = of(words, n - 15);
      const y = of(words, n - 2);
      words[n] =
        of(words, n - 16) +
        of(words, n - 7) +
        (turned(x, 7) ^ turned(x, 18) ^ (x >>> 3)) +
        (turned(y, 17) ^ turned(y, 19) ^ (y >>> 10));
    }
    const t =
      h +
      (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) +
      ((e & f) ^ (~e & g)) +
      of(rounds, n) +
      of(words, n);
    const u = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t) | 0, c, b, a, (t + u) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, n) => (state[n] = of(state, n) + word));
}

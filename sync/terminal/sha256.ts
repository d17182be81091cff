// SHA-256 of a text, at once: the beep waits for it. The browser's own goes to another thread and comes back in a later
// turn of the loop, which takes longer than hashing a fact.
import {toHex} from '../../shared/kernel/hex.ts';

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

// Every place that is asked for is there.
const of = (list: Int32Array, at: number): number => list[at] as number;

/** Written out, without a call or a list in the loop: a fact comes once in a while, and the engine has not warmed to it. */
function addBlock(state: Int32Array, at: number): void {
  for (let n = 0; n < 16; n += 1) words[n] = room.getInt32(at + n * 4);
  for (let n = 16; n < 64; n += 1) {
    const x = words[n - 15] as number;
    const y = words[n - 2] as number;
    words[n] =
      (words[n - 16] as number) +
      (words[n - 7] as number) +
      (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)) +
      (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10));
  }
  let [a, b, c, d] = [of(state, 0), of(state, 1), of(state, 2), of(state, 3)];
  let [e, f, g, h] = [of(state, 4), of(state, 5), of(state, 6), of(state, 7)];
  for (let n = 0; n < 64; n += 1) {
    const t =
      h +
      (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) +
      ((e & f) ^ (~e & g)) +
      (rounds[n] as number) +
      (words[n] as number);
    const u =
      (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) +
      ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + t) | 0;
    d = c;
    c = b;
    b = a;
    a = (t + u) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, n) => (state[n] = of(state, n) + word));
}

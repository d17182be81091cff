// Payloads as the product prints them, from a seed: the same seed gives the same payloads.
import {codePayload} from '../../../shared/items/code-payload.ts';
import {checkDigitOf} from '../../../shared/items/gs1/check-digits.ts';
import type {PrintedSymbology} from '../symbol.ts';

export type Random = (below: number) => number;

/** Mulberry32. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

const capitals = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const pick = (letters: string, count: number, random: Random): string =>
  Array.from({length: count}, () => letters.charAt(random(letters.length))).join('');

const code = (random: Random): string => pick(`${capitals}-./`, 3 + random(16), random);
const hanzi = (random: Random): string =>
  Array.from({length: 1 + random(12)}, () => String.fromCharCode(0x4e00 + random(0x5000))).join('');

const own = (random: Random, text: string): string =>
  random(4) === 0
    ? codePayload({
        kind: 'jobOrder',
        workOrder: `26${pick('0123456789', 2, random)}-${pick('0123456789', 4, random)}`,
        operation: String(10 + random(90)),
      })
    : codePayload({
        kind: (['item', 'lot', 'serial', 'location', 'equipment', 'person'] as const)[random(6)] ?? 'item',
        code: text,
      });

const gtin = (random: Random): string => {
  const digits = pick('0123456789', 13, random);
  return digits + checkDigitOf(digits);
};
const cset = `${capitals}abcdefghijklmnopqrstuvwxyz-_/.:`;
const gs1 = (random: Random): string =>
  `(01)${gtin(random)}(17)27${pick('1', 1, random)}1${pick('12', 1, random)}1(10)${pick(cset, 1 + random(12), random)}(21)${pick(cset, 1 + random(12), random)}`;

/** What we print in each symbology. */
export const randomPayload = (symbology: PrintedSymbology, random: Random): string => {
  switch (symbology) {
    case 'qrcode':
    case 'datamatrix':
      return own(random, random(2) === 0 ? hanzi(random) : code(random));
    case 'code128':
      return own(random, pick(`${cset} `, 3 + random(14), random).trim() || 'A');
    case 'code39':
      return pick(`${capitals}-.`, 4 + random(12), random);
    case 'ean13': {
      const digits = pick('0123456789', 12, random);
      return digits + checkDigitOf(digits);
    }
    case 'interleaved2of5':
      return gtin(random); // ITF-14 on cartons
    case 'gs1-128':
    case 'gs1datamatrix':
    case 'gs1qrcode':
      return gs1(random);
    default:
      throw new Error(`no payloads for ${String(symbology)}`);
  }
};

import type {Lint, Linter} from './lint.ts';
import {nonDigit, wrong} from './lint.ts';

/** Every character matches, else the first that does not. */
export const checkCharacters = (text: string, pattern: RegExp, problem: string): Lint => {
  const at = [...text].findIndex((letter) => !pattern.test(letter));
  return at < 0 ? undefined : {problem, at, length: 1};
};

/** The GS1 check digit (weights 3 and 1 from the right) for digits without one. */
export const checkDigitOf = (digits: string): string => {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const weight = (digits.length - index) % 2 === 1 ? 3 : 1;
    sum += Number(digits[index]) * weight;
  }
  return String((10 - (sum % 10)) % 10);
};

/** Last digit of a GTIN, SSCC, GLN and so on. */
export const checkDigit: Linter = (text) => {
  if (nonDigit(text)) return nonDigit(text);
  if (text === '') return wrong('tooShortForCheckDigit', text);
  const last = text.length - 1;
  return checkDigitOf(text.slice(0, last)) === text[last]
    ? undefined
    : {problem: 'incorrectCheckDigit', at: last, length: 1};
};

const cset82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const cset32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const primes = (count: number): number[] => {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
};

/** The check pair of a global model number: prime weights from the right, modulo 1021. */
export const checkPair: Linter = (text) => {
  if (text.length < 2) return wrong('tooShortForCheckPair', text);
  if (text.length > 99) return wrong('tooLongForCheckPairImplementation', text);
  const at = text.length - 2;
  const base = text.slice(0, at);
  const weights = primes(base.length);
  let sum = 0;
  for (let index = 0; index < base.length; index += 1) {
    const value = cset82.indexOf(base.charAt(index));
    if (value < 0) return {problem: 'invalidCset82Character', at: index, length: 1};
    sum += value * (weights[base.length - 1 - index] ?? 0);
  }
  const rest = sum % 1021;
  const pair = cset32.charAt(rest >> 5) + cset32.charAt(rest & 31);
  return pair === text.slice(at) ? undefined : {problem: 'incorrectCheckPair', at, length: 2};
};

/** Bank account numbers, ISO 13616. */
export const iban: Linter = (text) => {
  if (text.length > 34) return wrong('ibanTooLong', text);
  if (text.length <= 4) return wrong('ibanTooShort', text);
  const bad = checkCharacters(text, /[0-9A-Z]/, 'invalidIbanCharacter');
  if (bad) return bad;
  if (!/^[A-Z]{2}/.test(text)) return {problem: 'illegalIbanCountryCode', at: 0, length: 2};
  let rest = 0;
  for (const letter of text.slice(4) + text.slice(0, 4)) {
    const value = parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1 ? undefined : {problem: 'incorrectIbanChecksum', at: 2, length: 2};
};

// Our own codes: what we print, and what a scan of anything means.
// "J:2603-0147/40" = one letter, a colon, the code as it is. Letters, digits and "-./:" keep a QR code
// in its dense alphanumeric mode and fit Code 128 and Code 39; any other code is still allowed.
import {checkDigit} from './gs1/check-digits.ts';
import type {Gs1Element} from './gs1/element-string.ts';
import {groupSeparator} from './gs1/element-string.ts';
import type {Gs1Fields} from './gs1/fields.ts';
import {gs1Fields} from './gs1/fields.ts';
import {isGs1Carrier, looksLikeGs1, parseGs1} from './gs1/parse-gs1.ts';
import type {Gs1Reading} from './gs1/parse-gs1.ts';

/** One code as it came in, whatever brought it. */
export type CodeReading = {
  readonly raw: string;
  readonly symbology?: string;
  /** AIM symbology identifier such as ]C1. */
  readonly aim?: string;
  readonly source: 'wedge' | 'camera' | 'typed';
  /** When it was complete, on the caller's clock in milliseconds. */
  readonly at: number;
};

const letters = {
  item: 'I',
  lot: 'L',
  serial: 'S',
  location: 'B',
  workOrder: 'W',
  equipment: 'E',
  person: 'P',
  stockDocument: 'D',
  stocktakeTask: 'C',
  enrolment: 'N',
} as const;

export type NamedCode =
  | {readonly kind: keyof typeof letters; readonly code: string}
  | {readonly kind: 'jobOrder'; readonly workOrder: string; readonly operation: string};

export type Interpretation =
  | NamedCode
  | {
      readonly kind: 'gs1';
      readonly elements: readonly Gs1Element[];
      readonly fields: Gs1Fields;
      /** False when the scanner dropped FNC1 and the parts were found by their fixed lengths. */
      readonly separated: boolean;
      readonly code: string;
    }
  /** To be looked up: item code, GTIN, lot, location, badge. gtin is set for 8, 12, 13 or 14 right digits. */
  | {readonly kind: 'plain'; readonly code: string; readonly gtin?: string};

const kinds = new Map<string, keyof typeof letters>(
  (Object.keys(letters) as (keyof typeof letters)[]).map((kind) => [letters[kind], kind]), // keys of our own constant
);

/** The text to print for a named thing. */
export const codePayload = (named: NamedCode): string =>
  named.kind === 'jobOrder'
    ? `J:${named.workOrder}/${named.operation}`
    : `${letters[named.kind]}:${named.code}`;

/** The same as a web address, so that a phone's own camera opens the thing. */
export const codeAddress = (origin: string, named: NamedCode): string => {
  const [letter = '', ...rest] = codePayload(named).split(':');
  const path = rest.join(':').split('/').map(encodeURIComponent).join('/');
  return `${origin}/c/${letter}/${path}`;
};

const named = (letter: string, code: string): NamedCode | undefined => {
  if (code === '') return undefined;
  if (letter === 'J') {
    const cut = code.lastIndexOf('/');
    if (cut <= 0 || cut === code.length - 1) return undefined;
    return {kind: 'jobOrder', workOrder: code.slice(0, cut), operation: code.slice(cut + 1)};
  }
  const kind = kinds.get(letter);
  return kind === undefined ? undefined : {kind, code};
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign: the text is not an encoded one
  }
};

const fromAddress = (text: string): NamedCode | undefined => {
  const parts = /^https?:\/\/[^/]+\/c\/([A-Za-z])\/([^?#]+)/i.exec(text);
  return parts ? named((parts[1] ?? '').toUpperCase(), decoded(parts[2] ?? '')) : undefined;
};

// A Chinese keyboard layout turns ":" into "：".
const fromPrefix = (text: string): NamedCode | undefined => {
  const parts = /^([A-Za-z])[:：]\s*(.+)$/.exec(text);
  return parts ? named((parts[1] ?? '').toUpperCase(), parts[2] ?? '') : undefined;
};

const gs1 = (reading: Gs1Reading, separated: boolean, code: string): Interpretation => ({
  kind: 'gs1',
  elements: reading.elements,
  fields: gs1Fields(reading.elements),
  separated,
  code,
});

// Without an AIM identifier only a key with its check digit (SSCC, GTIN) in front is believed.
const startsWithKey = (text: string): boolean =>
  (/^0[123]\d{14}/.test(text) && !checkDigit(text.slice(2, 16))) ||
  (/^00\d{18}/.test(text) && !checkDigit(text.slice(2, 20)));

const fromGs1 = (text: string, aim: string | undefined): Interpretation | undefined => {
  const link = /^https?:\/\//i.test(text);
  const carried = aim !== undefined && isGs1Carrier(aim);
  if (!link && !carried && !looksLikeGs1(text) && !text.includes(groupSeparator) && !startsWithKey(text))
    return undefined;
  const strict = parseGs1(text);
  if (strict.ok) return gs1(strict, true, text);
  if (!carried || text.includes(groupSeparator)) return undefined;
  const lost = parseGs1(text, {separatorsLost: true});
  return lost.ok ? gs1(lost, false, text) : undefined;
};

const gtinOf = (text: string): string | undefined =>
  /^(\d{8}|\d{12,14})$/.test(text) && !checkDigit(text) ? text.padStart(14, '0') : undefined;

const plain = (code: string): Interpretation => {
  const gtin = gtinOf(code);
  return gtin === undefined ? {kind: 'plain', code} : {kind: 'plain', code, gtin};
};

const aimAtStart = /^\][A-Za-z][0-9A-Za-z]/;
const separatorCode = 29; // FNC1 inside a text is data

// Line ends, STX/ETX and spaces around the text are the scanner's.
const unframed = (raw: string): string => {
  let [from, to] = [0, raw.length];
  while (from < to && raw.charCodeAt(from) <= 32 && raw.charCodeAt(from) !== separatorCode) from += 1;
  while (to > from && raw.charCodeAt(to - 1) <= 32) to -= 1;
  return raw.slice(from, to);
};

/** What a scanned or typed text means. Never fails: what is not ours and not GS1 is a plain code. */
export const interpretCode = (raw: string, aim?: string): Interpretation => {
  const trimmed = unframed(raw);
  const carried = aimAtStart.test(trimmed) && trimmed.length > 3 ? trimmed.slice(0, 3) : undefined;
  const text = carried === undefined ? trimmed : trimmed.slice(3);
  return fromPrefix(text) ?? fromAddress(text) ?? fromGs1(text, carried ?? aim) ?? plain(text);
};

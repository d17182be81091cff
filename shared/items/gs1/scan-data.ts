// What a scanner sends: "]" + symbology + modifier, then the text with FNC1 as U+001D.
// In the written form of a message "^" is FNC1, "\^" a caret and "|" parts linear from composite.
import type {Gs1Refusal} from './element-string.ts';
import {groupSeparator, readElements, refused} from './element-string.ts';
import {checkDigit, checkDigitOf} from './check-digits.ts';
import {readDigitalLink, startsLikeLink} from './digital-link.ts';
import {aiAtStart} from './ai-rules.ts';

export type ScanData = {readonly ok: true; readonly symbology: string; readonly message: string};

type Carrier = {
  readonly symbology: string;
  readonly content: 'gs1' | 'plain' | 'ean';
  readonly digits?: number;
};

const carriers: Readonly<Record<string, Carrier>> = {
  C1: {symbology: 'GS1_128_CCA', content: 'gs1'},
  e0: {symbology: 'DataBarExpanded', content: 'gs1'},
  d1: {symbology: 'DM', content: 'plain'},
  d2: {symbology: 'DM', content: 'gs1'},
  Q1: {symbology: 'QR', content: 'plain'},
  Q3: {symbology: 'QR', content: 'gs1'},
  J0: {symbology: 'DotCode', content: 'plain'},
  J1: {symbology: 'DotCode', content: 'gs1'},
  E0: {symbology: 'EAN13', content: 'ean', digits: 13},
  E4: {symbology: 'EAN8', content: 'ean', digits: 8},
};

const caretForm = (text: string): string => `^${text.split(groupSeparator).join('^')}`;

const escapeCaret = (text: string): string => (/^\\*\^/.test(text) ? `\\${text}` : text);

const readComposite = (text: string): {readonly ok: true; readonly message: string} | Gs1Refusal => {
  if (!text.startsWith(']e0')) return refused('unknownSymbology', 0);
  const elements = readElements(text.slice(3));
  return elements.ok ? {ok: true, message: caretForm(text.slice(3))} : elements;
};

const readEan = (text: string, carrier: Carrier): ScanData | Gs1Refusal => {
  const [linear = '', ...rest] = text.split('|');
  if (linear.length !== carrier.digits) return refused('wrongNumberOfDigits', 3);
  const bad = checkDigit(linear);
  if (bad) return refused(bad.problem, 3 + bad.at);
  if (rest.length === 0) return {ok: true, symbology: carrier.symbology, message: linear};
  const composite = readComposite(rest.join('|'));
  return composite.ok
    ? {ok: true, symbology: carrier.symbology, message: `${linear}|${composite.message}`}
    : composite;
};

/** Reads scan data with its AIM symbology identifier. */
export const readScanData = (text: string): ScanData | Gs1Refusal => {
  const carrier = text.startsWith(']') ? carriers[text.slice(1, 3)] : undefined;
  if (!carrier) return refused('unknownSymbology', 0);
  const body = text.slice(3);
  if (carrier.content === 'ean') return readEan(body, carrier);
  if (carrier.content === 'plain') {
    const link = startsLikeLink(body) ? readDigitalLink(body) : undefined;
    return link && !link.ok ? link : {ok: true, symbology: carrier.symbology, message: escapeCaret(body)};
  }
  const elements = readElements(body);
  return elements.ok
    ? {ok: true, symbology: carrier.symbology, message: caretForm(body)}
    : {...elements, at: elements.at + 3};
};

const identifiers: Readonly<Record<string, {readonly plain?: string; readonly gs1?: string}>> = {
  QR: {plain: ']Q1', gs1: ']Q3'},
  DM: {plain: ']d1', gs1: ']d2'},
  DotCode: {plain: ']J0', gs1: ']J1'},
  GS1_128_CCA: {gs1: ']C1'},
  GS1_128_CCC: {gs1: ']C1'},
  DataBarExpanded: {gs1: ']e0'},
};

// A GTIN carrier holds either the bare GTIN or (01) with it, in 14 digits.
const gtinCarriers: Readonly<
  Record<string, {readonly digits: number; readonly prefix: string; readonly out: number}>
> = {
  DataBarOmni: {digits: 14, prefix: ']e001', out: 14},
  DataBarTruncated: {digits: 14, prefix: ']e001', out: 14},
  DataBarStacked: {digits: 14, prefix: ']e001', out: 14},
  DataBarStackedOmni: {digits: 14, prefix: ']e001', out: 14},
  DataBarLimited: {digits: 14, prefix: ']e001', out: 14},
  EAN13: {digits: 13, prefix: ']E0', out: 13},
  UPCA: {digits: 12, prefix: ']E0', out: 13},
  UPCE: {digits: 12, prefix: ']E0', out: 13},
  EAN8: {digits: 8, prefix: ']E4', out: 8},
};

const separated = (caret: string): string => caret.slice(1).split('^').join(groupSeparator);

export type ScanDataOptions = {
  /** A bare number one digit short gets its check digit. */
  readonly addCheckDigit?: boolean;
};

const completed = (digits: string, length: number, {addCheckDigit}: ScanDataOptions): string =>
  addCheckDigit && digits.length === length - 1 && /^\d+$/.test(digits)
    ? digits + checkDigitOf(digits)
    : digits;

const gtinScan = (
  symbology: string,
  [linear, composite]: readonly [string, string | undefined],
  options: ScanDataOptions,
): string | undefined => {
  const carrier = gtinCarriers[symbology];
  if (!carrier) return undefined;
  const bare = linear.startsWith('^01') ? linear.slice(3) : completed(linear, carrier.digits, options);
  if (checkDigit(bare) || (bare.length !== carrier.digits && bare.length !== 14)) return undefined;
  const padded = bare.padStart(14, '0');
  if (!padded.startsWith('0'.repeat(14 - carrier.digits))) return undefined;
  if (symbology === 'DataBarLimited' && padded > '2') return undefined; // it can only hold 0 and 1 in front
  const head = carrier.prefix + padded.slice(14 - carrier.out);
  if (composite === undefined) return head;
  return head + (carrier.prefix === ']e001' ? '' : '|]e0') + separated(composite);
};

const endsOpen = (text: string): boolean => {
  const read = readElements(text);
  const last = read.ok ? read.elements[read.elements.length - 1] : undefined;
  return last !== undefined && !text.endsWith(groupSeparator) && aiAtStart(last.ai)?.predefined !== true;
};

/** The scan data of a written message, or undefined when the symbology cannot hold it. */
export const scanDataOf = (
  symbology: string,
  message: string,
  options: ScanDataOptions = {},
): string | undefined => {
  if (symbology in gtinCarriers) {
    const [linear = '', composite] = message.split('|');
    if (composite !== undefined && !readElements(separated(composite)).ok) return undefined;
    return gtinScan(symbology, [linear, composite], options);
  }
  const prefix = identifiers[symbology];
  if (!prefix) return undefined;
  if (!message.startsWith('^')) {
    if (startsLikeLink(message) && !readDigitalLink(message).ok) return undefined;
    const text = /^\\+\^/.test(message) ? message.slice(1) : message;
    return prefix.plain === undefined ? undefined : prefix.plain + text;
  }
  const [linear = '', composite] = prefix.plain === undefined ? message.split('|') : [message];
  const first = separated(linear);
  if (!readElements(first).ok) return undefined;
  if (composite === undefined) return `${prefix.gs1}${first}`;
  const second = separated(composite);
  if (!readElements(second).ok) return undefined;
  return `]e0${first}${endsOpen(first) ? groupSeparator : ''}${second}`;
};

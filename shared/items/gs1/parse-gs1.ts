import {readDigitalLink} from './digital-link.ts';
import {groupSeparator, readBracketed, readElements, refused} from './element-string.ts';
import type {ElementOptions, Gs1Element, Gs1Refusal} from './element-string.ts';

export type Gs1Reading = {
  readonly ok: true;
  readonly elements: readonly Gs1Element[];
  readonly form: 'scan' | 'bracketed' | 'link';
  /** AIM symbology identifier, when the text carried one. */
  readonly aim?: string;
};

// GS1-128, GS1 DataMatrix (]d5 with ECI, ]d8 rectangular extension), GS1 QR (]Q4 with ECI), DataBar and
// composite, GS1 DotCode.
const gs1Carriers = /^\](?:C1|d[258]|Q[34]|e0|J1)/;

/** Is this AIM identifier one of a GS1 symbol? */
export const isGs1Carrier = (aim: string): boolean => gs1Carriers.test(aim);

/**
 * Reads any GS1 text: "]C1..." or bare element strings with U+001D, "(01)...", Digital Links.
 * at counts in the text as given.
 */
export const parseGs1 = (text: string, options: ElementOptions = {}): Gs1Reading | Gs1Refusal => {
  if (/^https?:\/\//i.test(text)) {
    const link = readDigitalLink(text, {shortGtinAllowed: true});
    return link.ok ? {...link, form: 'link'} : link;
  }
  if (text.startsWith('(')) {
    const found = readBracketed(text);
    return found.ok ? {...found, form: 'bracketed'} : found;
  }
  const aim = text.startsWith(']') ? text.slice(0, 3) : undefined;
  if (aim !== undefined && !isGs1Carrier(aim)) return refused('unknownSymbology', 0);
  const prefix = aim?.length ?? 0;
  const from = text.charAt(prefix) === groupSeparator ? prefix + 1 : prefix; // some scanners send the leading FNC1
  const found = readElements(text.slice(from), options);
  if (!found.ok) return {...found, at: found.at + from};
  return aim === undefined ? {...found, form: 'scan'} : {...found, form: 'scan', aim};
};

/** A text that only makes sense as GS1: it starts with FNC1, a GS1 AIM identifier or a bracketed identifier. */
export const looksLikeGs1 = (text: string): boolean =>
  text.startsWith(groupSeparator) || gs1Carriers.test(text) || /^\(\d{2,4}\)/.test(text);

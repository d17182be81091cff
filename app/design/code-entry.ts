// A keypad counts: it drops leading zeros. A badge, a PIN or an order number keeps them, so its text stands
// behind a mark that the keypad takes for a digit before it.
import type {KeypadEntry} from './keypad-entry.ts';

const mark = '#';

/** The keypad entry of a text of digits in which a leading zero counts. */
export const codeEntry = (text: string): KeypadEntry => ({text: mark + text, isProposal: false});

/** The text behind the mark; erased or cleared together with it, it is empty. */
export const codeOf = (entry: KeypadEntry): string => entry.text.replace(mark, '');

/** Room for so many digits, the mark not counted. */
export const codeLimits = (digits: number) => ({maxDigits: digits + 1, maxDecimals: 0});

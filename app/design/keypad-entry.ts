// What a keypad does to a number, without a picture. The default stands in the field; the first key
// replaces it, so that "34, all good" needs no key and another number needs no erasing.
export type KeypadEntry = {
  readonly text: string;
  /** True until the first key: the text is a proposal. */
  readonly isProposal: boolean;
};

export type KeypadKey =
  | '0'
  | '1'
  | '2'
  | '3'
  | '4'
  | '5'
  | '6'
  | '7'
  | '8'
  | '9'
  | '.'
  | '-'
  | 'erase'
  | 'clear';

export type KeypadLimits = {
  /** Digits before the decimal point. */
  readonly maxDigits: number;
  /** 0 for pieces: then the point does nothing. */
  readonly maxDecimals: number;
  /** A minus sign is taken, to be judged with the number: left out of "-5" it would make 5 of it. */
  readonly hasSign?: boolean;
};

const pieces: KeypadLimits = {maxDigits: 6, maxDecimals: 0}; // nobody reports a million pieces in one go

/** An entry with a proposal in it, or an empty one. */
export const startEntry = (proposal = ''): KeypadEntry => ({text: proposal, isProposal: true});

const typed = (text: string): KeypadEntry => ({text, isProposal: false});

const fits = (text: string, {maxDigits, maxDecimals}: KeypadLimits) => {
  const [whole = '', decimals = ''] = text.replace('-', '').split('.');
  return whole.length <= maxDigits && decimals.length <= maxDecimals;
};

const appended = (before: string, key: string) => {
  if (key === '-') return before.startsWith('-') ? before.slice(1) : `-${before}`;
  if (key === '.') return before === '' || before === '-' ? `${before}0.` : `${before}.`;
  if (before === '0' || before === '-0') return before.replace('0', key);
  return before + key;
};

/** The entry after one key. A key that does not fit changes nothing. */
export const pressKey = (entry: KeypadEntry, key: KeypadKey, limits: KeypadLimits = pieces): KeypadEntry => {
  if (key === 'clear') return typed('');
  const before = entry.isProposal ? '' : entry.text;
  // Erasing a proposal clears it; digit by digit would leave a number nobody meant.
  if (key === 'erase') return typed(before.slice(0, -1));
  if (key === '-' && limits.hasSign !== true) return entry;
  if (key === '.' && (limits.maxDecimals === 0 || before.includes('.'))) return entry;
  const text = appended(before, key);
  return fits(text, limits) ? typed(text) : entry;
};

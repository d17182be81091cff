// North American coupon codes, AI 8110 and 8112: a chain of fields whose length stands before them.
import {dateLinter} from './time-linters.ts';
import type {Lint, Linter, LintProblem} from './lint.ts';
import {nonDigit, wrong} from './lint.ts';

/** Reads left to right and keeps the first problem; nothing is read after it. */
type Reader = {
  readonly failed: () => Lint;
  readonly next: () => string;
  readonly skipTag: () => void;
  readonly fixed: (size: number, truncated: string) => string;
  readonly choice: (allowed: string, missing: string, invalid: string) => void;
  readonly sized: (rule: SizedRule) => void;
  readonly fail: (problem: LintProblem) => void;
  readonly at: () => number;
};
type SizedRule = {name: string; missing?: string; lengths: string; extra: number; none?: string};

const openReader = (text: string): Reader => {
  let at = 0;
  let problem: Lint;
  const fail = (found: LintProblem): void => {
    problem ??= found;
  };
  // A text that ends before a field is marked whole, one that ends inside it from there on.
  const ended = (name: string): LintProblem =>
    at >= text.length ? wrong(name, text) : {problem: name, at, length: text.length - at};
  const fixed = (size: number, truncated: string): string => {
    if (problem) return '';
    if (text.length - at < size) fail(ended(truncated));
    at += size;
    return text.slice(at - size, at);
  };
  const choice = (allowed: string, missing: string, invalid: string): void => {
    if (problem) return;
    if (at >= text.length) fail(wrong(missing, text));
    else if (!allowed.includes(text.charAt(at))) fail({problem: invalid, at, length: 1});
    else at += 1;
  };
  const sized = (rule: SizedRule): void => {
    const digit = text.charAt(at);
    choice(
      rule.lengths + (rule.none ?? ''),
      `couponMissing${rule.name}Vli`,
      `couponInvalid${rule.name}Length`,
    );
    if (digit !== rule.none) fixed(Number(digit) + rule.extra, `couponTruncated${rule.name}`);
  };
  return {
    failed: () => problem,
    next: () => (problem ? '' : text.charAt(at)),
    skipTag: () => {
      at += 1;
    },
    fixed,
    choice,
    sized,
    fail,
    at: () => at,
  };
};

const purchase = (reader: Reader, nth: '1st' | '2nd' | '3rd'): void => {
  const name = `${nth}Purchase`;
  reader.sized({name: `${name}Requirement`, lengths: '12345', extra: 0});
  reader.choice('012349', `couponMissing${name}RequirementCode`, `couponInvalid${name}RequirementCode`);
  reader.fixed(3, `couponTruncated${name}FamilyCode`);
};

const furtherPurchase = (reader: Reader, nth: '2nd' | '3rd'): void => {
  purchase(reader, nth);
  reader.sized({name: `${nth}PurchaseGcp`, lengths: '0123456', extra: 6, none: '9'});
};

const couponDay = (reader: Reader, name: string, tooShort: string): string => {
  const at = reader.at();
  const day = reader.fixed(6, tooShort);
  if (!reader.failed() && dateLinter(2, false)(day)) reader.fail({problem: name, at, length: 6});
  return day;
};

const couponDates = (reader: Reader): void => {
  let expiry = '';
  if (reader.next() === '3') {
    reader.skipTag();
    expiry = couponDay(reader, 'couponInvalidExipirationDate', 'couponTooShortForExpirationDate');
  }
  if (reader.next() !== '4') return;
  reader.skipTag();
  const at = reader.at();
  const start = couponDay(reader, 'couponInvalidStartDate', 'couponTooShortForStartDate');
  if (!reader.failed() && expiry !== '' && expiry < start) {
    reader.fail({problem: 'couponExpirationBeforeStart', at: at - 7, length: 13});
  }
};

const couponFlags = (reader: Reader): void => {
  reader.choice('01256', 'couponMissingSaveValueCode', 'couponInvalidSaveValueCode');
  reader.choice('012', 'couponMissingSaveValueAppliesToItem', 'couponInvalidSaveValueAppliesToItem');
  reader.choice('0123456789', 'couponMissingStoreCouponFlag', 'couponMissingStoreCouponFlag');
  reader.choice('01', 'couponMissingDontMultiplyFlag', 'couponInvalidDontMultiplyFlag');
};

const optionalField = (reader: Reader, tag: string, read: () => void): void => {
  if (reader.next() !== tag) return;
  reader.skipTag();
  read();
};

const excess = (reader: Reader, text: string): Lint =>
  reader.failed() ??
  (reader.at() < text.length
    ? {problem: 'couponExcessData', at: reader.at(), length: text.length - reader.at()}
    : undefined);

export const couponCode: Linter = (text) => {
  if (nonDigit(text)) return nonDigit(text);
  const reader = openReader(text);
  reader.sized({name: 'Gcp', lengths: '0123456', extra: 6});
  reader.fixed(6, 'couponTruncatedOfferCode');
  reader.sized({name: 'SaveValue', lengths: '12345', extra: 0});
  purchase(reader, '1st');
  optionalField(reader, '1', () => {
    reader.choice(
      '0123',
      'couponMissingAdditionalPurchaseRulesCode',
      'couponInvalidAdditionalPurchaseRulesCode',
    );
    furtherPurchase(reader, '2nd');
  });
  optionalField(reader, '2', () => furtherPurchase(reader, '3rd'));
  couponDates(reader);
  optionalField(reader, '5', () => reader.sized({name: 'SerialNumber', lengths: '0123456789', extra: 6}));
  optionalField(reader, '6', () => reader.sized({name: 'RetailerGcpOrGln', lengths: '1234567', extra: 6}));
  optionalField(reader, '9', () => couponFlags(reader));
  return excess(reader, text);
};

export const couponOffer: Linter = (text) => {
  if (nonDigit(text)) return nonDigit(text);
  const reader = openReader(text);
  reader.choice('01', 'couponMissingFormatCode', 'couponInvalidFormatCode');
  reader.sized({name: 'Funder', lengths: '0123456', extra: 6});
  reader.fixed(6, 'couponTruncatedOfferCode');
  reader.sized({name: 'SerialNumber', lengths: '0123456789', extra: 6});
  return excess(reader, text);
};

// Right and wrong texts for every check of GS1's dictionary, made from the General Specifications and not from
// the checks themselves, and whole values and messages put together from them.
import fc from 'fast-check';
import {aiRule} from '../ai-rules.ts';
import type {AiComponent, AiRule} from '../ai-rules.ts';
import type {Gs1Element} from '../element-string.ts';

type Texts = fc.Arbitrary<string>;
type Sample = {readonly right: (longest: number) => Texts; readonly wrong: Texts};

const from = (characters: string, minLength: number, maxLength = minLength): Texts =>
  fc.string({unit: fc.constantFrom(...characters), minLength, maxLength});
const digits = (min: number, max = min): Texts => from('0123456789', min, max);
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const cset82 = `!"%&'()*+,-./0123456789:;<=>?${capitals}_${capitals.toLowerCase()}`;
const cset39 = `#-/0123456789${capitals}`;
const cset64 = `-0123456789${capitals}_${capitals.toLowerCase()}`;
const number = (min: number, max: number, width: number): Texts =>
  fc.integer({min, max}).map((value) => String(value).padStart(width, '0'));
const joined = (...parts: readonly Texts[]): Texts => fc.tuple(...parts).map((texts) => texts.join(''));
const oneOf = (...texts: readonly string[]): Texts => fc.constantFrom(...texts);

// Weights 3 and 1 from the right, so that everything sums to a multiple of ten.
const withCheckDigit = (body: string): string => {
  const sum = [...body].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 1 : 3), 0);
  return body + String((1000 - sum) % 10);
};
const numberWithCheck = (length: number): Texts => digits(length - 1).map(withCheckDigit);
const numberWithWrongCheck = fc
  .tuple(numberWithCheck(14), fc.integer({min: 1, max: 9}))
  .map(([right, off]) => right.slice(0, 13) + String((Number(right[13]) + off) % 10));

const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];
const cset32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const withCheckPair = (body: string): string => {
  const sum = [...body]
    .reverse()
    .reduce((total, letter, at) => total + cset82.indexOf(letter) * (primes[at] ?? 0), 0);
  return body + (cset32[(sum % 1021) >> 5] ?? '') + (cset32[(sum % 1021) & 31] ?? '');
};
const modelNumber = (longest: number): Texts =>
  joined(digits(4), oneOf('A', 'x'), from(cset82, 0, longest - 7)).map(withCheckPair);

const days = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const day = (yearDigits: 2 | 4): Texts =>
  fc
    .tuple(fc.integer({min: 1900, max: 2099}), fc.integer({min: 1, max: 12}), fc.integer({min: 0, max: 30}))
    .map(([year, month, step]) => {
      const inMonth = yearDigits === 2 ? days(2000 + (year % 100), month) : days(year, month);
      const parts = [String(year).slice(4 - yearDigits), month, (step % inMonth) + 1];
      return parts.map((part) => String(part).padStart(2, '0')).join('');
    });
const noDay = ['0000', '1301', '0132', '0230', '0431', '0631', '0931', '1131', '1232'];
const wrongDay = (yearDigits: 2 | 4): Texts => joined(digits(yearDigits), oneOf(...noDay));
const hours = number(0, 23, 2);
const sixties = number(0, 59, 2);

// ISO 13616: the account behind, letters as 10..35, the whole leaves 1 modulo 97.
const iban = joined(oneOf('DE', 'CN', 'GB', 'FR', 'NO'), from(`0123456789${capitals}`, 10, 25)).map(
  (text) => {
    const [country, account] = [text.slice(0, 2), text.slice(2)];
    const value = [...`${account}${country}00`].map((letter) => parseInt(letter, 36)).join('');
    return country + String(98n - (BigInt(value) % 97n)).padStart(2, '0') + account;
  },
);

const sized = (lengths: string, more: number): Texts =>
  fc.constantFrom(...lengths).chain((length) => digits(Number(length) + more).map((rest) => length + rest));
const requirement = joined(sized('12345', 0), oneOf('0', '1', '2', '3', '4', '9'), digits(3));
const maybe = (text: Texts): Texts => fc.oneof(fc.constant(''), text);
const coupon = joined(
  joined(sized('0123456', 6), digits(6), sized('12345', 0), requirement),
  maybe(joined(oneOf('10', '13'), requirement, fc.oneof(sized('0123456', 6), oneOf('9')))),
  maybe(joined(oneOf('2'), requirement, sized('0123456', 6))),
  maybe(joined(oneOf('3'), day(2))),
  maybe(joined(oneOf('5'), sized('0123456789', 6))),
  maybe(joined(oneOf('6'), sized('1234567', 6))),
  maybe(joined(oneOf('9'), oneOf('0', '6'), oneOf('0', '2'), digits(1), oneOf('0', '1'))),
);
const offer = joined(oneOf('0', '1'), sized('0123456', 6), digits(6), sized('0123456789', 6));

const pieces = fc
  .tuple(fc.integer({min: 1, max: 99}), fc.integer({min: 0, max: 98}))
  .map(([piece, more]) =>
    [piece, Math.min(99, piece + more)].map((n) => String(n).padStart(2, '0')).join(''),
  );
const escaped = (longest: number): Texts =>
  fc
    .array(fc.oneof(from(cset82.replace('%', ''), 1, 6), oneOf('%20', '%E8', '%BD', '%a6')), {minLength: 1})
    .map((parts) =>
      parts.reduce((text, part) => (text.length + part.length > longest ? text : text + part), ''),
    );
const place = fc
  .tuple(fc.integer({min: 1, max: 9}), fc.integer({min: 0, max: 8}))
  .map(([nth, more]) => `${nth}/${Math.min(9, nth + more)}`);

const always = (texts: Texts) => () => texts;

/** Right and wrong texts of each check by its name in the dictionary. */
export const linterSamples: Readonly<Record<string, Sample>> = {
  csetnumeric: {right: (n) => digits(1, n), wrong: joined(digits(0, 3), oneOf('A', ' ', '-', '٣', '.'))},
  cset82: {
    right: (n) => from(cset82, 1, n),
    wrong: joined(from(cset82, 0, 3), oneOf(' ', '#', '@', '^', '~', 'é', '中')),
  },
  cset39: {right: (n) => from(cset39, 1, n), wrong: joined(from(cset39, 0, 3), oneOf('a', ' ', '.', '_'))},
  cset64: {
    right: (n) => from(cset64, 1, n),
    wrong: joined(from(cset64, 0, 3), oneOf('+', '/', '.', '=A', '===')),
  },
  csum: {right: numberWithCheck, wrong: fc.oneof(numberWithWrongCheck, oneOf('', '1234567890123A'))},
  csumalpha: {
    right: modelNumber,
    wrong: fc.oneof(
      modelNumber(20).map((text) => `${text.slice(0, -2)}01`),
      oneOf('A', ''),
    ),
  },
  gcppos1: {
    right: (n) => joined(digits(4), from(cset82, 0, n - 4)),
    wrong: oneOf('123', '12A45', 'A1234', ''),
  },
  gcppos2: {right: (n) => joined(digits(5), digits(0, n - 5)), wrong: oneOf('1234', '012A45', '')},
  hasnondigit: {right: (n) => joined(oneOf('A', '-'), digits(0, n - 1)), wrong: digits(1, 9)},
  hh: {right: always(hours), wrong: oneOf('24', '99', '1', '001', '', '1A')},
  hhmi: {right: always(joined(hours, sixties)), wrong: oneOf('2400', '0060', '120', '12000', '', '12A0')},
  mi: {right: always(sixties), wrong: oneOf('60', '99', '1', '001', '', 'A1')},
  ss: {right: always(sixties), wrong: oneOf('60', '99', '1', '001', '', 'A1')},
  hyphen: {right: always(oneOf('-')), wrong: oneOf('+', '0', '_', '-1')},
  iban: {
    right: always(iban),
    wrong: fc.oneof(
      iban.map((text) => `${text.slice(0, 2)}${text.slice(2, 4) === '50' ? '51' : '50'}${text.slice(4)}`),
      oneOf('DE', '1E50', 'de5012345678901'),
    ),
  },
  importeridx: {right: always(from(cset64, 1)), wrong: oneOf('', 'AB', '!', '/', '=')},
  iso3166: {
    right: always(oneOf('156', '276', '840', '004', '894')),
    wrong: oneOf('000', '999', '157', '86', 'CHN'),
  },
  iso3166999: {right: always(oneOf('156', '999', '250')), wrong: oneOf('000', '998', '99')},
  iso3166alpha2: {
    right: always(oneOf('CN', 'DE', 'US', 'SS')),
    wrong: oneOf('XX', 'ZZ', 'cn', 'C', 'CHN', 'EU'),
  },
  iso4217: {right: always(oneOf('156', '978', '840', '392')), wrong: oneOf('000', '001', '279', '86', 'CNY')},
  iso5218: {right: always(oneOf('0', '1', '2', '9')), wrong: oneOf('3', '8', '', '01', 'M')},
  latitude: {
    right: always(number(0, 1_800_000_000, 10)),
    wrong: fc.oneof(number(1_800_000_001, 9_999_999_999, 10), digits(9)),
  },
  longitude: {
    right: always(number(0, 3_600_000_000, 10)),
    wrong: fc.oneof(number(3_600_000_001, 9_999_999_999, 10), digits(11)),
  },
  mediatype: {
    right: always(fc.oneof(number(1, 10, 2), number(80, 99, 2))),
    wrong: fc.oneof(number(11, 79, 2), oneOf('00', '1', '001')),
  },
  nonzero: {right: (n) => number(1, 10 ** n - 1, n), wrong: oneOf('0', '000', '0A')},
  nozeroprefix: {
    right: (n) => fc.oneof(oneOf('0'), number(1, 10 ** n - 1, 1)),
    wrong: oneOf('00', '01', '0123', 'A'),
  },
  packagetype: {
    right: always(oneOf('PX', 'CT', 'BX', '201', '8B')),
    wrong: oneOf('', 'px', 'Q1', '999', 'CTN'),
  },
  pcenc: {right: escaped, wrong: joined(from('AZaz09', 0, 3), oneOf('%', '%4', '%G0', '%0g'))},
  pieceoftotal: {right: always(pieces), wrong: oneOf('0001', '0100', '0201', '9998', '123', '', '0A10')},
  posinseqslash: {right: always(place), wrong: oneOf('2/1', '0/1', '1/0', '01/2', '1-2', '1/', '/1', '')},
  winding: {right: always(oneOf('0', '1', '9')), wrong: oneOf('2', '8', '', '10')},
  yesno: {right: always(oneOf('0', '1')), wrong: oneOf('2', '9', '', 'Y', '01')},
  yymmdd: {right: always(day(2)), wrong: fc.oneof(wrongDay(2), oneOf('260200', '2602', '', '20260201'))},
  yymmd0: {
    right: always(
      fc.oneof(
        day(2),
        day(2).map((text) => `${text.slice(0, 4)}00`),
      ),
    ),
    wrong: fc.oneof(
      wrongDay(2).filter((text) => !/(0[1-9]|1[0-2])00$/.test(text)),
      oneOf('26021', '261300'),
    ),
  },
  yyyymmdd: {
    right: always(day(4)),
    wrong: fc.oneof(wrongDay(4), oneOf('19000229', '21000229', '20260200', '260201')),
  },
  yyyymmd0: {
    right: always(
      fc.oneof(
        day(4),
        day(4).map((text) => `${text.slice(0, 6)}00`),
      ),
    ),
    wrong: oneOf('19000229', '20260431', '20261301', '260201'),
  },
  zero: {right: (n) => fc.constant('0'.repeat(n)), wrong: oneOf('1', '01', 'O')},
  couponcode: {
    right: always(coupon),
    wrong: fc.oneof(
      coupon.map((text) => `${text}7`),
      oneOf('', '9', '0123'),
    ),
  },
  couponposoffer: {
    right: always(offer),
    wrong: fc.oneof(
      offer.map((text) => `${text}0`),
      offer.map((text) => text.slice(0, -1)),
      oneOf('2'),
    ),
  },
};

const typeSample = {n: 'csetnumeric', x: 'cset82', y: 'cset39', z: 'cset64'} as const;
// Where several checks fall on one part, the first of these makes texts that satisfy the others too.
const leading = ['csumalpha', 'csum'];

const partText = ({type, min, max, linters}: AiComponent): Texts => {
  const name = leading.find((one) => linters.includes(one)) ?? linters[0] ?? typeSample[type];
  const sample = linterSamples[type === 'y' && linters.length > 0 ? typeSample.y : name];
  const texts = sample ? sample.right(max) : fc.constant('');
  const sure = type === 'y' && linters.length > 0 ? texts.map((text) => `9521${text}`.slice(0, max)) : texts;
  return sure
    .filter((text) => text.length >= min && text.length <= max && !/^$/.test(text))
    .map((text) => (min === max && text.length < max ? text.padEnd(max, '0') : text));
};

const fixedDigits = ({type, min, max, linters}: AiComponent): Texts | undefined =>
  linters.length === 0 && min === max ? (type === 'n' ? digits(max) : from(cset82, max)) : undefined;

/** Right values of one identifier; optional parts are there or not. */
export const valueOf = (rule: AiRule): Texts => {
  const needed = rule.components.filter(({optional}) => !optional);
  return fc.integer({min: needed.length, max: rule.components.length}).chain((count) =>
    joined(
      ...rule.components.slice(0, count).map((part, at) => {
        const texts = fixedDigits(part) ?? partText(part);
        const last = at === count - 1;
        return last ? texts : texts.filter((text) => text.length === part.max); // only the last may be shorter
      }),
    ),
  );
};

/** Every assigned identifier. */
export const allIdentifiers: readonly string[] = [2, 3, 4].flatMap((length) =>
  Array.from({length: 10 ** length}, (_, value) => String(value).padStart(length, '0')).filter((ai) =>
    aiRule(ai),
  ),
);

/** One identifier with a right value. */
export const element = (ais: readonly string[] = allIdentifiers): fc.Arbitrary<Gs1Element> =>
  fc.constantFrom(...ais).chain((ai) => {
    const rule = aiRule(ai);
    return (rule ? valueOf(rule) : fc.constant('')).map((value) => ({ai, value}));
  });

/** Messages of right elements, each identifier at most once. */
export const message = (ais: readonly string[] = allIdentifiers): fc.Arbitrary<readonly Gs1Element[]> =>
  fc.uniqueArray(element(ais), {minLength: 1, maxLength: 6, selector: ({ai}) => ai});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
  add,
  compare,
  divide,
  isNegative,
  isPositive,
  isZero,
  larger,
  multiply,
  negate,
  parseQuantity,
  quantityOf,
  quantityPattern,
  smaller,
  subtract,
  sum,
  zero,
} from './quantity.ts';

// The reference: millionths as whole numbers, in which nothing can be lost.
const scale = 1_000_000n;
const millionthsOf = (text: string): bigint => {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const value = BigInt(whole) * scale + BigInt(fraction.padEnd(6, '0'));
  return sign === '-' ? -value : value;
};
const textOf = (millionths: bigint): string => {
  const size = millionths < 0n ? -millionths : millionths;
  const fraction = String(size % scale)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${millionths < 0n ? '-' : ''}${size / scale}${fraction === '' ? '' : `.${fraction}`}`;
};
/** Quotient of two whole numbers, half away from zero: what "half up" of big.js means. */
const halfUp = (dividend: bigint, divisor: bigint): bigint => {
  const isNegativeResult = dividend < 0n !== divisor < 0n;
  const [top, bottom] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const rounded = (2n * top + bottom) / (2n * bottom);
  return isNegativeResult ? -rounded : rounded;
};

const limit = 999_999_999_999_999n;
const fractional = fc.bigInt({min: -limit, max: limit}).map(textOf);
const whole = fc.integer({min: -999_999_999, max: 999_999_999}).map(String);
const quantity = fc.oneof(
  fractional,
  whole,
  fc.constantFrom('0', '0.000001', '-0.000001', '999999999.999999'),
);

test('what is made is canonical: it fits the pattern and parsing changes nothing', () => {
  fc.assert(
    fc.property(quantity, (a) => {
      expect(a).toMatch(quantityPattern);
      expect(parseQuantity(a)).toBe(a);
      expect(add(a, zero)).toBe(a);
    }),
  );
});

test('sums and differences are those of whole millionths', () => {
  fc.assert(
    fc.property(quantity, quantity, (a, b) => {
      expect(add(a, b)).toBe(textOf(millionthsOf(a) + millionthsOf(b)));
      expect(subtract(a, b)).toBe(textOf(millionthsOf(a) - millionthsOf(b)));
    }),
  );
});

test('addition does not mind order or grouping, and a list sums in any order', () => {
  fc.assert(
    fc.property(fc.array(quantity, {maxLength: 8}), quantity, quantity, (list, a, b) => {
      expect(add(a, b)).toBe(add(b, a));
      expect(sum([a, b, ...list])).toBe(add(a, add(b, sum(list))));
      expect(sum([...list].reverse())).toBe(sum(list));
    }),
  );
});

test('what is added can be taken away again', () => {
  fc.assert(
    fc.property(quantity, quantity, (a, b) => {
      expect(subtract(add(a, b), b)).toBe(a);
      expect(add(a, negate(a))).toBe(zero);
      expect(negate(negate(a))).toBe(a);
    }),
  );
});

// Products stay below the ceiling of a quantity.
const small = fc.bigInt({min: -20_000_000_000n, max: 20_000_000_000n}).map(textOf);

test('a product is exact and then rounded half up to six decimals', () => {
  fc.assert(
    fc.property(small, small, (a, b) => {
      expect(multiply(a, b)).toBe(textOf(halfUp(millionthsOf(a) * millionthsOf(b), scale)));
      expect(multiply(a, b)).toBe(multiply(b, a));
    }),
  );
  expect(multiply('0.000001', '0.5')).toBe('0.000001');
  expect(multiply('0.000001', '0.4')).toBe('0');
  expect(multiply('-0.000001', '0.4')).toBe('0');
});

test('a quotient is rounded half up to six decimals', () => {
  const divisor = small.filter((b) => b !== '0');
  fc.assert(
    fc.property(small, divisor, (a, b) => {
      expect(divide(a, b)).toBe(textOf(halfUp(millionthsOf(a) * scale, millionthsOf(b))));
    }),
  );
  expect(divide('1', '3')).toBe('0.333333');
  expect(divide('2', '3')).toBe('0.666667');
});

test('comparisons agree with whole millionths', () => {
  fc.assert(
    fc.property(quantity, quantity, (a, b) => {
      const difference = millionthsOf(a) - millionthsOf(b);
      expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      expect([smaller(a, b), larger(a, b)]).toEqual(difference <= 0n ? [a, b] : [b, a]);
      expect([isPositive(a), isNegative(a), isZero(a)]).toEqual([
        millionthsOf(a) > 0n,
        millionthsOf(a) < 0n,
        millionthsOf(a) === 0n,
      ]);
    }),
  );
});

test('typed text becomes canonical or nothing', () => {
  const known: readonly (readonly [string, string | undefined])[] = [
    ['007.50', '7.5'],
    ['+3', '3'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['5.', '5'],
    [' 12 ', '12'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['000', '0'],
    ['999999999.999999', '999999999.999999'],
    ['1000000000', undefined],
    ['0.0000001', undefined],
    ['1e3', undefined],
    ['1,5', undefined],
    ['.', undefined],
    ['', undefined],
    ['-', undefined],
    ['٣', undefined],
    ['NaN', undefined],
  ];
  for (const [typed, expected] of known) expect([typed, parseQuantity(typed)]).toEqual([typed, expected]);
});

test('any text is either refused or becomes canonical', () => {
  const typed = fc.oneof(fc.string(), fc.stringMatching(/^[+-]?\d{0,11}\.?\d{0,8}$/));
  fc.assert(
    fc.property(typed, (text) => {
      const parsed = parseQuantity(text);
      if (parsed === undefined) return;
      expect(parsed).toMatch(quantityPattern);
      expect(parseQuantity(parsed)).toBe(parsed);
    }),
    {numRuns: 500},
  );
});

test('a whole number keeps its digits', () => {
  fc.assert(
    fc.property(fc.integer({min: -999_999_999, max: 999_999_999}), (value) => {
      expect(quantityOf(value)).toBe(String(value));
    }),
  );
  expect(quantityOf(-0)).toBe('0');
});

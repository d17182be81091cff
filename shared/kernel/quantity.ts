// Quantities are decimal text ("34", "0.125"): exact, equal on every machine, readable in every export.
// Whole numbers take a fast path; everything else goes through big.js. Floats never decide a quantity.
import Big from 'big.js';

/** Canonical decimal text: no plus sign, no leading zeros, no trailing zeros, at most 6 decimals. */
export type Quantity = string;

/** 9 digits before and 6 after the point: 999,999,999 pieces or kilograms to the milligram. */
export const quantityPattern = /^-?(0|[1-9]\d{0,8})(\.\d{1,6})?$/;
const wholePattern = /^-?\d{1,12}$/;

export const zero: Quantity = '0';

/** Canonical text of typed or imported input ("007.50" → "7.5"); undefined when it is not a quantity. */
export function parseQuantity(text: string): Quantity | undefined {
  const trimmed = text
    .trim()
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/^(-?)\.(?=\d)/, '$10.');
  if (!quantityPattern.test(trimmed.replace(/\.$/, ''))) return undefined;
  return canonical(new Big(trimmed.replace(/\.$/, '')));
}

/** Text of a whole number, for counters and array sums. */
export function quantityOf(whole: number): Quantity {
  return canonical(new Big(whole));
}

export function add(a: Quantity, b: Quantity): Quantity {
  if (wholePattern.test(a) && wholePattern.test(b)) return String(Number(a) + Number(b));
  return canonical(new Big(a).plus(b));
}

export function subtract(a: Quantity, b: Quantity): Quantity {
  if (wholePattern.test(a) && wholePattern.test(b)) return String(Number(a) - Number(b));
  return canonical(new Big(a).minus(b));
}

/** Product rounded half up to 6 decimals, the resolution of a quantity. */
export function multiply(a: Quantity, b: Quantity): Quantity {
  return canonical(new Big(a).times(b));
}

/** Quotient rounded half up to 6 decimals; the divisor must not be zero. */
export function divide(a: Quantity, b: Quantity): Quantity {
  return canonical(new Big(a).div(b));
}

export function negate(a: Quantity): Quantity {
  return subtract(zero, a);
}

/** -1, 0 or 1, as a sort wants it. */
export function compare(a: Quantity, b: Quantity): -1 | 0 | 1 {
  if (wholePattern.test(a) && wholePattern.test(b)) {
    const difference = Number(a) - Number(b);
    return difference < 0 ? -1 : difference > 0 ? 1 : 0;
  }
  return new Big(a).cmp(b);
}

export function isPositive(a: Quantity): boolean {
  return compare(a, zero) > 0;
}

export function isNegative(a: Quantity): boolean {
  return compare(a, zero) < 0;
}

export function isZero(a: Quantity): boolean {
  return compare(a, zero) === 0;
}

export function smaller(a: Quantity, b: Quantity): Quantity {
  return compare(a, b) <= 0 ? a : b;
}

export function larger(a: Quantity, b: Quantity): Quantity {
  return compare(a, b) >= 0 ? a : b;
}

export function sum(quantities: readonly Quantity[]): Quantity {
  return quantities.reduce(add, zero);
}

function canonical(value: Big): Quantity {
  const text = value.round(6, Big.roundHalfUp).toFixed();
  const trimmed = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
  return trimmed === '-0' ? zero : trimmed;
}

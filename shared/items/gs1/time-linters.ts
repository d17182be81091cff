import type {Linter, Lint} from './lint.ts';
import {nonDigit, wrong} from './lint.ts';

const sized = (text: string, size: number, name: string): Lint => {
  if (text.length < size) return wrong(`${name}TooShort`, text);
  if (text.length > size) return wrong(`${name}TooLong`, text);
  return nonDigit(text);
};

const two =
  (name: 'hour' | 'minute' | 'second', limit: number): Linter =>
  (text) =>
    sized(text, 2, name) ??
    (Number(text) > limit
      ? wrong(`illegal${name.charAt(0).toUpperCase()}${name.slice(1)}`, text)
      : undefined);

export const hour = two('hour', 23);
export const minute = two('minute', 59);
export const second = two('second', 59);

export const hourMinute: Linter = (text) => {
  const size = sized(text, 4, 'hourWithMinute');
  if (size) return size;
  if (text.slice(0, 2) > '23') return {problem: 'illegalHour', at: 0, length: 2};
  return text.slice(2) > '59' ? {problem: 'illegalMinute', at: 2, length: 2} : undefined;
};

/** Days of a month in the Gregorian calendar. */
export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** yymmdd and yyyymmdd; with dayZero the day 00 means "some day of the month". */
export const dateLinter =
  (yearDigits: 2 | 4, dayZero: boolean): Linter =>
  (text) => {
    const size = sized(text, yearDigits + 4, 'date');
    if (size) return size;
    const month = Number(text.slice(yearDigits, yearDigits + 2));
    const day = Number(text.slice(yearDigits + 2));
    if (month < 1 || month > 12) return {problem: 'illegalMonth', at: yearDigits, length: 2};
    const year = Number(text.slice(0, yearDigits)) + (yearDigits === 2 ? 2000 : 0); // leap years agree for both centuries
    if ((day === 0 && dayZero) || (day >= 1 && day <= daysInMonth(year, month))) return undefined;
    return {problem: 'illegalDay', at: yearDigits + 2, length: 2};
  };

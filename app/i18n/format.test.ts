import {expect, test} from 'vitest';
import {ageOf, formatClock, formatDay, formatMoment, formatQuantity, localDayOf} from './format.ts';

const shanghai = 480;
const at = (text: string) => Date.parse(text);
const words = {yesterday: '昨天'};

test('a clock shows the time of the site, whatever zone the device is in', () => {
  expect(formatClock(at('2026-03-18T06:05:00Z'), shanghai)).toBe('14:05');
  expect(formatClock(at('2026-03-18T06:05:00Z'), -330)).toBe('00:35');
});

test('today is a clock, yesterday a word, older a date', () => {
  const now = at('2026-03-18T06:32:00Z');
  const show = (text: string) => formatMoment(at(text), {nowMs: now, offsetMinutes: shanghai, words});
  expect(show('2026-03-18T06:05:00Z')).toBe('14:05');
  expect(show('2026-03-17T16:00:00Z')).toBe('00:00'); // midnight of the site belongs to today
  expect(show('2026-03-17T15:59:00Z')).toBe('昨天');
  expect(show('2026-03-16T06:05:00Z')).toBe('3/16');
  expect(show('2025-12-31T06:05:00Z')).toBe('2025/12/31');
});

test('a day is written for people in either language', () => {
  expect(formatDay('2026-03-20', 'zh')).toBe('3 月 20 日');
  expect(formatDay('2026-03-20', 'en')).toBe('20 Mar');
  expect(formatDay('soon', 'zh')).toBe('soon');
});

test('the day of a moment follows the site', () => {
  expect(localDayOf(at('2026-03-17T16:00:00Z'), shanghai)).toBe('2026-03-18');
});

test('a quantity keeps every digit and loses only empty decimals', () => {
  expect(formatQuantity('1250')).toBe('1,250');
  expect(formatQuantity('-1250000.500')).toBe('-1,250,000.5');
  expect(formatQuantity('0.000')).toBe('0');
  expect(formatQuantity('12345678901234567890.12')).toBe('12,345,678,901,234,567,890.12');
  expect(formatQuantity('1250', {isGrouped: false})).toBe('1250');
});

test('an age is a key with a number, never a glued sentence', () => {
  expect(ageOf(20_000)).toEqual({key: 'common.age.now', count: 0});
  expect(ageOf(12 * 60_000)).toEqual({key: 'common.age.minutes', count: 12});
  expect(ageOf(3.9 * 3_600_000)).toEqual({key: 'common.age.hours', count: 3});
  expect(ageOf(50 * 3_600_000)).toEqual({key: 'common.age.days', count: 2});
  expect(ageOf(-5000).key).toBe('common.age.now');
});

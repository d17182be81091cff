import {expect, test} from 'vitest';
import {millisecondsOf} from './moment.ts';

test('a moment is counted from 2000 in milliseconds, before it too', () => {
  expect(millisecondsOf('2000-01-01T00:00:00.001Z')).toBe(1);
  expect(millisecondsOf('1999-12-31T23:59:59.999Z')).toBe(-1);
  expect(millisecondsOf('2024-02-29T12:00:00.000Z')).toBe(762_523_200_000);
});

test.each([
  '2026-02-30T00:00:00.000Z',
  '2025-02-29T00:00:00.000Z',
  '2026-04-31T06:00:00.000Z',
  '2026-13-01T00:00:00.000Z',
  '2026-01-01T25:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
  'soon',
])('%s is none', (text) => {
  expect(millisecondsOf(text)).toBeUndefined();
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {pressKey, startEntry, type KeypadEntry, type KeypadKey} from './keypad-entry.ts';

const press = (
  entry: KeypadEntry,
  keys: readonly string[],
  limits?: {maxDigits: number; maxDecimals: number; hasSign?: boolean},
) => keys.reduce((state, key) => pressKey(state, key as KeypadKey, limits), entry);

test('the first key replaces the proposal and the next ones follow it', () => {
  expect(press(startEntry('34'), ['3', '1']).text).toBe('31');
});

test('erasing a proposal clears the whole of it', () => {
  expect(press(startEntry('34'), ['erase'])).toEqual({text: '', isProposal: false});
});

test('erasing a typed number takes the last digit', () => {
  expect(press(startEntry('34'), ['1', '2', 'erase']).text).toBe('1');
});

test('a leading zero gives way', () => {
  expect(press(startEntry(), ['0', '0', '7']).text).toBe('7');
});

test('pieces have no decimal point, measured values have one', () => {
  const limits = {maxDigits: 4, maxDecimals: 2};
  expect(press(startEntry(), ['1', '.', '5']).text).toBe('15');
  expect(press(startEntry(), ['1', '4', '2', '.', '1', '.', '3', '9'], limits).text).toBe('142.13');
  expect(press(startEntry(), ['.', '5'], limits).text).toBe('0.5');
});

test('the sign can be put in front and taken away again', () => {
  const limits = {maxDigits: 4, maxDecimals: 2, hasSign: true};
  expect(press(startEntry(), ['5', '-'], limits).text).toBe('-5');
  expect(press(startEntry(), ['5', '-', '-'], limits).text).toBe('5');
  expect(press(startEntry(), ['5', '-']).text).toBe('5'); // where none is asked for
});

test('whatever is pressed, the text stays a number within its limits', () => {
  const keys = fc.array(fc.constantFrom('0', '1', '5', '9', '.', '-', 'erase', 'clear'), {maxLength: 30});
  fc.assert(
    fc.property(keys, fc.boolean(), (pressed, withDecimals) => {
      const limits = {maxDigits: 5, maxDecimals: withDecimals ? 3 : 0, hasSign: true};
      expect(press(startEntry('12'), pressed, limits).text).toMatch(
        withDecimals ? /^-?(\d{1,5}(\.\d{0,3})?)?$/ : /^-?\d{0,5}$/,
      );
    }),
  );
});

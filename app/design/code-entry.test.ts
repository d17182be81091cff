import fc from 'fast-check';
import {expect, test} from 'vitest';
import {pressKey, type KeypadKey} from './keypad-entry.ts';
import {codeEntry, codeLimits, codeOf} from './code-entry.ts';

const digit = fc.constantFrom<KeypadKey>('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
const type = (keys: readonly KeypadKey[], limit = 20) =>
  keys.reduce((text, key) => codeOf(pressKey(codeEntry(text), key, codeLimits(limit))), '');

test('every digit typed stands in the code, zeros in front too', () => {
  fc.assert(
    fc.property(fc.array(digit, {maxLength: 20}), (keys) => {
      expect(type(keys)).toBe(keys.join(''));
    }),
  );
});

test('erasing takes one digit, clearing all, and nothing is left behind', () => {
  expect(type(['0', '1', 'erase'])).toBe('0');
  expect(type(['0', 'erase', 'erase', '7'])).toBe('7');
  expect(type(['0', '1', 'clear'])).toBe('');
});

test('a full code takes no more digits', () => {
  expect(type(['0', '1', '2', '3', '4'], 4)).toBe('0123');
});

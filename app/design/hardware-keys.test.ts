import {expect, test} from 'vitest';
import {keypadKeyOf, typedKeys} from './hardware-keys.ts';

const at = (text: string, gapMs: number, startMs = 0) =>
  [...text].map((key, index) => ({key, timeStampMs: startMs + index * gapMs}));

test('digits typed by a thumb reach the keypad', () => {
  expect(typedKeys(at('128', 140))).toEqual(['1', '2', '8']);
});

test('a scanned code never lands in the quantity', () => {
  for (const gap of [0, 2, 8, 16, 30]) expect(typedKeys(at('6901234567892', gap))).toEqual([]);
});

test('a digit typed before a scan is kept and the scan is dropped', () => {
  expect(typedKeys([...at('3', 0), ...at('69012345', 8, 400)])).toEqual(['3']);
});

test('two keys that bounce against each other are still a person', () => {
  expect(typedKeys(at('12', 20))).toEqual(['1', '2']);
});

test('keys of the device mean what they say', () => {
  expect(keypadKeyOf('7')).toBe('7');
  expect(keypadKeyOf('Backspace')).toBe('erase');
  expect(keypadKeyOf('Enter')).toBe('enter');
  expect(keypadKeyOf('-')).toBe('-');
  expect(keypadKeyOf('F1')).toBeUndefined();
});

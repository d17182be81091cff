import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Json} from './canonical.ts';
import {canonicalJson} from './canonical.ts';

// What a fact may carry; -0 has no text of its own in JSON.
const json = fc
  .jsonValue({maxDepth: 4, noUnicodeString: false})
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);

/** The same value with the keys of every object in another order. */
const shuffled = (value: Json, turn: number): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map((entry) => shuffled(entry, turn + 1));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Readonly<Record<string, Json>>);
  const cut = entries.length === 0 ? 0 : turn % entries.length;
  const order = [...entries.slice(cut), ...entries.slice(0, cut)].reverse();
  return Object.fromEntries(order.map(([key, entry]) => [key, shuffled(entry, turn + 1)]));
};

const hasSortedKeys = (value: Json): boolean => {
  if (value === null || typeof value !== 'object') return true;
  const keys = Object.keys(value);
  // Keys that look like numbers come first in every object, whatever was written.
  const written = keys.filter((key) => !/^\d+$/.test(key));
  return (
    written.every((key, index) => index === 0 || (written[index - 1] ?? '') < key) &&
    Object.values(value).every((entry) => hasSortedKeys(entry as Json))
  );
};

test('the order of keys leaves no trace', () => {
  fc.assert(
    fc.property(json, fc.nat(), (value, turn) => {
      expect(canonicalJson(shuffled(value, turn))).toBe(canonicalJson(value));
    }),
  );
});

test('the text is JSON that says the same, with its keys sorted', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value);
      const read = JSON.parse(text) as Json;
      expect(read).toEqual(value);
      expect(canonicalJson(read)).toBe(text);
      expect(hasSortedKeys(read)).toBe(true);
    }),
  );
});

test('what is undefined is left out of objects and is null in lists', () => {
  expect(canonicalJson({b: undefined, a: 1})).toBe('{"a":1}');
  expect(canonicalJson(undefined)).toBe('null');
  expect(canonicalJson({})).toBe('{}');
  expect(canonicalJson([])).toBe('[]');
});

test('keys sort by code unit, not by any language', () => {
  expect(canonicalJson({z: 1, ä: 2, Z: 3, 车: 4, a: 5, '10': 6, '9': 7})).toBe(
    '{"10":6,"9":7,"Z":3,"a":5,"z":1,"ä":2,"车":4}',
  );
});

// The polyfills define nothing where the engine has the real thing, so the parts are tested directly.
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cloneValue} from './polyfills-clone.ts';

test('a clone equals the real structuredClone for any plain data', () => {
  const data = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withNullPrototype: false,
  });
  fc.assert(
    fc.property(data, (value) => {
      expect(cloneValue(value)).toEqual(structuredClone(value));
    }),
  );
});

test('a cycle and a shared part stay what they are', () => {
  const shared = {n: 1};
  const value: {a: object; b: object; self?: object} = {a: shared, b: shared};
  value.self = value;
  const copy = cloneValue(value) as typeof value;
  expect(copy.self).toBe(copy);
  expect(copy.a).toBe(copy.b);
  expect(copy.a).not.toBe(shared);
});

test('a function is no data', () => {
  expect(() => cloneValue({run: () => 1})).toThrow('could not be cloned');
});

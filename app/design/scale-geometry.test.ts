import {expect, test} from 'vitest';
import {scaleGeometry} from './scale-geometry.ts';

test('the limits stand a quarter from the edges: half the tolerance on both sides', () => {
  const {lower, upper, value} = scaleGeometry({lower: 142, upper: 142.1, value: 142.05});
  expect(lower).toBeCloseTo(0.25);
  expect(upper).toBeCloseTo(0.75);
  expect(value).toBeCloseTo(0.5);
});

test('a value beyond the axis is pinned to its edge and says so', () => {
  expect(scaleGeometry({lower: 0, upper: 1, value: 90})).toMatchObject({value: 0.98, isPinned: true});
  expect(scaleGeometry({lower: 0, upper: 1, value: -90})).toMatchObject({value: 0.02, isPinned: true});
});

test('one limit alone still has an axis around it and the value on its true side', () => {
  const {upper = 0, value = 0} = scaleGeometry({upper: 3.2, value: 4});
  expect(upper).toBeGreaterThan(0.02);
  expect(value).toBeGreaterThan(upper);
});

test('equal limits do not divide by zero', () => {
  const {lower, value} = scaleGeometry({lower: 5, upper: 5, value: 5});
  expect(Number.isFinite(lower)).toBe(true);
  expect(Number.isFinite(value)).toBe(true);
});

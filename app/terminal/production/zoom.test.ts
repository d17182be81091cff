import {expect, test} from 'vitest';
import {startZoom, zoomTo} from './zoom.ts';

const box = {width: 300, height: 400};

test('the point under the fingers stays there', () => {
  const after = zoomTo(startZoom, 2, {x: 100, y: 100}, box);
  expect(after).toEqual({scale: 2, x: -100, y: -100});
  // 100 of the screen showed 100 of the page before, and shows it again: -100 + 2 * 100.
  expect(after.x + after.scale * 100).toBe(100);
});

test('a page is never smaller than the screen, never more than eight times it, and never off it', () => {
  expect(zoomTo(startZoom, 0.2, {x: 0, y: 0}, box)).toEqual(startZoom);
  expect(zoomTo(startZoom, 99, {x: 0, y: 0}, box).scale).toBe(8);
  const moved = zoomTo({scale: 2, x: -9000, y: 500}, 2, {x: 0, y: 0}, box);
  expect(moved).toEqual({scale: 2, x: -300, y: 0});
});

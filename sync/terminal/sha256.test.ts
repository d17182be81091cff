import {expect, test} from 'vitest';
import {sha256Now} from './sha256.ts';
import {browserHash} from './testing/browser-hash.ts';

test('hashes every length around a block as the browser does, whatever was hashed before it', async () => {
  for (let length = 300; length >= 0; length -= 1) {
    const text = 'a车é🔩\0'.repeat(60).slice(0, length); // may end in half a pair
    expect(sha256Now(text)).toBe(await browserHash(text));
  }
});

test('hashes long texts too, and short ones after them', async () => {
  for (const text of ['车'.repeat(100_000), 'x', 'y'.repeat(8192), '']) {
    expect(sha256Now(text)).toBe(await browserHash(text));
  }
});

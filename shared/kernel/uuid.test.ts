import fc from 'fast-check';
import {expect, test} from 'vitest';
import {uuidPattern, uuidV7} from './uuid.ts';

const moment = fc.integer({min: 0, max: 2 ** 48 - 1});
const random = fc.uint8Array({minLength: 10, maxLength: 10});

test('it is a version 7 UUID of the right variant', () => {
  fc.assert(
    fc.property(moment, random, (milliseconds, bytes) => {
      const id = uuidV7(milliseconds, bytes);
      expect(id).toMatch(uuidPattern);
      expect(id[14]).toBe('7');
      expect(id[19]).toMatch(/[89ab]/);
    }),
  );
});

test('its first 48 bits are the milliseconds', () => {
  fc.assert(
    fc.property(moment, random, (milliseconds, bytes) => {
      expect(Number.parseInt(uuidV7(milliseconds, bytes).replaceAll('-', '').slice(0, 12), 16)).toBe(
        milliseconds,
      );
    }),
  );
});

test('ids sort by the time of their making', () => {
  fc.assert(
    fc.property(moment, moment, random, random, (a, b, one, other) => {
      fc.pre(a !== b);
      expect(uuidV7(a, one) < uuidV7(b, other)).toBe(a < b);
    }),
  );
});

test('all 74 random bits reach the id', () => {
  fc.assert(
    fc.property(moment, random, fc.nat(9), fc.nat(7), (milliseconds, bytes, place, bit) => {
      const changed = Uint8Array.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ (1 << bit);
      // Four bits of the first byte and two of the third make room for version and variant.
      const isTaken = (place === 0 && bit >= 4) || (place === 2 && bit >= 6);
      expect(uuidV7(milliseconds, changed) === uuidV7(milliseconds, bytes)).toBe(isTaken);
    }),
  );
});

test('the example of RFC 9562 comes out', () => {
  const bytes = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(uuidV7(0x017f22e279b0, bytes)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

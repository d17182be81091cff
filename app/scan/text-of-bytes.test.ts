import {expect, test} from 'vitest';
import {textOfBytes} from './text-of-bytes.ts';

const read = (bytes: readonly number[], text: string, hasECI = false): string =>
  textOfBytes({bytes: Uint8Array.from(bytes), text, hasECI});
const screw = [0xc2, 0xdd, 0xcb, 0xbf]; // 螺丝 in GBK

test('GBK without a declared character set is recognised, with ASCII around it', () => {
  expect(read(screw, 'ÂÝË¿')).toBe('螺丝');
  expect(read([0x49, 0x3a, ...screw, 0x2d, 0x4d, 0x38], 'I:ÂÝË¿-M8')).toBe('I:螺丝-M8');
});

test('UTF-8, declared character sets, ASCII and Latin-1 stay as the decoder read them', () => {
  expect(read([...new TextEncoder().encode('螺丝')], '螺丝')).toBe('螺丝');
  expect(read(screw, 'ÂÝË¿', true)).toBe('ÂÝË¿');
  expect(read([0x41, 0x1d, 0x42], 'A\u001dB')).toBe('A\u001dB');
  expect(read([0x4d, 0xfc, 0x6c, 0x6c], 'Müll')).toBe('Müll');
});

test('half-width katakana with voice marks stay Japanese', () => {
  expect(read([0xc3, 0xde, 0xbb, 0xde, 0xb2, 0xdd], 'ﾃﾞｻﾞｲﾝ')).toBe('ﾃﾞｻﾞｲﾝ');
});

import {expect, test} from 'vitest';
import {elementString, readBracketed} from './element-string.ts';
import {gs1Day, gs1Fields} from './fields.ts';
import {parseGs1} from './parse-gs1.ts';

const gs = '\u001d';

test('a goods label gives typed fields, with weights as exact decimals', () => {
  const read = parseGs1(`]C10109520123456788310300019510LOT7${gs}17270200${gs}21S1`);
  if (!read.ok) throw new Error(read.problem);
  expect(read.aim).toBe(']C1');
  expect(gs1Fields(read.elements)).toEqual({
    gtin: '09520123456788',
    netWeight: {value: '0.195', kgs: true},
    lot: 'LOT7',
    expiryDay: '2027-02-28',
    serial: 'S1',
  });
});

test('the century of a year follows the sliding window', () => {
  expect(gs1Day('760101', 2026)).toBe('2076-01-01');
  expect(gs1Day('770101', 2026)).toBe('1977-01-01');
  expect(gs1Day('000229', 2026)).toBe('2000-02-29');
  expect(gs1Day('490100', 2099)).toBe('2149-01-31');
});

test('a scanner that drops FNC1 still yields values of fixed length', () => {
  const text = '0109520123456788422156' + '10LOT';
  expect(parseGs1(text).ok).toBe(false);
  const read = parseGs1(text, {separatorsLost: true});
  expect(read.ok && read.elements.map(({ai, value}) => `${ai}=${value}`)).toEqual([
    '01=09520123456788',
    '422=156',
    '10=LOT',
  ]);
});

test('a wrong check digit is named with its place', () => {
  expect(parseGs1('(01)09520123456789')).toEqual({ok: false, problem: 'gs1.incorrectCheckDigit', at: 17});
  expect(parseGs1(']d20109520123456789')).toEqual({ok: false, problem: 'gs1.incorrectCheckDigit', at: 18});
});

test('writing puts FNC1 only behind open lengths', () => {
  const read = readBracketed('(10)A(17)270101(21)B(00)006141411234567890');
  expect(read.ok && elementString(read.elements)).toBe(`10A${gs}1727010121B${gs}00006141411234567890`);
});

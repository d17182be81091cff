import {expect, test} from 'vitest';
import {fittingSvg, labelSvg} from './label-svg.ts';
import {drawSymbol} from './symbol.ts';

const box = {maxWidthMm: 50, maxHeightMm: 15};

test('a symbol is as large as whole printer dots allow, with its quiet zone on white', () => {
  const made = labelSvg('qrcode', 'J:2603-0147/40', {maxWidthMm: 20, maxHeightMm: 20});
  // 21 modules and 4 white ones on each side: 29 x 0.625 mm (5 dots of 0.125) = 18.125 mm
  expect(made).toMatchObject({ok: true, moduleMm: 0.625, widthMm: 18.125, heightMm: 18.125});
  expect(made.ok && made.svg).toContain('width="18.125mm" height="18.125mm" viewBox="0 0 18.125 18.125"');
  expect(made.ok && made.svg).toContain('<rect width="100%" height="100%" fill="#fff"/>');
});

test('bars keep whole dots and take the height of the box', () => {
  const made = labelSvg('code128', 'I:A-100', box);
  expect(made).toMatchObject({ok: true, heightMm: 15});
  expect(made.ok && (made.moduleMm * 8) % 1).toBe(0);
  expect(made.ok && made.widthMm <= 50).toBe(true);
});

test('a short code fits the smallest QR symbol, so our prefixes keep the dense mode', () => {
  const drawn = drawSymbol('qrcode', 'L:20261122-A/007');
  expect(drawn.ok && drawn.symbol.columns).toBe(21);
});

test('what does not fit in readable bars is refused, and QR takes over', () => {
  const long = 'W:2603-0147-REWORK-0001-LONG';
  expect(labelSvg('code128', long, box)).toMatchObject({ok: false, problem: 'doesNotFit'});
  expect(fittingSvg(['code128', 'qrcode'], long, {maxWidthMm: 30, maxHeightMm: 20})).toMatchObject({
    ok: true,
  });
});

test('Chinese is printed as QR and refused by bar codes', () => {
  expect(drawSymbol('qrcode', 'I:螺丝-M8').ok).toBe(true);
  expect(drawSymbol('datamatrix', 'I:螺丝-M8').ok).toBe(true);
  expect(drawSymbol('code128', 'I:螺丝-M8')).toMatchObject({ok: false, problem: 'notForSymbology'});
});

test('a broken GS1 rule is a named refusal, not a crash', () => {
  expect(drawSymbol('gs1-128', '(01)09520123456788(37)5')).toMatchObject({ok: false, problem: 'gs1Rule'});
  expect(drawSymbol('gs1datamatrix', '(01)09520123456789')).toMatchObject({ok: false});
  expect(drawSymbol('ean13', '9780441014980')).toMatchObject({ok: false, problem: 'notForSymbology'});
});

test('a text that a full ASCII scanner would change is not printed as Code 39', () => {
  expect(drawSymbol('code39', 'A/W1')).toMatchObject({ok: false, problem: 'notForSymbology'});
  expect(drawSymbol('code39', 'A-100').ok).toBe(true);
});

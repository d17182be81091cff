import fc from 'fast-check';
import {expect, test} from 'vitest';
import {codeAddress, codePayload, interpretCode} from './code-payload.ts';
import type {NamedCode} from './code-payload.ts';

const kinds = [
  'item',
  'lot',
  'serial',
  'location',
  'workOrder',
  'equipment',
  'person',
  'stockDocument',
  'stocktakeTask',
  'enrolment',
] as const;
const code = fc
  .oneof(
    fc.stringMatching(/^[0-9A-Z][0-9A-Z\-./ ]{0,18}[0-9A-Z]$/),
    fc.stringMatching(/^[物料批次库位A-Za-z0-9\-_#%/:]{1,20}$/),
  )
  .filter((text) => text.trim() === text && text.length > 0);
const noSlash = code.filter((text) => !text.includes('/'));
const thing: fc.Arbitrary<NamedCode> = fc.oneof(
  fc.record({kind: fc.constantFrom(...kinds), code}),
  fc.record({kind: fc.constant('jobOrder' as const), workOrder: code, operation: noSlash}),
);

test('whatever we print is understood as the thing it names', () => {
  fc.assert(fc.property(thing, (named) => void expect(interpretCode(codePayload(named))).toEqual(named)));
});

test('the web address of a thing is understood as the thing', () => {
  fc.assert(
    fc.property(
      thing,
      (named) => void expect(interpretCode(codeAddress('https://mes.example:8443', named))).toEqual(named),
    ),
  );
});

test('lower case, a Chinese colon, an AIM identifier and framing characters are tolerated', () => {
  const job = {kind: 'jobOrder', workOrder: '2603-0147', operation: '40'};
  for (const text of [
    'j:2603-0147/40',
    'J：2603-0147/40',
    ']C0J:2603-0147/40',
    '\u0002J:2603-0147/40\u0003\r\n',
  ]) {
    expect(interpretCode(text)).toEqual(job);
  }
});

test('a code that is not ours stays a plain code, with the GTIN when its digits are right', () => {
  expect(interpretCode('A-100')).toEqual({kind: 'plain', code: 'A-100'});
  expect(interpretCode('X:1')).toEqual({kind: 'plain', code: 'X:1'});
  expect(interpretCode('J:2603-0147')).toEqual({kind: 'plain', code: 'J:2603-0147'});
  expect(interpretCode('9780345348036')).toEqual({
    kind: 'plain',
    code: '9780345348036',
    gtin: '09780345348036',
  });
  expect(interpretCode('9780345348037')).toEqual({kind: 'plain', code: '9780345348037'});
  expect(interpretCode('https://example.com/page')).toEqual({
    kind: 'plain',
    code: 'https://example.com/page',
  });
});

test('GS1 is recognised by carrier, by FNC1, by brackets, by a key with its check digit and as a link', () => {
  const fields = {gtin: '09520123456788', lot: 'AB1'};
  const texts: [string, string?][] = [
    [']C1010952012345678810AB1'],
    ['010952012345678810AB1', ']d2'],
    ['10AB1\u001d0109520123456788'],
    ['(01)09520123456788(10)AB1'],
    ['010952012345678810AB1'],
    ['https://id.gs1.org/01/09520123456788/10/AB1'],
  ];
  for (const [text, aim] of texts)
    expect(interpretCode(text, aim)).toMatchObject({kind: 'gs1', fields, separated: true});
  expect(interpretCode('0109520123456788422156', ']C1')).toMatchObject({kind: 'gs1', separated: true});
  expect(interpretCode('010952012345678842215610AB1', ']C1')).toMatchObject({
    kind: 'gs1',
    separated: false,
    fields,
  });
  expect(interpretCode('8101054321120021123456', ']C1')).toEqual({
    kind: 'plain',
    code: '8101054321120021123456',
  });
});

test('no text can make the interpreter fail', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary'}), (text) => void expect(interpretCode(text).kind).toBeTruthy()),
  );
});

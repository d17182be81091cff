import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Fact} from '../../shared/kernel/fact.ts';
import {hashedText} from '../../shared/kernel/fact.ts';
import {envelopeOf, readAny, readFact, readUsual} from './read-fact.ts';

const id = '0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee';
const usual = {
  id,
  kind: 'goods-moved',
  schemaV: 1,
  tenant: 'a',
  site: 's1',
  device: id,
  incarnation: id,
  actor: 'p1',
  happenedAt: '2026-11-22T20:00:00.000Z',
  zoneMinutes: 480,
  appVersion: '1.0.0',
  body: {lines: [{lineNo: 1, quantity: '2', note: '两件'}]},
  hash: 'a'.repeat(64),
};
const odd = fc.oneof(
  fc.string(),
  fc.string({unit: 'binary'}),
  fc.integer(),
  fc.double(),
  fc.constantFrom(
    null,
    true,
    id,
    id.toUpperCase(),
    '2026-02-30T00:00:00.000Z',
    '2024-02-29T23:59:59.999Z',
    '2026-11-31T00:00:00.000Z',
    '0000-01-01T00:00:00.000Z',
    '2026-01-01T24:00:00.000Z',
    '2026-01-01T00:00:00.000+',
  ),
  fc.array(fc.constantFrom(id, 'x', 7), {maxLength: 22}),
  fc.jsonValue({maxDepth: 4}),
);
const names = [...Object.keys(usual), 'signIn', 'clockOffsetMs', 'deps', 'baseRefs', 'blobs', 'later', '10'];
const raws = fc
  .record({changes: fc.dictionary(fc.constantFrom(...names), odd, {maxKeys: 3}), left: fc.subarray(names)})
  .map(({changes, left}) => {
    const made: Record<string, unknown> = {...usual, ...changes};
    if (left.length < 3) for (const name of left) delete made[name];
    // As it comes from the line.
    return JSON.parse(JSON.stringify(made)) as unknown;
  });

test('whatever the short way takes, the schema takes the same, with the same text', () => {
  let short = 0;
  fc.assert(
    fc.property(raws, (raw) => {
      const read = readUsual(raw);
      if (read === undefined) return;
      short += 1;
      expect(read).toEqual(readAny(raw));
    }),
    {numRuns: 3000},
  );
  expect(short).toBeGreaterThan(100);
});

test('an envelope as terminals write it takes the short way, with all it may carry', () => {
  const full = {...usual, signIn: 'x', clockOffsetMs: -3, deps: [id], baseRefs: ['jobOrder:x@17']};
  expect(readUsual(usual)?.hashed).toBe(hashedText(usual));
  expect(readUsual(full)?.hashed).toBe(hashedText(full));
});

test.each([
  ['a field that a newer terminal adds', {...usual, later: 1}],
  ['a photo', {...usual, blobs: [{sha256: 'b'.repeat(64), size: 3}]}],
  ['a control character', {...usual, body: {note: '\u0001'}}],
])('%s takes the long way and is read all the same', (_name, raw) => {
  expect(readUsual(raw)).toBeUndefined();
  expect(readFact(raw)?.hashed).toBe(hashedText(raw));
});

test.each([
  ['half a pair of code units', {...usual, body: {note: '\ud800'}}],
  ['a NUL', {...usual, actor: 'a\u0000'}],
  ['a day that the calendar has not', {...usual, happenedAt: '2026-02-30T00:00:00.000Z'}],
  ['a body without an end', {...usual, body: deep(40)}],
  ['a list as body', {...usual, body: []}],
])('%s is no fact that can be kept', (_name, raw) => {
  expect(readFact(raw)).toBeUndefined();
});

test('a name that objects treat differently is left to the schema', () => {
  const raw = JSON.parse(JSON.stringify(usual).replace('"lines"', '"__proto__"')) as unknown;
  expect(readUsual(raw)).toBeUndefined();
});

test('the text that was hashed is the envelope, with the hash behind it', () => {
  const fact: Fact = {...usual};
  const envelope = envelopeOf({fact, hashed: hashedText(fact)});
  expect(JSON.parse(envelope)).toEqual(fact);
  expect(envelope.endsWith(`,"hash":"${fact.hash}"}`)).toBe(true);
});

function deep(levels: number): Record<string, unknown> {
  return levels === 0 ? {} : {in: deep(levels - 1)};
}

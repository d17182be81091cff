import fc from 'fast-check';
import {expect, test} from 'vitest';
import {aiRule} from './ai-rules.ts';
import {digitalLink, readDigitalLink} from './digital-link.ts';
import {checkValue, elementString, readBracketed, readElements} from './element-string.ts';
import type {Gs1Element} from './element-string.ts';
import {gs1Linters} from './linters.ts';
import {looksLikeGs1, parseGs1} from './parse-gs1.ts';
import {readScanData, scanDataOf} from './scan-data.ts';
import {allIdentifiers, linterSamples, message, valueOf} from './testing/gs1-samples.ts';

const gs = '\u001d';
const bracketed = (elements: readonly Gs1Element[]): string =>
  elements.map(({ai, value}) => `(${ai})${value.replace(/\(/g, '\\(')}`).join('');
const sorted = (elements: readonly Gs1Element[]): string[] =>
  elements.map(({ai, value}) => `${ai}=${value}`).sort();

test('every check has samples', () => {
  expect(Object.keys(linterSamples).sort()).toEqual(Object.keys(gs1Linters).sort());
});

for (const [name, {right, wrong}] of Object.entries(linterSamples)) {
  test(`${name} takes what its specification allows and refuses the rest`, () => {
    const check = (text: string) => gs1Linters[name]?.(text)?.problem;
    fc.assert(fc.property(right(14), (text) => void expect([text, check(text)]).toEqual([text, undefined])));
    fc.assert(fc.property(wrong, (text) => void expect([text, check(text)]).not.toEqual([text, undefined])));
  });
}

test('every identifier takes its right values, and none that is too long, too short or of another alphabet', () => {
  for (const ai of allIdentifiers) {
    const rule = aiRule(ai);
    if (!rule) throw new Error(ai);
    const judge = (value: string) => checkValue(rule, value, 0)?.problem;
    fc.assert(
      fc.property(valueOf(rule), (value) => {
        expect([ai, value, judge(value)]).toEqual([ai, value, undefined]);
        expect(judge(value.padEnd(rule.maxLength + 1, '1'))).toBeDefined();
        expect(judge(value.slice(0, rule.minLength - 1))).toBeDefined();
        expect(judge(`~${value.slice(1)}`)).toBeDefined();
      }),
      {numRuns: 10},
    );
  }
});

test('bracketed text, element string and scan of any message say the same', () => {
  const carriers = [']C1', ']e0', ']d2', ']Q3', ']J1', ''];
  fc.assert(
    fc.property(message(), fc.constantFrom(...carriers), fc.boolean(), (elements, aim, ends) => {
      expect(readBracketed(bracketed(elements))).toEqual({ok: true, elements});
      const scanned = `${aim}${elementString(elements)}${ends ? gs : ''}`;
      const read = parseGs1(scanned);
      expect(read.ok && read.elements).toEqual(elements);
      if (aim === '') return;
      expect(looksLikeGs1(scanned)).toBe(true);
      const data = readScanData(scanned);
      expect(data.ok && scanDataOf(data.symbology, data.message)).toBe(scanned);
    }),
    {numRuns: 500},
  );
});

test('a separator is wanted exactly behind open lengths', () => {
  fc.assert(
    fc.property(message(), (elements) => {
      const behind = elements.slice(0, -1).filter(({ai}) => !aiRule(ai)?.predefined);
      expect(elementString(elements).split(gs)).toHaveLength(behind.length + 1);
      expect(readElements(`${gs}${elementString(elements)}`).ok).toBe(false);
      expect(readElements(`${elementString(elements)}${gs}${gs}`).ok).toBe(false);
    }),
  );
});

test('a Digital Link carries every element or is refused', () => {
  const keys = allIdentifiers.filter((ai) => aiRule(ai)?.key);
  const links = fc.tuple(message(keys), message()).map(([some, more]) => [...some, ...more]);
  let made = 0;
  fc.assert(
    fc.property(links, (elements) => {
      const link = digitalLink(elements, 'https://example.com/part');
      if (!link.ok) return;
      made += 1;
      const read = readDigitalLink(link.link);
      expect([link.link, read.ok && sorted(read.elements)]).toEqual([
        link.link,
        [...new Set(sorted(elements))],
      ]);
    }),
    {numRuns: 1000},
  );
  expect(made).toBeGreaterThan(200);
});

test('two values of one identifier never become a link that carries one of them', () => {
  const read = readBracketed('(401)95211(401)95212(17)270101');
  expect(read.ok && digitalLink(read.elements)).toEqual({
    ok: false,
    problem: 'gs1.repeatedWithOtherValue',
    at: 1,
  });
});

test('no text makes a reader fail', () => {
  const texts = fc.oneof(
    fc.string({unit: fc.constantFrom('\0', '\ud800', '中', '😀', 'é', ...'(01)]/%')}),
    fc.string({unit: fc.constantFrom(...`]C1deQ3^|()\\%/?&=${gs}0123456789ABhtps:.`), maxLength: 60}),
    message().map(elementString),
  );
  fc.assert(
    fc.property(
      texts,
      fc.constantFrom('', ']C1', ']E0', 'https://a/', 'https://a/01/', '(01)'),
      (text, head) => {
        const readers = [parseGs1, readScanData, readBracketed, readDigitalLink, readElements];
        readers.forEach((read) => read(head + text));
      },
    ),
    {numRuns: 1000},
  );
});

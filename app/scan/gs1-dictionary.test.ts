// The table of application identifiers against GS1's dictionary itself, where its folder lies beside the clone:
// every identifier, part, check and rule, and none besides.
import {expect, test} from 'vitest';
import {aiRule} from '../../shared/items/gs1/ai-rules.ts';
import type {AiRule} from '../../shared/items/gs1/ai-rules.ts';
import {gs1Linters} from '../../shared/items/gs1/linters.ts';

const files = import.meta.glob<string>('../../../shared/data/gs1/gs1-syntax-dictionary.txt', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const dictionary = Object.values(files)[0] ?? '';
const absent = dictionary === '';

type Entry = {
  readonly ai: string;
  readonly flags: string;
  readonly parts: string[];
  readonly marks: string[];
};

const entriesOf = (line: string): Entry[] => {
  const [head = '', ...rest] = line.replace(/#.*$/, '').trim().split(/\s+/);
  const flags = /^[*?]+$/.test(rest[0] ?? '') ? (rest.shift() ?? '') : '';
  const parts = rest.filter((word) => /^\[?[NXYZ]/.test(word));
  const marks = rest.filter((word) => !parts.includes(word));
  const [first = '', last = first] = head.split('-');
  return Array.from({length: Number(last) - Number(first) + 1}, (_, step) => {
    const ai = String(Number(first) + step).padStart(first.length, '0');
    return {ai, flags, parts, marks};
  });
};

const entries = dictionary
  .split(/\r?\n/)
  .filter((line) => /^\d/.test(line))
  .flatMap(entriesOf);

const listOf = (marks: readonly string[], name: string): string[] =>
  marks
    .filter((mark) => mark.startsWith(`${name}=`))
    .flatMap((mark) => mark.slice(name.length + 1).split(','));

// Our rule in the dictionary's own notation.
const partOf = ({type, min, max, optional, linters}: AiRule['components'][number]): string => {
  const size = `${type.toUpperCase()}${min === max ? '' : '..'}${max}`;
  return [optional ? `[${size}]` : size, ...linters].join(',');
};

test.skipIf(absent)('the dictionary is read whole', () => {
  expect(entries.length).toBeGreaterThan(400);
});

test.skipIf(absent)('every identifier of the dictionary has exactly its parts, checks and flags', () => {
  for (const {ai, flags, parts} of entries) {
    const rule = aiRule(ai);
    const flagsOf = `${rule?.predefined ? '*' : ''}${rule?.attribute ? '?' : ''}`;
    expect([ai, flagsOf, rule?.components.map(partOf)]).toEqual([ai, flags, parts]);
  }
});

test.skipIf(absent)('every identifier has exactly its associations and its place in a Digital Link', () => {
  for (const {ai, marks} of entries) {
    const rule = aiRule(ai);
    const needs = rule?.needs.map((together) => together.join('+')).sort();
    expect([ai, 'req', needs]).toEqual([ai, 'req', listOf(marks, 'req').sort()]);
    expect([ai, 'ex', [...(rule?.excludes ?? [])].sort()]).toEqual([ai, 'ex', listOf(marks, 'ex').sort()]);
    const key = marks.find((mark) => mark.startsWith('dlpkey'));
    const sequences =
      key && (key.split('=')[1] ?? '').split('|').map((one) => one.split(',').filter(Boolean));
    expect([ai, 'dlpkey', rule?.key]).toEqual([ai, 'dlpkey', sequences]);
  }
});

test.skipIf(absent)('no other identifier is taken, and every named check exists', () => {
  const known = new Set(entries.map(({ai}) => ai));
  const others: string[] = [];
  for (const length of [1, 2, 3, 4, 5]) {
    for (let number = 0; number < 10 ** length; number += 1) {
      const ai = String(number).padStart(length, '0');
      if ((aiRule(ai) !== undefined) !== known.has(ai)) others.push(ai);
    }
  }
  expect(others).toEqual([]);
  const named = new Set(entries.flatMap(({parts}) => parts.flatMap((part) => part.split(',').slice(1))));
  expect([...named].filter((name) => !(name in gs1Linters))).toEqual([]);
});

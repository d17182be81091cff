// Reads every screen of the office: the head of a column names one thing, an entry of the navigation names many.
import {expect, test} from 'vitest';

const screens = import.meta.glob<string>('../**/*.tsx', {eager: true, query: '?raw', import: 'default'});
const headings = Object.entries(screens).flatMap(([file, text]) =>
  [...text.matchAll(/key: '\w+',(?:\s*gives: \d+,)?\s*label: t\('([\w.-]+)'\)/g)].map((found) => ({
    file,
    key: found[1] ?? '',
  })),
);

test('the heads of columns are found at all', () => {
  expect(headings.length).toBeGreaterThan(150);
});

test('no column is headed by a word of the navigation', () => {
  expect(headings.filter(({key}) => key.startsWith('office.nav.'))).toEqual([]);
});

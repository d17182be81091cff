// Reads every *-messages.ts beside it, also those that no catalogue names yet.
import {expect, test} from 'vitest';
import {terminalCatalogue} from './terminal-catalogue.ts';

const namesIn = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort((a, b) => (a < b ? -1 : 1));
const files = import.meta.glob<Record<string, Record<string, string>>>('./*-messages.ts', {eager: true});

const modules = Object.entries(files).map(([file, exported]) => {
  const pick = (suffix: string): Readonly<Record<string, string>> =>
    Object.entries(exported).find(([name]) => name.endsWith(suffix))?.[1] ?? {};
  return {file, module: file.replace('./', '').replace('-messages.ts', ''), zh: pick('Zh'), en: pick('En')};
});

test('the message files are found at all', () => {
  expect(modules.map(({module}) => module)).toContain('common');
});

test('every text exists in both languages with the same parameters', () => {
  const gaps = modules.flatMap(({file, zh, en}) =>
    Object.keys({...zh, ...en})
      .filter(
        (key) =>
          zh[key] === undefined ||
          en[key] === undefined ||
          namesIn(zh[key]).join() !== namesIn(en[key]).join(),
      )
      .map((key) => `${file}: ${key}`),
  );
  expect(gaps).toEqual([]);
});

test('a key starts with its module, so two modules never take the same one', () => {
  const strangers = modules.flatMap(({file, module, zh}) =>
    Object.keys(zh)
      .filter((key) => !key.startsWith(`${module}.`))
      .map((key) => `${file}: ${key}`),
  );
  expect(strangers).toEqual([]);
});

test('the words of the terminal avoid blame, exclamation marks and the word for failure', () => {
  const unwanted = /！|请勿|错误|失败|系统/;
  const found = Object.entries(terminalCatalogue.zh as Record<string, string>).filter(([, text]) =>
    unwanted.test(text),
  );
  expect(found).toEqual([]);
});

test('every text of the terminal is said somewhere', () => {
  const sources = import.meta.glob<string>(
    ['../**/*.{ts,tsx}', '!../i18n/*-{messages,zh,en}.ts', '!../**/*.test.{ts,tsx}'],
    {
      eager: true,
      query: '?raw',
      import: 'default',
    },
  );
  const code = Object.values(sources).join('\n');
  expect(Object.keys(sources).length).toBeGreaterThan(200);
  // A key in one piece, or one whose last part is chosen: `module.thing.${which}`.
  const said = new Set([...code.matchAll(/'([\w-]+(?:\.[\w-]+)+)'/g)].map(([, key]) => key));
  const begun = [...code.matchAll(/`([\w-]+(?:\.[\w-]+)*\.)\$\{/g)].map(([, start]) => start ?? '');
  const unsaid = Object.keys(terminalCatalogue.zh).filter(
    (key) => !said.has(key) && !begun.some((start) => key.startsWith(start)),
  );
  expect(unsaid).toEqual([]);
});

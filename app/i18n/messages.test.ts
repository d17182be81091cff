// Reads every *-messages.ts beside it, also those that no catalogue names yet.
import {readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {terminalCatalogue} from './terminal-catalogue.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder).filter(name => name.endsWith('-messages.ts'));
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort();

const modules = await Promise.all(
  files.map(async file => {
    const exports = (await import(`./${file.replace('.ts', '')}.ts`)) as Record<string, Record<string, string>>;
    const pick = (suffix: string) => Object.entries(exports).find(([name]) => name.endsWith(suffix))?.[1] ?? {};
    return {file, module: file.replace('-messages.ts', ''), zh: pick('Zh'), en: pick('En')};
  }),
);

test('every text exists in both languages with the same parameters', () => {
  const gaps = modules.flatMap(({file, zh, en}) =>
    Object.keys({...zh, ...en})
      .filter(key => !zh[key] || !en[key] || namesIn(zh[key]).join() !== namesIn(en[key]).join())
      .map(key => `${file}: ${key}`),
  );
  expect(gaps).toEqual([]);
});

test('a key starts with its module, so two modules never take the same one', () => {
  const strangers = modules.flatMap(({file, module, zh}) => Object.keys(zh).filter(key => !key.startsWith(`${module}.`)).map(key => `${file}: ${key}`));
  expect(strangers).toEqual([]);
});

test('the words of the terminal avoid blame, exclamation marks and the word for failure', () => {
  const unwanted = /！|请勿|错误|失败|系统/;
  const found = Object.entries(terminalCatalogue.zh as Record<string, string>).filter(([, text]) => unwanted.test(text));
  expect(found).toEqual([]);
});

import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {Script} from 'node:vm';
import {expect, test} from 'vitest';
import {shortestPage, shortPage} from './short-pages.ts';

const pages = ['../public/rescue.html', '../app/terminal/index.html'].map((path) =>
  readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8'),
);
const textsIn = (html: string) => html.replace(/\/\*[\s\S]*?\*\//g, '').match(/'[^'\n]*'|>[^<>\n]+</g) ?? [];

test('a short page says every text of the whole one, and its scripts can be read', () => {
  for (const page of pages) {
    const short = shortPage(page);
    expect(short.length).toBeLessThan(page.length);
    expect(textsIn(page).length).toBeGreaterThan(20);
    expect(textsIn(short)).toEqual(textsIn(page));
    for (const [, script = ''] of short.matchAll(/<script>([\s\S]*?)<\/script>/g))
      expect(() => new Script(script)).not.toThrow();
  }
});

test('no page holds text in which line breaks or comment signs mean anything', () => {
  for (const page of pages) {
    expect(page).not.toMatch(/<pre|<textarea|`/);
    expect(page.replace(/\/\*[\s\S]*?\*\//g, '')).not.toMatch(/\/\*|\*\//);
  }
});

test('a page with short names says every text too', () => {
  const [rescue = ''] = pages;
  const page = shortPage(rescue);
  const shortest = shortestPage(rescue);
  expect(shortest.length).toBeLessThan(0.9 * page.length);
  const texts = [...page.matchAll(/'([^'\n]*[\u4e00-\u9fff][^'\n]*)'/g)].map(([, text = '']) => text);
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.filter((text) => !shortest.includes(text))).toEqual([]);
  for (const [, script = ''] of shortest.matchAll(/<script>([\s\S]*?)<\/script>/g))
    expect(() => new Script(script)).not.toThrow();
  expect(shortest).not.toMatch(/=>|\blet\b|\bconst\b|`|\?\./);
});

test('a script that cannot be read stops the build', () => {
  expect(() => shortestPage('<script>var = 1;</script>')).toThrow();
});

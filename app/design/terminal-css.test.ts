// Chromium 77 drops a whole rule for one unknown selector and ignores an unknown value in silence, so
// the stylesheets of the terminal are read here. The list is style.md rule 26.
import {expect, test} from 'vitest';

type Files = {
  readonly globSync: (patterns: readonly string[], options: {readonly cwd: string}) => readonly string[];
  readonly readFileSync: (path: string, encoding: 'utf8') => string;
};
// The test runner empties every stylesheet it is asked to import, and this folder has no Node types.
const fileSystem = 'node:fs' as string;
const {globSync, readFileSync} = (await import(/* @vite-ignore */ fileSystem)) as Files;
const app = decodeURIComponent(new URL('..', import.meta.url).pathname);
const folders = ['terminal', 'design', 'scan', 'print'];
const officeOnly = /design[\\/]office[\\/]/;

const sheets: Readonly<Record<string, string>> = Object.fromEntries(
  globSync(
    folders.map((folder) => `${folder}/**/*.css`),
    {cwd: app},
  )
    .filter((file) => !officeOnly.test(file))
    .map((file) => [file, readFileSync(`${app}${file}`, 'utf8')]),
);

const forbidden: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['inset', /(^|[\s;{])inset(-[a-z-]+)?\s*:/],
  ['aspect-ratio', /aspect-ratio\s*:/],
  ['clamp(), min() or max()', /[^-\w](clamp|min|max)\(/],
  ['dynamic viewport unit', /\d(dvh|svh|lvh|dvw|svw|lvw)\b/],
  [':is, :where, :has', /:(is|where|has)\(/],
  [':focus-visible', /:focus-visible/],
  [':not with a list', /:not\([^)]*,/],
  ['@layer, @container, @property', /@(layer|container|property)\b/],
  ['modern colour', /\b(oklch|oklab|color-mix|lab|lch|hwb)\(/],
  ['logical shorthand', /(padding|margin|border)-(inline|block)\b/],
  ['accent-color or color-scheme', /(accent-color|color-scheme)\s*:/],
  ['overflow: clip', /overflow(-[xy])?\s*:\s*clip/],
  ['media range', /@media[^{]*[<>]/],
  ['content-visibility', /content-visibility/],
  ['place- shorthand in flex', /place-(items|content|self)\s*:/],
];

const withoutComments = (css: string) => css.replace(/\/\*[\s\S]*?\*\//g, '');

// `gap` and `row-gap` mean grid in 77, so they are allowed only as grid-gap.
const gapPattern = /(^|[\s;{])(gap|row-gap|column-gap)\s*:/;
const nesting = /\{[^{}]*[;{]\s*&/;

const faultsIn = (css: string): readonly string[] => {
  const plain = withoutComments(css);
  const found = forbidden.filter(([, pattern]) => pattern.test(plain)).map(([name]) => name);
  return [...found, ...(gapPattern.test(plain) ? ['gap'] : []), ...(nesting.test(plain) ? ['nesting'] : [])];
};

const literalColour = /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i;

test('the terminal has stylesheets to look at', () => {
  expect(Object.keys(sheets).length).toBeGreaterThan(15);
  expect(Object.values(sheets).every((css) => css.includes('{'))).toBe(true);
});

test('no stylesheet of the terminal uses what Chromium 77 lacks', () => {
  const faults = Object.entries(sheets).flatMap(([file, css]) =>
    faultsIn(css).map((fault) => `${file}: ${fault}`),
  );
  expect(faults).toEqual([]);
});

test('a colour is a literal only in tokens.css', () => {
  const strangers = Object.entries(sheets).filter(
    ([file, css]) => !file.endsWith('tokens.css') && literalColour.test(withoutComments(css)),
  );
  expect(strangers.map(([file]) => file)).toEqual([]);
});

test.each([
  ['.a { display: flex; gap: 8px; }', 'gap'],
  ['.a { inset: 0; }', 'inset'],
  ['.a { aspect-ratio: 1; }', 'aspect-ratio'],
  ['.a { width: min(100%, 20px); }', 'clamp(), min() or max()'],
  ['.a:has(.b) { color: red; }', ':is, :where, :has'],
  ['.a:not(.b, .c) { color: red; }', ':not with a list'],
  ['.a:focus-visible { color: red; }', ':focus-visible'],
  ['@layer x { .a { color: red; } }', '@layer, @container, @property'],
  ['.a { height: 100dvh; }', 'dynamic viewport unit'],
  ['.a { color: oklch(0.5 0 0); }', 'modern colour'],
  ['.a { color: red; & .b { color: blue; } }', 'nesting'],
  ['@media (width >= 600px) { .a { color: red; } }', 'media range'],
  ['.a { padding-inline: 4px; }', 'logical shorthand'],
])('the guard bites: %s', (css, fault) => {
  expect(faultsIn(css)).toContain(fault);
});

test('what 77 knows passes', () => {
  expect(
    faultsIn(
      '.a { display: grid; grid-gap: 8px; grid-template-columns: minmax(0, 1fr); } .a:not(.b) > :last-child { top: 0; }',
    ),
  ).toEqual([]);
});

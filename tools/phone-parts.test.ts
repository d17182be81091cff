import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {phoneManifest} from './phone-parts.ts';

const parts = {
  'supervisor/index.html': {
    file: 'o-assets/phone.js',
    css: ['o-assets/phone.css'],
    imports: ['_shared.js'],
    dynamicImports: ['later.ts'],
  },
  'office/index.html': {file: 'o-assets/office.js', imports: ['_shared.js']},
  '_shared.js': {file: 'o-assets/shared.js', imports: ['_deep.js']},
  '_deep.js': {file: 'o-assets/deep.js', imports: ['_shared.js']},
  'later.ts': {file: 'o-assets/later.js'},
};
const entry = (url: string) => ({url, revision: 'x', size: 1});
const manifestOf = async (written: unknown, urls: readonly string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'chejian-parts-'));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  writeFileSync(join(folder, 'parts.json'), JSON.stringify(written));
  const {manifest} = await phoneManifest(() => folder, 'parts.json')(urls.map(entry));
  return manifest.map(({url}) => url);
};

test('the phone keeps its page and every part it can reach, and nothing of the office', async () => {
  const built = [
    'phone.js',
    'phone.css',
    'shared.js',
    'deep.js',
    'later.js',
    'office.js',
    'phone-1.webmanifest',
  ];
  const urls = ['office/index.html', 'supervisor/index.html', ...built.map((name) => `o-assets/${name}`)];
  expect(await manifestOf(parts, urls)).toEqual([
    '/s/index.html',
    '/o-assets/phone.js',
    '/o-assets/phone.css',
    '/o-assets/shared.js',
    '/o-assets/deep.js',
    '/o-assets/later.js',
    '/o-assets/phone-1.webmanifest',
  ]);
});

test('a build without the phone is a fault, not an empty shelf', async () => {
  const {'supervisor/index.html': _gone, ...office} = parts;
  await expect(manifestOf(office, ['office/index.html'])).rejects.toThrow('supervisor/index.html');
});

import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {repositoryRoot} from './workspace-files.ts';

// Permissive, or copyleft for the file only (MPL-2.0). GPL, AGPL, LGPL, SSPL, BUSL and the like are refused
// by not being here, and so is a package that names no licence.
const accepted = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'CC-BY-4.0',
  'MPL-2.0',
  'Python-2.0',
  'Zlib',
]);

// An "or" leaves the choice to us, an "and" does not.
const isAccepted = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(/\s+OR\s+/i)
    .some((choice) => choice.split(/\s+AND\s+/i).every((part) => accepted.has(part.trim())));

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(repositoryRoot, path), 'utf8'));

type Manifest = {
  readonly license?: string | {readonly type?: string};
  readonly licenses?: readonly {readonly type?: string}[];
};
const licenceOf = ({license, licenses}: Manifest): string => {
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({type}) => type ?? '?').join(' OR ') ?? 'none';
};

// Read by hand: the manifest says only "BSD", its LICENSE file is the text of BSD-3-Clause. Comes with lighthouse (tests).
const read = new Map([['node_modules/parse-cache-control', 'BSD-3-Clause']]);

test('every package of the lock file, for every platform, has an accepted licence', () => {
  const {packages} = readJson('package-lock.json') as {packages: Record<string, Manifest>}; // npm's own format
  const entries = Object.entries(packages).filter(([path]) => path !== '');
  const refused = entries
    .map(([path, manifest]) => `${path}: ${read.get(path) ?? licenceOf(manifest)}`)
    .filter((line) => !isAccepted(line.slice(line.indexOf(': ') + 2)));
  expect(refused).toEqual([]);
  expect(entries.length).toBeGreaterThan(100);
});

const installed = (folder: string): string[] => {
  if (!existsSync(join(repositoryRoot, folder))) return [];
  return readdirSync(join(repositoryRoot, folder), {withFileTypes: true}).flatMap(({name}) => {
    const path = `${folder}/${name}`;
    if (name.startsWith('.')) return [];
    if (name.startsWith('@')) return installed(path);
    const own = existsSync(join(repositoryRoot, path, 'package.json')) ? [path] : [];
    return [...own, ...installed(`${path}/node_modules`)];
  });
};

test('every installed package says itself that its licence is an accepted one', () => {
  const paths = installed('node_modules');
  const refused = paths
    .map((path) => ({
      path,
      licence: read.get(path) ?? licenceOf(readJson(`${path}/package.json`) as Manifest), // npm's own format
    }))
    .filter(({licence}) => !isAccepted(licence))
    .map(({path, licence}) => `${path}: ${licence}`);
  expect(refused).toEqual([]);
  expect(paths.length).toBeGreaterThan(100);
});

test('copyleft is refused, a choice is not', () => {
  const refused = [
    'GPL-3.0',
    'AGPL-3.0-only',
    'LGPL-2.1',
    'SSPL-1.0',
    'MIT AND GPL-2.0',
    'none',
    'UNLICENSED',
  ];
  expect(refused.filter(isAccepted)).toEqual([]);
  expect(['(MIT OR GPL-3.0)', 'MIT', '(MIT OR CC0-1.0)'].every(isAccepted)).toBe(true);
});

test('every dependency has its line in docs/dependencies.md, and no line stands for a dependency that is gone', () => {
  const manifest = readJson('package.json') as Record<string, Record<string, string> | undefined>; // our own file
  const names = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((section) =>
    Object.keys(manifest[section] ?? {}),
  );
  const text = readFileSync(join(repositoryRoot, 'docs/dependencies.md'), 'utf8');
  const lines = [...text.matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell]) =>
    [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  expect(names.filter((name) => !lines.includes(name))).toEqual([]);
  expect(lines.filter((name) => !names.includes(name ?? ''))).toEqual([]);
});

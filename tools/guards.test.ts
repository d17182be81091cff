// A guard that checks nothing is green too. Each fault below is planted into a copy of the house (same
// configuration, same folder names) outside the repository, and the guard has to name it.
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {boundaryFaults, codeFaults, lawful} from './planted-faults.ts';
import {runCommand} from './run-command.ts';
import {filesTooLong} from './sizes.ts';
import {repositoryRoot} from './workspace-files.ts';

const program = (name: string) => join(repositoryRoot, 'node_modules/.bin', name);
const house = mkdtempSync(join(tmpdir(), 'chejian-guards-'));
const plant = (path: string, text: string) => {
  mkdirSync(dirname(join(house, path)), {recursive: true});
  writeFileSync(join(house, path), text);
};

type Report = {diagnostics: {code: string; filename: string; message: string}[]};
const found = new Map<string, string[]>();
const allFaults = [...boundaryFaults, ...codeFaults];

beforeAll(async () => {
  for (const path of [
    'oxlint.config.ts',
    'package.json',
    'tsconfig.base.json',
    'shared/tsconfig.json',
    'tools/boundaries.ts',
    'tools/lint-plugin.ts',
  ])
    cpSync(join(repositoryRoot, path), join(house, path));
  plant('tsconfig.json', '{"extends": "./tsconfig.base.json", "include": ["**/*.ts", "**/*.tsx"]}');
  for (const {path, text} of lawful) plant(path, text);
  for (const {path, text, extra} of allFaults) {
    plant(path, text);
    if (extra !== undefined) plant(extra.path, extra.text);
  }
  const {output} = await runCommand(program('oxlint'), ['--type-aware', '--format', 'json', '.'], {
    cwd: house,
    env: {...process.env, OXLINT_TSGOLINT_PATH: program('tsgolint')},
    timeoutSeconds: 100,
  });
  const report = JSON.parse(output) as Report; // the format of our pinned oxlint
  for (const {code, filename} of report.diagnostics) {
    const path = filename.replaceAll('\\', '/');
    found.set(path, [...(found.get(path) ?? []), code]);
  }
}, 120_000);

afterAll(() => rmSync(house, {recursive: true, force: true}));

test.each(allFaults)('the linter turns red: $why ($path)', ({path, rule}) => {
  expect(found.get(path) ?? []).toContain(rule);
});

test.each(lawful)('the linter stays green: $why ($path)', ({path}) => {
  expect(found.get(path) ?? []).toEqual([]);
});

test('fetch, window and process are compile errors in shared', {timeout: 120_000}, async () => {
  // Only this folder is compiled: the planted faults of the linter have type errors of their own.
  const folder = join(house, 'compile');
  mkdirSync(join(folder, 'shared'), {recursive: true});
  for (const path of ['tsconfig.base.json', 'shared/tsconfig.json'])
    cpSync(join(repositoryRoot, path), join(folder, path));
  const names = ['fetch', 'window', 'process', 'crypto', 'setTimeout', 'Buffer', 'document'];
  for (const name of names)
    writeFileSync(join(folder, `shared/uses-${name.toLowerCase()}.ts`), `export const it = ${name};\n`);
  writeFileSync(join(folder, 'shared/clean.ts'), 'export const it = [1, 2].map(String);\n');
  const {code, output} = await runCommand(program('tsc'), ['-p', 'shared', '--pretty', 'false'], {
    cwd: folder,
  });
  expect(code).not.toBe(0);
  const red = names.filter((name) => new RegExp(`uses-${name.toLowerCase()}\\.ts.*error TS2`).test(output));
  expect(red).toEqual(names);
  expect(output).not.toContain('clean.ts');
});

test('the size check names a file of 401 lines and passes one of 400', () => {
  const folder = join(house, 'sizes');
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, 'long.css'), 'a{}\n'.repeat(401));
  writeFileSync(join(folder, 'fits.css'), 'a{}\n'.repeat(400));
  expect(filesTooLong(folder)).toEqual(['long.css: 401 lines, at most 400']);
});

test('the formatter turns red on a file with double quotes', async () => {
  const folder = join(house, 'format');
  mkdirSync(folder, {recursive: true});
  cpSync(join(repositoryRoot, '.oxfmtrc.json'), join(folder, '.oxfmtrc.json'));
  writeFileSync(join(folder, 'quotes.ts'), 'export const a = "b"\n');
  writeFileSync(join(folder, 'fine.ts'), "export const a = {b: 'c'};\n");
  const {code, output} = await runCommand(program('oxfmt'), ['--list-different', 'quotes.ts', 'fine.ts'], {
    cwd: folder,
  });
  expect(code).not.toBe(0);
  expect(output.trim()).toBe('quotes.ts');
});

test('every row of the import table has a planted fault', async () => {
  const {boundaries} = await import('./boundaries.ts');
  const planted = readFileSync(join(repositoryRoot, 'tools/planted-faults.ts'), 'utf8');
  const missing = boundaries
    .map(({files}) => files[0]?.replace(/\*.*$/, '') ?? '')
    .filter((prefix) => !planted.includes(`'${prefix}`));
  expect(missing).toEqual([]);
});

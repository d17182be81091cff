import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {filesTooLong} from './sizes.ts';
import {repositoryRoot, workspaceFiles} from './workspace-files.ts';

const isText = (path: string) =>
  /\.(tsx?|m?js|cjs|css|sql|html|md|ya?ml|jsonc?|sh|txt|webmanifest)$|^\.ci\//.test(path);
const files = workspaceFiles();
const textOf = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8');

// A test may plant wrong rows to prove that the guards of the database see them.
const insertsFacts = (path: string, text: string) =>
  /\.(tsx?|m?js|sql)$/.test(path) &&
  !path.includes('.test.') &&
  /insert\s+into\s+("?\w+"?\.)?"?fact"?\b(?!_)/i.test(text);

// Written in two halves, so that this file may stand among those it looks at.
const machinePaths = new RegExp(
  ['work/(?:main|shared|\\.library)', 'tmp/', 'root/']
    .map((path) => `(?<![\\w.\\])}*~-])${'/'}${path}`)
    .join('|'),
);
const namesMachine = (text: string) => machinePaths.test(text);

test('no source file is longer than 400 lines', () => {
  expect(filesTooLong()).toEqual([]);
});

test('only server/journal/append.ts inserts into fact', () => {
  const doors = files.filter((path) => isText(path) && path !== 'tools/repository.test.ts');
  const found = doors.filter((path) => insertsFacts(path, textOf(path)));
  expect(found.filter((path) => path !== 'server/journal/append.ts')).toEqual([]);
});

test('the search for a second door finds one', () => {
  const rows = ['fact (', 'fact(', 'public.fact values', '"fact" select'];
  expect(rows.filter((row) => insertsFacts('server/x.ts', `insert into ${row}`))).toEqual(rows);
  expect(insertsFacts('server/x.sql', 'INSERT  INTO\n fact values')).toBe(true);
  expect(insertsFacts('server/x.ts', 'insert into factory values')).toBe(false);
  expect(insertsFacts('server/x.ts', 'insert into fact_file values')).toBe(false);
});

test('no text names a folder of one machine', () => {
  // Images of deploy/ have folders of their own.
  const found = files.filter(
    (path) => isText(path) && !path.startsWith('deploy/') && namesMachine(textOf(path)),
  );
  expect(found).toEqual([]);
});

test('the search for machine folders finds them and leaves routes alone', () => {
  const slash = '/';
  expect(namesMachine(`cd ${slash}work/main`)).toBe(true);
  expect(namesMachine(`'${slash}tmp/x'`)).toBe(true);
  expect(namesMachine(`path=${slash}root/.npm`)).toBe(true);
  expect(namesMachine("to='/work/orders' from '../tmp/x.ts' bench/.tmp/")).toBe(false);
});

test('every text ends its lines with LF', () => {
  expect(files.filter((path) => isText(path) && textOf(path).includes('\r\n'))).toEqual([]);
});

test('every script of package.json names a file that exists', () => {
  const {scripts} = JSON.parse(textOf('package.json')) as {scripts: Record<string, string>}; // our own file
  const targets = Object.values(scripts).flatMap(
    (script) => script.match(/[\w./-]+\.(?:ts|cjs|mjs)\b/g) ?? [],
  );
  expect(targets.filter((target) => !files.includes(target))).toEqual([]);
  expect(targets.length).toBeGreaterThan(0);
});

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {otherDoors} from './one-door.ts';
import {filesTooLong} from './sizes.ts';
import {repositoryRoot, workspaceFiles} from './workspace-files.ts';

const isText = (path: string) =>
  /\.(tsx?|m?js|cjs|css|sql|html|md|ya?ml|jsonc?|sh|txt|webmanifest)$|^\.ci\//.test(path);
const files = workspaceFiles();
const textOf = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8');

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

test('facts enter through server/journal/append.ts only', () => {
  const sources = files.filter((path) => /^(server|sync|shared|bench|tools)\//.test(path) && isText(path));
  expect(otherDoors(new Map(sources.map((path) => [path, textOf(path)])))).toEqual([]);
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

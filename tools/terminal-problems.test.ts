import {existsSync, readFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {expect, test} from 'vitest';
import {officeProblems} from '../shared/kernel/office-problems.ts';
import {repositoryRoot} from './workspace-files.ts';

const imported =
  /(?:^|\n)(?:import|export)\s(?!type\s)[^;]*?from '(\.[^']+)'|import\('(\.[^']+)'\)|import '(\.[^']+)'/g;

/** Everything that the terminal loads, now or later, with its text. */
const loaded = (): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  const waiting = ['app/terminal/main.tsx', 'app/terminal/sw.ts'].map((path) => join(repositoryRoot, path));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path) || !/\.tsx?$/.test(path) || !existsSync(path)) continue;
    const text = readFileSync(path, 'utf8');
    found.set(path, text);
    for (const [, from, late, bare] of text.matchAll(imported))
      waiting.push(join(dirname(path), from ?? late ?? bare ?? ''));
  }
  return found;
};

test('nothing that the terminal loads tells a problem whose text its build leaves out', () => {
  const files = [...loaded()].filter(([path]) => !path.endsWith('office-problems.ts'));
  expect(files.length).toBeGreaterThan(300);
  expect(files.some(([, text]) => text.includes("'overReported'"))).toBe(true); // rules are seen, too
  const told = files.flatMap(([path, text]) =>
    Object.keys(officeProblems)
      .filter((code) => text.includes(`'${code}'`))
      .map((code) => `${relative(repositoryRoot, path)}: ${code}`),
  );
  expect(told).toEqual([]);
});

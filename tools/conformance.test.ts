import {expect, test} from 'vitest';
import {register} from './conformance/register.ts';
import {byCommand, inPart, notRun, shown} from './conformance/requirement.ts';
import type {Evidence} from './conformance/row-result.ts';
import {judgeRow, listLines, rowLines} from './conformance/row-result.ts';
import {workspaceFiles} from './workspace-files.ts';

const requirements = register.flatMap((row) => row.requirements);
const row = (...all: typeof requirements) => ({row: 1, zh: '行', en: 'row', words: [], requirements: all});
const evidence = (failing: readonly string[] = [], codes: Record<string, number> = {}): Evidence => ({
  fileOf: (path) =>
    path === 'gone.test.ts' ? undefined : {passed: 2, failed: failing.includes(path) ? 1 : 0, skipped: 0},
  exitOf: (command) => codes[command],
});

test('the thirteen rows are there, each requirement once, and no number is left out', () => {
  expect(register.map(({row: number}) => number)).toEqual(Array.from({length: 13}, (_, at) => at + 1));
  const wanted = (kind: string, most: number) =>
    Array.from({length: most}, (_, at) => `REQ-${kind}-${String(at + 1).padStart(2, '0')}`);
  expect(requirements.map(({id}) => id).toSorted()).toEqual([...wanted('SE', 19), ...wanted('TE', 31)]);
});

test('every test that is named exists', () => {
  const files = new Set(workspaceFiles());
  const named = requirements.flatMap(({proof}) => ('tests' in proof ? proof.tests : []));
  expect(named.filter((path) => !files.has(path))).toEqual([]);
});

test('a row passes when all of it is shown, and only then', () => {
  const sim = byCommand('c', 'sim', '--seeds', '1000');
  const green = evidence([], {'npm run sim -- --seeds 1000': 0});
  expect(judgeRow(row(shown('a', 'a.test.ts'), sim), green).outcome).toBe('PASS');
  expect(judgeRow(row(shown('a', 'a.test.ts'), sim), evidence()).outcome).toBe('NOT RUN');
  expect(judgeRow(row(shown('a', 'a.test.ts'), inPart('b', 'more', 'b.test.ts')), green).outcome).toBe(
    'NOT RUN',
  );
  expect(judgeRow(row(shown('a', 'a.test.ts'), notRun('d', 'not built')), green).outcome).toBe('NOT RUN');
});

test('a red test, a test that did not run and a red command make the row red', () => {
  expect(judgeRow(row(shown('a', 'a.test.ts')), evidence(['a.test.ts'])).outcome).toBe('FAIL');
  expect(judgeRow(row(inPart('a', 'more', 'gone.test.ts')), evidence()).outcome).toBe('FAIL');
  const red = evidence([], {'npm run chaos': 1});
  expect(judgeRow(row(byCommand('c', 'chaos')), red).outcome).toBe('FAIL');
});

test('a line tells how much of the row was shown', () => {
  const result = judgeRow(row(shown('a', 'a.test.ts'), inPart('b', 'the rest', 'b.test.ts')), evidence());
  expect(rowLines(result, true)).toEqual([
    ' 1 行 row: NOT RUN (1 of 2 shown, 1 in part)',
    '     a PASS: 2 tests in 1 files',
    '     b IN PART: 2 tests in 1 files; missing: the rest',
  ]);
});

test('a list tells what is matched with what, and claims nothing', () => {
  const lines = register.flatMap(listLines);
  expect(lines.filter((line) => /PASS|FAIL/.test(line))).toEqual([]);
  expect(lines).toContain('     REQ-TE-23: npm run sim -- --seeds 1000');
});

import {expect, test} from 'vitest';
import {addSums, emptySum, lastLine, sumReport, sumRun} from './test-report.ts';

const file = (name: string, status: string, ...results: readonly string[]) => ({
  name: `/house/${name}`,
  status,
  assertionResults: results.map((result, index) => ({fullName: `test ${index}`, status: result})),
});

test('passed, failed and skipped tests of all files are summed and named', () => {
  const report = {
    testResults: [
      file('a.test.ts', 'passed', 'passed', 'passed', 'skipped'),
      file('b.test.ts', 'failed', 'failed', 'passed', 'todo', 'pending'),
    ],
  };
  const sum = sumReport(report, '/house');
  expect(sum.passed).toBe(3);
  expect(sum.failed).toEqual(['b.test.ts > test 0']);
  expect(sum.skipped).toEqual(['a.test.ts > test 2', 'b.test.ts > test 2', 'b.test.ts > test 3']);
  expect(lastLine(sum)).toBe('3 passed, 1 failed, 3 skipped');
});

test('a file that did not load counts as a failure', () => {
  const sum = sumReport({testResults: [file('broken.test.ts', 'failed')]}, '/house');
  expect(sum.failed).toEqual(['broken.test.ts (the file did not run)']);
});

test('a run that left no report counts as a failure', () => {
  expect(sumRun('web', '/house/nowhere.json', 1, '/house').failed).toEqual([
    'web: ended with 1 and no report',
  ]);
  expect(sumRun('web', '/house/nowhere.json', 124, '/house').failed).toEqual(['web: took too long']);
});

test('the last line leaves out skipped when nothing was', () => {
  const sum = addSums({...emptySum, passed: 2}, {...emptySum, passed: 5});
  expect(lastLine(sum)).toBe('7 passed, 0 failed');
});

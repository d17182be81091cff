// Reads what vitest wrote and sums it. A file that did not load, or a run that left no report, is a failure:
// a sum that only counts what was counted would be green when nothing ran.
import {existsSync, readFileSync} from 'node:fs';
import {z} from 'zod';

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({fullName: z.string(), status: z.string()})),
    }),
  ),
});

export type Sum = {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: readonly string[];
};

export const emptySum: Sum = {passed: 0, failed: [], skipped: []};

export const addSums = (left: Sum, right: Sum): Sum => ({
  passed: left.passed + right.passed,
  failed: [...left.failed, ...right.failed],
  skipped: [...left.skipped, ...right.skipped],
});

/** Sums a parsed report of `vitest --reporter=json`. */
export const sumReport = (report: unknown, root: string): Sum => {
  const {testResults} = reportSchema.parse(report);
  return testResults.reduce<Sum>((sum, {name, status, assertionResults}) => {
    const file = name.replaceAll('\\', '/').replace(`${root.replaceAll('\\', '/')}/`, '');
    const named = (state: (status: string) => boolean) =>
      assertionResults
        .filter((result) => state(result.status))
        .map(({fullName}) => `${file} > ${fullName.trim()}`);
    const failed = named((result) => result === 'failed');
    const isBroken = status === 'failed' && failed.length === 0;
    return addSums(sum, {
      passed: named((result) => result === 'passed').length,
      failed: isBroken ? [`${file} (the file did not run)`] : failed,
      skipped: named((result) => result !== 'failed' && result !== 'passed'),
    });
  }, emptySum);
};

/** Sums one run of vitest: its report file and its exit code. */
export const sumRun = (name: string, reportPath: string, code: number, root: string): Sum => {
  if (!existsSync(reportPath))
    return {
      ...emptySum,
      failed: [`${name}: ${code === 124 ? 'took too long' : `ended with ${code} and no report`}`],
    };
  const sum = sumReport(JSON.parse(readFileSync(reportPath, 'utf8')), root);
  // An unhandled rejection turns the run red without turning a test red.
  return code !== 0 && sum.failed.length === 0
    ? addSums(sum, {...emptySum, failed: [`${name}: vitest ended with ${code} outside its tests`]})
    : sum;
};

/** The last line of a test run, the one that machines read. */
export const lastLine = ({passed, failed, skipped}: Sum): string =>
  `${passed} passed, ${failed.length} failed${skipped.length === 0 ? '' : `, ${skipped.length} skipped`}`;

export type FileSum = {readonly passed: number; readonly failed: number; readonly skipped: number};

/** What a report says of each test file, by its path below `root`; empty when there is no report. */
export const sumFiles = (reportPath: string, root: string): ReadonlyMap<string, FileSum> => {
  if (!existsSync(reportPath)) return new Map();
  const {testResults} = reportSchema.parse(JSON.parse(readFileSync(reportPath, 'utf8')));
  return new Map(
    testResults.map(({name, status, assertionResults}) => {
      const count = (wanted: string): number =>
        assertionResults.filter((one) => one.status === wanted).length;
      const [passed, failed] = [count('passed'), count('failed')];
      const isBroken = status === 'failed' && failed === 0;
      const file = name.replaceAll('\\', '/').replace(`${root.replaceAll('\\', '/')}/`, '');
      return [
        file,
        {passed, failed: isBroken ? 1 : failed, skipped: assertionResults.length - passed - failed},
      ];
    }),
  );
};

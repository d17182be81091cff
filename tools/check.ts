// The checks that need no test runner: node tools/check.ts [name ...]. tools/test.ts counts each as one test.
import {join} from 'node:path';
import {runCommand} from './run-command.ts';
import {repositoryRoot} from './workspace-files.ts';

type Check = {readonly name: string; readonly program: string; readonly args: readonly string[]};

const checks: readonly Check[] = [
  {name: 'types', program: 'tsc', args: ['-b']},
  {name: 'lint', program: 'oxlint', args: ['--type-aware', '--deny-warnings']},
  {name: 'format', program: 'oxfmt', args: ['--check', '.']},
  {name: 'knip', program: 'knip', args: ['--no-progress']},
  {name: 'sizes', program: 'node', args: ['tools/sizes.ts']},
];

type Result = {readonly name: string; readonly isGreen: boolean};

const runCheck = async ({name, program, args}: Check): Promise<Result> => {
  const path = program === 'node' ? process.execPath : join(repositoryRoot, 'node_modules/.bin', program);
  const startedAt = performance.now();
  const {code, output} = await runCommand(path, args, {cwd: repositoryRoot, timeoutSeconds: 300});
  const isGreen = code === 0;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (!isGreen) console.log(output.trimEnd());
  console.log(`${isGreen ? '✓' : '✗'} ${name} (${seconds} s)`);
  return {name, isGreen};
};

/** Runs the checks one after another; each prints its own line, and its findings when red. */
export const runChecks = async (names: readonly string[] = []): Promise<readonly Result[]> => {
  const results: Result[] = [];
  for (const check of checks)
    if (names.length === 0 || names.includes(check.name)) results.push(await runCheck(check));
  return results;
};

if (import.meta.main) {
  const results = await runChecks(process.argv.slice(2));
  const red = results.filter(({isGreen}) => !isGreen).map(({name}) => name);
  console.log(red.length === 0 ? `${results.length} checks green` : `red: ${red.join(', ')}`);
  process.exitCode = results.length > 0 && red.length === 0 ? 0 : 1;
}

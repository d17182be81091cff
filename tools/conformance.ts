// npm run conformance: the thirteen rows of the test table of the standard, each with what was run for it now.
//   -- isolation upgrade    only the rows with these words (the words: conformance/register.ts)
//   --long                  the commands too that take half an hour (npm run sim, npm run chaos)
//   --list                  runs nothing, tells what is matched with what
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {ensureChromium} from './chromium.ts';
import {register} from './conformance/register.ts';
import type {TestRow} from './conformance/requirement.ts';
import type {Evidence} from './conformance/row-result.ts';
import {commandText, judgeRow, listLines, rowLines} from './conformance/row-result.ts';
import {runCommand} from './run-command.ts';
import type {FileSum} from './test-report.ts';
import {sumFiles} from './test-report.ts';
import {repositoryRoot} from './workspace-files.ts';

const folder = join(repositoryRoot, '.cache/conformance');
const projects = ['unit', 'pg', 'web', 'e2e'] as const;
const hour = 3600;

const projectOf = (path: string): (typeof projects)[number] => {
  if (path.endsWith('.spec.ts')) return 'e2e';
  if (path.endsWith('.web.test.ts')) return 'web';
  return path.endsWith('.pg.test.ts') ? 'pg' : 'unit';
};

const testsOf = (rows: readonly TestRow[]): readonly string[] => [
  ...new Set(
    rows
      .flatMap(({requirements}) => requirements)
      .flatMap(({proof}) => (proof.kind === 'shown' || proof.kind === 'inPart' ? proof.tests : [])),
  ),
];

const runTests = async (tests: readonly string[]): Promise<ReadonlyMap<string, FileSum>> => {
  const sums = new Map<string, FileSum>();
  for (const project of projects) {
    const files = tests.filter((path) => projectOf(path) === project);
    if (files.length === 0) continue;
    const report = join(folder, `${project}.json`);
    const vitest = join(repositoryRoot, 'node_modules/vitest/vitest.mjs');
    const options = ['run', '--project', project, '--reporter=default', '--reporter=json'];
    await runCommand(process.execPath, [vitest, ...options, `--outputFile.json=${report}`, ...files], {
      cwd: repositoryRoot,
      live: true,
      timeoutSeconds: hour,
    });
    for (const [file, sum] of sumFiles(report, repositoryRoot)) sums.set(file, sum);
  }
  return sums;
};

const runCommands = async (rows: readonly TestRow[]): Promise<ReadonlyMap<string, number>> => {
  const codes = new Map<string, number>();
  for (const {proof} of rows.flatMap(({requirements}) => requirements)) {
    if (proof.kind !== 'byCommand') continue;
    const {code} = await runCommand('npm', ['run', proof.script, '--', ...proof.options], {
      cwd: repositoryRoot,
      live: true,
      timeoutSeconds: 3 * hour,
    });
    codes.set(commandText(proof.script, proof.options), code);
  }
  return codes;
};

const chosenRows = (words: readonly string[]): readonly TestRow[] => {
  const known = register.flatMap((row) => row.words);
  const unknown = words.filter((word) => !known.includes(word));
  if (unknown.length === 0)
    return register.filter((row) => words.length === 0 || row.words.some((word) => words.includes(word)));
  console.error(
    `不认识 ${unknown.join(', ')}，可用：${known.join(' ')} | Unknown: ${unknown.join(', ')}; known are ${known.join(' ')}`,
  );
  process.exit(2);
};

const gather = async (rows: readonly TestRow[], isLong: boolean): Promise<Evidence> => {
  const tests = testsOf(rows);
  if (tests.some((path) => ['web', 'e2e'].includes(projectOf(path)))) {
    const chromium = await ensureChromium();
    if (chromium.ok) process.env['CHROMIUM'] = chromium.path;
  }
  const files = await runTests(tests);
  const codes = isLong ? await runCommands(rows) : new Map<string, number>();
  return {fileOf: (path) => files.get(path), exitOf: (command) => codes.get(command)};
};

const main = async (): Promise<number> => {
  const argv = process.argv.slice(2);
  const rows = chosenRows(argv.filter((word) => !word.startsWith('--')));
  if (argv.includes('--list')) {
    for (const row of rows) for (const line of listLines(row)) console.log(line);
    return 0;
  }
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  const evidence = await gather(rows, argv.includes('--long'));
  const results = rows.map((row) => judgeRow(row, evidence));
  const {version} = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
    version: string;
  }; // our own file
  for (const result of results) {
    const evidenceFile = join(folder, `row-${String(result.row.row).padStart(2, '0')}.json`);
    writeFileSync(
      evidenceFile,
      `${JSON.stringify({version, at: new Date().toISOString(), ...result}, undefined, 2)}\n`,
    );
  }
  console.log(`\n${folder}`);
  const isWhole = rows.length === register.length;
  for (const result of results) for (const line of rowLines(result, !isWhole)) console.log(line);
  const count = (outcome: string): number => results.filter((result) => result.outcome === outcome).length;
  console.log(`PASS=${count('PASS')} FAIL=${count('FAIL')} NOT RUN=${count('NOT RUN')}`);
  return count('FAIL') === 0 ? 0 : 1;
};

process.exitCode = await main();

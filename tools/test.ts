// npm test: everything, cheapest first, with live output. The last line is alone and machine-readable.
import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {runChecks} from './check.ts';
import {ensureChromium} from './chromium.ts';
import {ensureFfmpeg} from './ffmpeg.ts';
import {runCommand} from './run-command.ts';
import {addSums, emptySum, lastLine, sumRun, type Sum} from './test-report.ts';
import {repositoryRoot, workspaceFiles} from './workspace-files.ts';

const minutesInAll = 38; // CI gives 40; the rest is for the install and for the report
const deadline = performance.now() + minutesInAll * 60_000;
const secondsLeft = () => Math.max(1, Math.floor((deadline - performance.now()) / 1000));
const reports = join(repositoryRoot, '.cache/test');
const one = (name: string, isGreen: boolean): Sum =>
  isGreen ? {...emptySum, passed: 1} : {...emptySum, failed: [name]};

const heading = (text: string) => console.log(`\n== ${text}`);

const checksStep = async (): Promise<Sum> => {
  heading('types, lint, format, unused code, sizes');
  const results = await runChecks();
  return results.reduce((sum, {name, isGreen}) => addSums(sum, one(`check: ${name}`, isGreen)), emptySum);
};

const vitestStep = async (name: string): Promise<Sum> => {
  heading(`tests: ${name}`);
  const report = join(reports, `${name}.json`);
  const vitest = join(repositoryRoot, 'node_modules/vitest/vitest.mjs');
  const {code} = await runCommand(
    process.execPath,
    [
      vitest,
      'run',
      '--project',
      name,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    {cwd: repositoryRoot, live: true, timeoutSeconds: secondsLeft()},
  );
  return sumRun(name, report, code, repositoryRoot);
};

const buildStep = async (): Promise<Sum> => {
  heading('build');
  const {code} = await runCommand(process.execPath, ['tools/build.ts'], {
    cwd: repositoryRoot,
    live: true,
    timeoutSeconds: Math.min(300, secondsLeft()),
  });
  return one('build', code === 0);
};

const browserStep = async (): Promise<Sum> => {
  const files = workspaceFiles();
  const hasWeb = files.some((path) => path.endsWith('.web.test.ts'));
  const hasStories = files.some((path) => /^e2e\/.*\.spec\.ts$/.test(path));
  if (!hasWeb && !hasStories) return emptySum;
  heading('browser');
  const chromium = await ensureChromium();
  if (!chromium.ok) {
    console.log(chromium.reason);
    return one('browser: no Chromium on this machine', false);
  }
  console.log(chromium.path);
  process.env['CHROMIUM'] = chromium.path;
  const noFilm = await ensureFfmpeg();
  if (noFilm !== undefined) console.log(noFilm); // the stories with a camera fail and say so too
  const web = hasWeb ? await vitestStep('web') : emptySum;
  return addSums(web, hasStories ? await vitestStep('e2e') : emptySum);
};

rmSync(reports, {recursive: true, force: true});
mkdirSync(reports, {recursive: true});

// One run for each project: a database that does not start must not hide the pure tests.
const steps = [checksStep, () => vitestStep('unit'), () => vitestStep('pg'), buildStep, browserStep];
let sum = emptySum;
for (const step of steps) sum = addSums(sum, await step());

const list = (title: string, names: readonly string[]) => {
  if (names.length === 0) return;
  heading(title);
  for (const name of names) console.log(`- ${name}`);
};
list('skipped', sum.skipped);
list('failed', sum.failed);
console.log(`\n${lastLine(sum)}`);
process.exitCode = sum.passed > 0 && sum.failed.length === 0 ? 0 : 1;

// npm run sim -- --seeds 1000 [--from K] [--workers 2]   runs seeds and judges them
// npm run sim -- --seed K                                replays one, with what happened
// npm run sim -- --bugs [NAME]                           puts known bugs in; each has to be caught
import process from 'node:process';
import {parseArgs} from 'node:util';
import {findBug, knownBugs} from './bugs.ts';
import {runTasks} from './crew.ts';
import type {KnownBug} from './known-bug.ts';
import {boundLine, failureLines, faultTable, Totals} from './report.ts';
import type {SeedResult} from './run-seed.ts';
import {serveSeeds} from './worker.ts';

const progressMs = 20_000;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const {values: options} = parseArgs({
  options: {
    seeds: {type: 'string', default: '50'},
    from: {type: 'string', default: '1'},
    seed: {type: 'string'},
    workers: {type: 'string', default: '2'},
    bugs: {type: 'boolean', default: false},
    bug: {type: 'string', multiple: true},
    verbose: {type: 'boolean', default: false},
    worker: {type: 'boolean', default: false},
  },
});

const workers = Number(options.workers);
const from = Number(options.from);

async function many(count: number): Promise<boolean> {
  const totals = new Totals();
  const startedAt = performance.now();
  let printedAt = startedAt;
  const tasks = Array.from({length: count}, (_, index) => ({seed: from + index}));
  await runTasks(tasks, workers, (result) => {
    totals.add(result);
    if (options.verbose) print(`seed ${result.seed}: ${result.facts} facts, ${result.steps} steps`);
    if (result.findings.length > 0) failureLines(result).forEach(print);
    const now = performance.now();
    if (now - printedAt > progressMs) {
      printedAt = now;
      print(
        `${totals.seeds}/${count} seeds, ${paceOf(totals, startedAt)} seeds/min, ${totals.facts} facts, ${totals.faults} faults`,
      );
    }
    return true;
  });
  faultTable(totals).forEach(print);
  print(`${paceOf(totals, startedAt)} seeds/min`);
  print(boundLine(totals));
  if (totals.missed.length > 0) print(`this run is invalid: too few of ${totals.missed.join(', ')}`);
  if (totals.failed.length > 0)
    print(`${totals.failed.length} seeds failed: ${totals.failed.map(({seed}) => seed).join(' ')}`);
  print(totals.line);
  return totals.failed.length === 0 && totals.missed.length === 0;
}

const paceOf = (totals: Totals, startedAt: number): string =>
  (totals.seeds / ((performance.now() - startedAt) / 60_000)).toFixed(1);

async function one(seed: number, bug: string | undefined): Promise<boolean> {
  let result: SeedResult | undefined;
  await runTasks([{seed, ...(bug === undefined ? {} : {bug})}], 1, (got) => {
    result = got;
    return true;
  });
  for (const line of result?.trace ?? []) print(line);
  for (const line of result?.findings ?? []) print(`FOUND ${line}`);
  const totals = new Totals();
  if (result !== undefined) totals.add(result);
  print(totals.line);
  return totals.failed.length === 0;
}

/** Runs seeds with the bug in until one of them finds it. */
async function hunt(bug: KnownBug): Promise<boolean> {
  const tasks = Array.from({length: bug.seeds}, (_, index) => ({seed: from + index, bug: bug.name}));
  let tried = 0;
  let finding: string | undefined;
  await runTasks(tasks, workers, (result) => {
    if (finding !== undefined) return false;
    tried += 1;
    [finding] = result.findings;
    return finding === undefined;
  });
  const by = finding?.split(' ')[0] ?? '-';
  print(
    `${finding === undefined ? 'MISSED' : 'caught'} ${bug.name.padEnd(26)} after ${String(tried).padStart(3)} of ${bug.seeds} seeds by ${by}  ${finding?.slice(0, 150) ?? bug.what}`,
  );
  return finding !== undefined;
}

async function bugs(names: readonly string[]): Promise<boolean> {
  const wanted = names.length === 0 ? knownBugs : names.map(findBug);
  let caught = 0;
  for (const bug of wanted) if (await hunt(bug)) caught += 1;
  print(`${caught} of ${wanted.length} known bugs caught`);
  return caught === wanted.length;
}

async function run(): Promise<boolean> {
  if (options.seed !== undefined) return one(Number(options.seed), options.bug?.[0]);
  if (options.bugs || options.bug !== undefined) return bugs(options.bug ?? []);
  return many(Number(options.seeds));
}

if (options.worker) await serveSeeds();
else process.exitCode = (await run()) ? 0 : 1;

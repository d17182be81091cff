// npm run sim -- --seeds 1000 [--from K] [--workers 2]   runs seeds and judges them
// npm run sim -- --seed K                                replays one, with what happened
// npm run sim -- --bugs | --bug NAME                     puts known bugs in; each has to be caught
import './immediate-pbkdf2.ts';
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
  const onResult = (result: SeedResult): void => {
    totals.add(result);
    if (options.verbose)
      print(`seed ${result.seed}: ${result.facts} facts, ${result.steps} steps, ${result.cpuMs} ms`);
    if (result.findings.length > 0) failureLines(result).forEach(print);
    const now = performance.now();
    if (now - printedAt < progressMs) return;
    printedAt = now;
    print(
      `${totals.seeds}/${count} seeds, ${paceOf(totals, startedAt)} seeds/min, ${totals.facts} facts, ${totals.faults} faults`,
    );
  };
  await runTasks(tasks, workers, {onResult});
  faultTable(totals).forEach(print);
  print(
    `${paceOf(totals, startedAt)} seeds/min, ${(totals.cpuMs / 1000 / Math.max(totals.seeds, 1)).toFixed(2)} s of CPU for a seed`,
  );
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
  const onResult = (got: SeedResult): void => {
    result = got;
  };
  await runTasks([{seed, ...(bug === undefined ? {} : {bug})}], 1, {onResult});
  for (const line of result?.trace ?? []) print(line);
  for (const line of result?.findings ?? []) print(`FOUND ${line}`);
  const totals = new Totals();
  if (result !== undefined) totals.add(result);
  print(totals.line);
  return totals.failed.length === 0;
}

/** How far the hunt for a bug is. */
class Hunt {
  readonly bug: KnownBug;
  tried = 0;
  finding: string | undefined;

  constructor(bug: KnownBug) {
    this.bug = bug;
  }

  take(result: SeedResult): void {
    if (this.finding !== undefined) return;
    this.tried += 1;
    // A run that broke has found nothing: the bug was perhaps not put in at all.
    this.finding = result.findings.find((finding) => !finding.startsWith('X '));
    const broke = result.findings.find((finding) => finding.startsWith('X '));
    if (broke !== undefined) print(`seed ${result.seed} with ${this.bug.name} broke: ${broke}`);
    if (this.finding !== undefined || this.tried === this.bug.seeds) print(this.line);
  }

  get line(): string {
    const {bug, tried, finding} = this;
    const by = finding?.split(' ')[0] ?? '-';
    const verdict = finding === undefined ? 'MISSED' : 'caught';
    return `${verdict} ${bug.name.padEnd(24)} ${String(tried).padStart(2)} of ${bug.seeds} seeds, by ${by.padEnd(3)}  ${bug.what}`;
  }
}

/** Runs seeds with each bug in until one of them finds it. */
async function bugs(names: readonly string[]): Promise<boolean> {
  const hunts = new Map(
    (names.length === 0 ? knownBugs : names.map(findBug)).map((bug) => [bug.name, new Hunt(bug)]),
  );
  const tasks = [...hunts.values()].flatMap(({bug}) =>
    Array.from({length: bug.seeds}, (_, index) => ({seed: from + index, bug: bug.name})),
  );
  await runTasks(tasks, workers, {
    onResult: (result, {bug}) => hunts.get(bug ?? '')?.take(result),
    isWanted: ({bug}) => hunts.get(bug ?? '')?.finding === undefined,
  });
  const caught = [...hunts.values()].filter(({finding}) => finding !== undefined).length;
  print(`${caught} of ${hunts.size} known bugs caught`);
  return caught === hunts.size;
}

async function run(): Promise<boolean> {
  if (options.seed !== undefined) return one(Number(options.seed), options.bug?.[0]);
  if (options.bugs || options.bug !== undefined) return bugs(options.bug ?? []);
  return many(Number(options.seeds));
}

if (options.worker) await serveSeeds();
else process.exitCode = (await run()) ? 0 : 1;

// npm run bench -- NAME ...   runs and writes bench/results/NAME.json     npm run bench -- --summary   prints all rows
// With an option that makes it smaller (`--facts 200`) a run is printed only: what is stored is the whole thing.
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import os from 'node:os';
import {fileURLToPath} from 'node:url';
import path from 'node:path';
import type {Bench, Row} from './bench.ts';
import {isMet} from './bench.ts';

const results = fileURLToPath(new URL('./results', import.meta.url));
const benches: Readonly<Record<string, () => Promise<{bench: Bench}>>> = {
  ingest: () => import('./ingest.ts'),
  pull: () => import('./pull.ts'),
  rls: () => import('./rls.ts'),
  events: () => import('./events.ts'),
  fleet: () => import('./fleet.ts'),
  floor: () => import('./fleet-floor.ts'),
  processes: () => import('./fleet-processes.ts'),
  terminal: () => import('./terminal.ts'),
  screens: () => import('./screens.ts'),
  sizes: () => import('./sizes.ts'),
  peers: () => import('./peers.ts'),
  'scan-round-trip': () => import('./scan-round-trip.ts'),
};

type Result = {
  readonly bench: string;
  readonly date: string;
  readonly machine: string;
  readonly rows: readonly Row[];
};

function print(rows: readonly Row[]): void {
  for (const row of rows) {
    const sign = row.better === 'lower' ? '≤' : '≥';
    console.log(
      `${isMet(row) ? 'ok   ' : 'SHORT'} ${row.what}: ${row.ours} / ${row.ceiling} = ${row.ratio} (goal ${sign} ${row.goal}, ${row.runs} runs)`,
    );
  }
}

/** `--facts N` and the like belong to the bench that reads them. */
const hasOptions = process.argv.some((word) => /^--(?!summary$)\w+$/.test(word));

async function run(name: string): Promise<void> {
  const load = benches[name];
  if (load === undefined) throw new Error(`no bench ${name}; there are: ${Object.keys(benches).join(', ')}`);
  const {bench} = await load();
  const rows = await bench.run();
  const cpu = os.cpus();
  const result: Result = {
    bench: name,
    date: new Date().toISOString(),
    machine: `${cpu.length} x ${cpu[0]?.model ?? '?'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    rows,
  };
  if (!hasOptions) {
    await mkdir(results, {recursive: true});
    await writeFile(path.join(results, `${name}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
  }
  print(rows);
}

async function summary(): Promise<void> {
  const files = (await readdir(results).catch(() => [])).filter((file) => file.endsWith('.json'));
  let short = 0;
  for (const file of files.sort()) {
    const result = JSON.parse(await readFile(path.join(results, file), 'utf8')) as Result;
    console.log(`\n${result.bench}  ${result.date}  ${result.machine}`);
    print(result.rows);
    short += result.rows.filter((row) => !isMet(row)).length;
  }
  console.log(`\n${short} rows fall short`);
}

const names = process.argv.slice(2).filter((word) => !/^(--\w+|\d+)$/.test(word));
if (process.argv.includes('--summary')) await summary();
else for (const name of names.length === 0 ? Object.keys(benches) : names) await run(name);
process.exit(0);

// One, two and four server processes on one PostgreSQL. Every terminal sends its batches to all of them in turn, so that
// each tenant is written by all processes at once; then the books are compared. Processes, PostgreSQL and the herd share
// this machine, so that on two cores more processes can win little.
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {Bench, Row} from './bench.ts';
import {median, rowOf} from './bench.ts';
import type {BenchHouse} from './bench-house.ts';
import {openBenchTenant} from './bench-house.ts';
import {cpuText} from './fleet-cpu.ts';
import {openFleetDevices} from './fleet-device.ts';
import type {Herd} from './fleet-herd.ts';
import {openHerd} from './fleet-herd.ts';
import {numberOption} from './fleet-line.ts';
import {FleetModels} from './fleet-model.ts';
import type {FleetServer} from './fleet-server.ts';
import {cpuMeterOf, inBenchHouse, withFleetServers} from './fleet-server.ts';

const tenants = 8;
const terminalsEach = 10;
const factsEach = numberOption('facts', 400);
const facts = tenants * terminalsEach * factsEach;
const counts = [1, 2, 4] as const;
const rounds = numberOption('rounds', 3);

type Figure = {readonly factsPerSecond: number; readonly cpuPerFact: number};

async function openTerminals(bench: BenchHouse, herd: Herd, folder: string): Promise<void> {
  const identities = [];
  for (let index = 0; index < tenants; index += 1) {
    const tenant = await openBenchTenant(bench.house, `t${index}`);
    const devices = await openFleetDevices(bench.house, tenant, terminalsEach);
    identities.push(...devices.map(({identity}) => identity));
  }
  await herd.call('open', {folder, identities});
}

type Scene = {readonly bench: BenchHouse; readonly herd: Herd; readonly models: FleetModels};

async function measureOnce({bench, herd, models}: Scene, servers: readonly FleetServer[]): Promise<Figure> {
  models.join(await herd.call('prepare', {facts: factsEach}));
  const cpu = cpuMeterOf(bench, servers, [herd]);
  const {seconds, counts: seen, forked} = await herd.call('drain', {ports: servers.map(({port}) => port)});
  const used = cpu.take();
  if (forked > 0 || seen.shown > 0) throw new Error(`${forked} forks, ${JSON.stringify(seen.why)}`);
  const ours = (used.used['servers'] ?? 0) + (used.used['PostgreSQL'] ?? 0);
  const figure = {factsPerSecond: facts / seconds, cpuPerFact: (ours * 1e6) / facts};
  console.log(
    `  ${servers.length} processes: ${Math.round(figure.factsPerSecond)} facts/s, ${figure.cpuPerFact.toFixed(0)} µs of CPU a fact, told to come back ${seen.busy}; ${cpuText(used)}`,
  );
  return figure;
}

async function measure(scene: Scene, servers: readonly FleetServer[]): Promise<Map<number, Figure[]>> {
  const figures = new Map<number, Figure[]>(counts.map((count) => [count, []]));
  for (let round = 0; round <= rounds; round += 1)
    for (const count of round % 2 === 0 ? counts : [...counts].reverse()) {
      const figure = await measureOnce(scene, servers.slice(0, count));
      if (round > 0) figures.get(count)?.push(figure);
    }
  return figures;
}

function rowsOf(figures: ReadonlyMap<number, readonly Figure[]>): readonly Row[] {
  const middle = (count: number, figure: keyof Figure): number =>
    median((figures.get(count) ?? []).map((one) => one[figure]));
  const row = (count: number, figure: keyof Figure) => ({
    ours: middle(count, figure),
    ceiling: middle(1, figure),
    runs: rounds,
  });
  return [2, 4].flatMap((count) => [
    rowOf({
      ...row(count, 'factsPerSecond'),
      what: `facts/s of ${count} server processes on one PostgreSQL, beside one process`,
      goal: 1,
      better: 'higher',
    }),
    rowOf({
      ...row(count, 'cpuPerFact'),
      what: `µs of CPU a fact (servers and PostgreSQL) with ${count} server processes, beside one process`,
      goal: 1.25,
      better: 'lower',
    }),
  ]);
}

async function runIn(bench: BenchHouse): Promise<readonly Row[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'chejian-herd-'));
  const herd = openHerd();
  const models = new FleetModels();
  try {
    await openTerminals(bench, herd, folder);
    const figures = await withFleetServers(bench.url, Math.max(...counts), (servers) =>
      measure({bench, herd, models}, servers),
    );
    return [...rowsOf(figures), await models.row(bench.house)];
  } finally {
    herd.stop();
    await rm(folder, {recursive: true, force: true});
  }
}

export const bench: Bench = {name: 'processes', run: () => inBenchHouse(runIn)};

// One, two and four server processes on one PostgreSQL. Every terminal sends its batches to all of them in turn, so that
// each tenant is written by all processes at once; then the books are compared. Processes, PostgreSQL and the herd share
// this machine, so that on two cores more processes can win little.
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {Tenant} from '../server/access/tenants.ts';
import type {Bench, Row} from './bench.ts';
import {median, rowOf} from './bench.ts';
import type {BenchHouse} from './bench-house.ts';
import {openBenchTenant} from './bench-house.ts';
import type {FleetDevice} from './fleet-device.ts';
import {openFleetDevices} from './fleet-device.ts';
import {numberOption} from './fleet-line.ts';
import {booksRow, FleetModel, prepareTerminal, runHerd} from './fleet-load.ts';
import {inBenchHouse, withFleetServers} from './fleet-server.ts';

const tenants = 8;
const terminalsEach = 10;
const factsEach = numberOption('facts', 400);
const counts = [1, 2, 4] as const;
const rounds = numberOption('rounds', 3);

type Crew = {readonly tenant: Tenant; readonly devices: readonly FleetDevice[]; readonly model: FleetModel};

async function openCrews(bench: BenchHouse): Promise<readonly Crew[]> {
  const crews: Crew[] = [];
  for (let index = 0; index < tenants; index += 1) {
    const tenant = await openBenchTenant(bench.house, `t${index}`);
    const devices = await openFleetDevices(bench.house, tenant, terminalsEach);
    crews.push({tenant, devices, model: new FleetModel()});
  }
  return crews;
}

async function factsPerSecond(crews: readonly Crew[], ports: readonly number[]): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'chejian-herd-'));
  const terminals = [];
  for (const {devices, model} of crews)
    for (const device of devices)
      terminals.push(await prepareTerminal({device, count: factsEach, ports, folder, model}));
  const {seconds, counts: seen, forked} = await runHerd({terminals});
  await rm(folder, {recursive: true, force: true});
  if (forked > 0 || seen.shown > 0) throw new Error(`${forked} forks, ${JSON.stringify(seen.why)}`);
  return (terminals.length * factsEach) / seconds;
}

async function measure(crews: readonly Crew[], ports: readonly number[]): Promise<Map<number, number[]>> {
  const figures = new Map<number, number[]>(counts.map((count) => [count, []]));
  for (let round = 0; round <= rounds; round += 1)
    for (const count of round % 2 === 0 ? counts : [...counts].reverse()) {
      const figure = await factsPerSecond(crews, ports.slice(0, count));
      console.log(`  ${count} processes: ${Math.round(figure)} facts/s${round === 0 ? ' (warm-up)' : ''}`);
      if (round > 0) figures.get(count)?.push(figure);
    }
  return figures;
}

async function runIn(bench: BenchHouse): Promise<readonly Row[]> {
  const crews = await openCrews(bench);
  const figures = await withFleetServers(bench.url, Math.max(...counts), (servers) =>
    measure(
      crews,
      servers.map(({port}) => port),
    ),
  );
  const one = median(figures.get(1) ?? []);
  return [
    ...[2, 4].map((count) =>
      rowOf({
        what: `facts/s of ${count} server processes on one PostgreSQL, beside one process`,
        ours: median(figures.get(count) ?? []),
        ceiling: one,
        goal: 1,
        better: 'higher',
        runs: rounds,
      }),
    ),
    await booksRow(bench.house, crews),
  ];
}

export const bench: Bench = {name: 'processes', run: () => inBenchHouse(runIn)};

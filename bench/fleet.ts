// 300 terminals of one tenant come back after three days offline, with people of other tenants at work beside them.
// Everything goes over HTTP to a real server process; people, herd, server and PostgreSQL share this machine.
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Bench, Row} from './bench.ts';
import {median, rowOf} from './bench.ts';
import type {BenchHouse} from './bench-house.ts';
import {openBenchTenant} from './bench-house.ts';
import type {CpuMeter} from './fleet-cpu.ts';
import {cpuText} from './fleet-cpu.ts';
import type {Crew, CrewReport} from './fleet-crew.ts';
import {openCrew} from './fleet-crew.ts';
import {openFleetDevices, standing} from './fleet-device.ts';
import type {Herd, HerdReport} from './fleet-herd.ts';
import {openHerd} from './fleet-herd.ts';
import {numberOption, quantile} from './fleet-line.ts';
import {FleetModels} from './fleet-model.ts';
import type {FleetServer} from './fleet-server.ts';
import {cpuMeterOf, inBenchHouse, withFleetServers} from './fleet-server.ts';

const terminals = numberOption('terminals', 300);
const quietTenants = 20;
const freshTerminals = 5;
const everyMilliseconds = 1000;
const quietSeconds = numberOption('quiet', 15);
const memoryEveryMilliseconds = 500;
/** Facts of each terminal in the larger herd; the smaller one has half. */
const facts = numberOption('facts', 5000);
const rounds = facts > 1000 ? 1 : 2;
/** A person who scans does not wait longer. */
const freshMilliseconds = 1000;

type Scene = {
  readonly server: FleetServer;
  readonly cpu: CpuMeter;
  readonly herd: Herd;
  readonly others: Crew;
  /** Of the herd's own tenant, with nothing to bring. */
  readonly fresh: Crew;
  readonly models: FleetModels;
};
type Heard = {readonly others: readonly number[]; readonly fresh: readonly number[]};
type Drained = HerdReport & Heard & {readonly facts: number; readonly memory: readonly number[]};
type Figures = {
  readonly quiet: Heard;
  readonly herds: readonly Drained[];
  readonly growth: readonly number[];
  readonly people: readonly CrewReport[];
};

async function openPeople({house}: BenchHouse, scene: Scene): Promise<void> {
  const place = {house, server: scene.server};
  const work = {port: scene.server.port, epoch: house.epoch, everyMilliseconds};
  const own = await openFleetDevices(house, await openBenchTenant(house, 'herd'), freshTerminals);
  await scene.fresh.call('start', {...work, terminals: await standing(place, own)});
  const quiet = [];
  for (let index = 0; index < quietTenants; index += 1) {
    const tenant = await openBenchTenant(house, `quiet${index}`);
    quiet.push(...(await standing(place, await openFleetDevices(house, tenant, 1))));
  }
  await scene.others.call('start', {...work, terminals: quiet});
}

async function openTerminals({house}: BenchHouse, herd: Herd, folder: string): Promise<void> {
  const tenant = await house.tenants.byCode('herd');
  if (tenant === undefined) throw new Error('nobody of the tenant is there');
  const devices = await openFleetDevices(house, tenant, terminals);
  await herd.call('open', {folder, identities: devices.map(({identity}) => identity)});
}

const shares = (values: readonly number[]): string =>
  [0.5, 0.95, 0.99].map((share) => quantile(values, share).toFixed(1)).join(' / ');

async function hear({others, fresh}: Scene): Promise<Heard> {
  const [one, other] = await Promise.all([others.call('take', undefined), fresh.call('take', undefined)]);
  return {others: one.waits, fresh: other.waits};
}

async function quiet(scene: Scene): Promise<Heard> {
  await hear(scene);
  scene.cpu.take();
  await sleep(quietSeconds * 1000);
  const heard = await hear(scene);
  console.log(
    `  quiet: p50 / p95 / p99 ms others ${shares(heard.others)}, fresh ${shares(heard.fresh)}; ${cpuText(scene.cpu.take())}`,
  );
  return heard;
}

async function drain(scene: Scene, each: number): Promise<Drained> {
  scene.models.join(await scene.herd.call('prepare', {facts: each}));
  await sleep(2000);
  await hear(scene);
  const memory: number[] = [];
  const timer = setInterval(() => memory.push(scene.server.memory()), memoryEveryMilliseconds);
  scene.cpu.take();
  const report = await scene.herd.call('drain', {ports: [scene.server.port]});
  const used = scene.cpu.take();
  clearInterval(timer);
  const heard = await hear(scene);
  const all = each * terminals;
  const {busy, shown, why} = report.counts;
  console.log(
    `  herd of ${all} facts: ${report.seconds.toFixed(1)} s, ${Math.round(all / report.seconds)} facts/s, ${busy} times told to come back, ${shown} errors shown ${JSON.stringify(why)}, ${report.forked} forks; p50 / p95 / p99 ms others ${shares(heard.others)}, fresh ${shares(heard.fresh)}; ${Math.max(...memory, 0) / 1e6} MB; ${cpuText(used)}`,
  );
  return {...report, ...heard, facts: all, memory};
}

async function measure(scene: Scene): Promise<Figures> {
  const still: Heard[] = [];
  const herds: Drained[] = [];
  const growth: number[] = [];
  await sleep(5000); // Caches, plans and compiled code.
  for (let round = 0; round < rounds; round += 1) {
    still.push(await quiet(scene));
    const half = await drain(scene, facts / 2);
    still.push(await quiet(scene));
    const whole = await drain(scene, facts);
    herds.push(half, whole);
    growth.push(whole.seconds / half.seconds);
  }
  still.push(await quiet(scene));
  const crews = [scene.others, scene.fresh];
  for (const crew of crews) scene.models.join(await crew.call('stop', undefined));
  return {
    quiet: {others: still.flatMap((one) => one.others), fresh: still.flatMap((one) => one.fresh)},
    herds,
    growth,
    people: await Promise.all(crews.map((crew) => crew.call('take', undefined))),
  };
}

/** Of the requests of the herd and of people. */
function shownRow({herds, people}: Figures): Row {
  const counts = [
    ...herds.map((one) => one.counts),
    ...people.flatMap(({pushed, pulled}) => [pushed, pulled]),
  ];
  const sent = counts.reduce((sum, one) => sum + one.sent, 0);
  const shown = counts.reduce((sum, one) => sum + one.shown, 0);
  const forked = herds.reduce((sum, one) => sum + one.forked, 0);
  return rowOf({
    what: 'requests of herd and people without an error shown, beside all',
    ours: sent - shown - forked,
    ceiling: sent,
    goal: 1,
    better: 'higher',
    runs: 1,
  });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
const thirds = (values: readonly number[]): {readonly first: number; readonly last: number} => {
  const third = Math.max(1, Math.floor(values.length / 3));
  return {first: mean(values.slice(0, third)) / 1e6, last: mean(values.slice(-third)) / 1e6};
};

function peopleRows({quiet: still, herds}: Figures): readonly Row[] {
  const runs = herds.length;
  return [
    rowOf({
      what: `other tenants' push, ms p95, beside a herd (${terminals} terminals, ${facts} facts each) and quiet`,
      ours: quantile(
        herds.flatMap(({others}) => others),
        0.95,
      ),
      ceiling: quantile(still.others, 0.95),
      goal: 1.3,
      better: 'lower',
      runs,
    }),
    rowOf({
      what: `a fresh scan in the herd's own tenant, ms p99, beside ${freshMilliseconds} ms`,
      ours: quantile(
        herds.flatMap(({fresh}) => fresh),
        0.99,
      ),
      ceiling: freshMilliseconds,
      goal: 1,
      better: 'lower',
      runs,
    }),
  ];
}

function herdRows({herds, growth}: Figures): readonly Row[] {
  const largest = herds.filter((one) => one.facts === facts * terminals);
  const memory = largest.map((one) => thirds(one.memory));
  const seconds = median(largest.map((one) => one.seconds));
  return [
    rowOf({
      what: `herd of ${facts * terminals} facts, s, beside half of it`,
      ours: seconds,
      ceiling: seconds / median(growth),
      goal: 2.1,
      better: 'lower',
      runs: growth.length,
    }),
    rowOf({
      what: 'memory of the server, MB, last third of the herd beside the first',
      ours: median(memory.map(({last}) => last)),
      ceiling: median(memory.map(({first}) => first)),
      goal: 1.25,
      better: 'lower',
      runs: memory.length,
    }),
  ];
}

async function runIn(bench: BenchHouse): Promise<readonly Row[]> {
  if (facts % 2 !== 0) throw new Error('--facts N: an even number, for one herd has half of it');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'chejian-herd-'));
  const herd = openHerd();
  const others = openCrew();
  const fresh = openCrew();
  const models = new FleetModels();
  try {
    const figures = await withFleetServers(bench.url, 1, async ([server]) => {
      if (server === undefined) throw new Error('no server');
      const cpu = cpuMeterOf(bench, [server], [herd, others, fresh]);
      const scene = {server, cpu, herd, others, fresh, models};
      await openPeople(bench, scene);
      await openTerminals(bench, herd, folder);
      return measure(scene);
    });
    return [...peopleRows(figures), ...herdRows(figures), await models.row(bench.house), shownRow(figures)];
  } finally {
    for (const child of [herd, others, fresh]) child.stop();
    await rm(folder, {recursive: true, force: true});
  }
}

export const bench: Bench = {name: 'fleet', run: () => inBenchHouse(runIn)};

// 300 terminals of one tenant come back after three days offline, with people of other tenants at work beside them.
// Everything goes over HTTP to a real server process; people, herd, server and PostgreSQL share this machine.
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Tenant} from '../server/access/tenants.ts';
import type {Bench, Row} from './bench.ts';
import {median, rowOf} from './bench.ts';
import type {BenchHouse} from './bench-house.ts';
import {openBenchTenant} from './bench-house.ts';
import type {FleetDevice} from './fleet-device.ts';
import {openFleetDevices} from './fleet-device.ts';
import type {HerdReport} from './fleet-herd.ts';
import {numberOption, quantile} from './fleet-line.ts';
import {booksRow, FleetModel, prepareTerminal, runHerd} from './fleet-load.ts';
import type {People} from './fleet-people.ts';
import {startPeople} from './fleet-people.ts';
import type {FleetServer} from './fleet-server.ts';
import {inBenchHouse, withFleetServers} from './fleet-server.ts';

const terminals = 300;
const quietTenants = 20;
const freshTerminals = 5;
const everyMilliseconds = 1000;
const quietSeconds = 12;
const memoryEveryMilliseconds = 500;
/** Facts of each terminal in the larger herd; the smaller one has half. */
const usualFacts = 200;
/** A person who scans does not wait longer. */
const freshMilliseconds = 1000;

function factsEach(): number {
  const facts = numberOption('facts', usualFacts);
  if (facts % 2 !== 0) throw new Error('--facts N: an even number, for one herd has half of it');
  return facts;
}

type Scene = {
  readonly bench: BenchHouse;
  readonly server: FleetServer;
  readonly herdTenant: Tenant;
  readonly herd: readonly FleetDevice[];
  readonly others: People;
  /** Of the herd's own tenant, with nothing to bring. */
  readonly fresh: People;
  readonly models: ReadonlyMap<number, FleetModel>;
  readonly folder: string;
};
type Herd = HerdReport & {
  readonly facts: number;
  readonly others: readonly number[];
  readonly fresh: readonly number[];
  readonly memory: readonly number[];
};

async function openScene(bench: BenchHouse, server: FleetServer): Promise<Scene> {
  const models = new Map<number, FleetModel>();
  const open = async (code: string): Promise<Tenant> => {
    const tenant = await openBenchTenant(bench.house, code);
    models.set(tenant.tenantId, new FleetModel());
    return tenant;
  };
  const herdTenant = await open('herd');
  const herd = await openFleetDevices(bench.house, herdTenant, terminals);
  const own = await openFleetDevices(bench.house, herdTenant, freshTerminals);
  const quiet: FleetDevice[] = [];
  for (let index = 0; index < quietTenants; index += 1)
    quiet.push(...(await openFleetDevices(bench.house, await open(`quiet${index}`), 1)));
  const model = ({tenant}: FleetDevice): FleetModel => {
    const found = models.get(tenant.tenantId);
    if (found === undefined) throw new Error(`tenant ${tenant.code} has no model`);
    return found;
  };
  const work = {port: server.port, everyMilliseconds, model};
  return {
    bench,
    server,
    herdTenant,
    herd,
    models,
    others: startPeople({...work, devices: quiet}),
    fresh: startPeople({...work, devices: own}),
    folder: await mkdtemp(path.join(os.tmpdir(), 'chejian-herd-')),
  };
}

async function quiet({others, fresh}: Scene): Promise<{others: number[]; fresh: number[]}> {
  others.take();
  fresh.take();
  await sleep(quietSeconds * 1000);
  return {others: others.take(), fresh: fresh.take()};
}

async function herd(scene: Scene, facts: number): Promise<Herd> {
  const model = scene.models.get(scene.herdTenant.tenantId) ?? new FleetModel();
  const prepared = [];
  for (const device of scene.herd) {
    const {folder} = scene;
    prepared.push(await prepareTerminal({device, count: facts, ports: [scene.server.port], folder, model}));
  }
  await sleep(2000);
  scene.others.take();
  scene.fresh.take();
  const memory: number[] = [];
  const timer = setInterval(() => memory.push(scene.server.memory()), memoryEveryMilliseconds);
  const report = await runHerd({terminals: prepared});
  clearInterval(timer);
  const all = facts * terminals;
  const {busy, shown, why} = report.counts;
  console.log(
    `  herd of ${all} facts: ${report.seconds.toFixed(1)} s, ${Math.round(all / report.seconds)} facts/s, ${busy} times told to come back, ${shown} errors shown ${JSON.stringify(why)}, ${report.forked} forks`,
  );
  return {...report, facts: all, others: scene.others.take(), fresh: scene.fresh.take(), memory};
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
const thirds = (values: readonly number[]): {readonly first: number; readonly last: number} => {
  const third = Math.max(1, Math.floor(values.length / 3));
  return {first: mean(values.slice(0, third)) / 1e6, last: mean(values.slice(-third)) / 1e6};
};

type Figures = {
  readonly quiet: {readonly others: number[]; readonly fresh: number[]};
  readonly herds: Herd[];
  readonly growth: number[];
};

async function measure(scene: Scene, facts: number, rounds: number): Promise<Figures> {
  const figures: Figures = {quiet: {others: [], fresh: []}, herds: [], growth: []};
  const beQuiet = async () => {
    const heard = await quiet(scene);
    figures.quiet.others.push(...heard.others);
    figures.quiet.fresh.push(...heard.fresh);
  };
  await sleep(5000); // Caches, plans and compiled code.
  for (let round = 0; round < rounds; round += 1) {
    await beQuiet();
    const half = await herd(scene, facts / 2);
    await beQuiet();
    const whole = await herd(scene, facts);
    figures.herds.push(half, whole);
    figures.growth.push(whole.seconds / half.seconds);
  }
  await beQuiet();
  return figures;
}

/** Of the requests of the herd and of people. */
function shownRow(scene: Scene, herds: readonly Herd[]): Row {
  const counts = [...herds.map((one) => one.counts), scene.others.counts, scene.fresh.counts];
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

function rowsOf({quiet: still, herds, growth}: Figures, facts: number): readonly Row[] {
  const waits = herds.flatMap(({others}) => others);
  const largest = herds.filter((one) => one.facts === facts * terminals);
  const memory = largest.map((one) => thirds(one.memory));
  const seconds = median(largest.map((one) => one.seconds));
  const shares = (values: readonly number[]) =>
    [0.5, 0.95, 0.99].map((share) => quantile(values, share).toFixed(1)).join(' / ');
  console.log(
    `  other tenants, p50 / p95 / p99 ms: quiet ${shares(still.others)}, beside the herd ${shares(waits)}`,
  );
  return [
    rowOf({
      what: `other tenants' push, ms p95, beside a herd (${terminals} terminals, ${facts} facts each) and quiet`,
      ours: quantile(waits, 0.95),
      ceiling: quantile(still.others, 0.95),
      goal: 1.3,
      better: 'lower',
      runs: herds.length,
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
      runs: herds.length,
    }),
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

const run = () =>
  inBenchHouse((bench) =>
    withFleetServers(bench.url, 1, async ([server]) => {
      if (server === undefined) throw new Error('no server');
      const facts = factsEach();
      const scene = await openScene(bench, server);
      const figures = await measure(scene, facts, facts > 1000 ? 1 : 2);
      await Promise.all([scene.others.stop(), scene.fresh.stop()]);
      await rm(scene.folder, {recursive: true, force: true});
      const crews = (await bench.house.tenants.all()).flatMap((tenant) => {
        const model = scene.models.get(tenant.tenantId);
        return model === undefined ? [] : [{tenant, model}];
      });
      return [...rowsOf(figures, facts), await booksRow(bench.house, crews), shownRow(scene, figures.herds)];
    }),
  );

export const bench: Bench = {name: 'fleet', run};

// 2,000 terminals of 50 tenants in normal work on one server process: each listens, makes one fact in so many seconds and
// fetches what it is poked about. Meanwhile a new terminal joins a tenant with 50,000 documents.
import {setTimeout as sleep} from 'node:timers/promises';
import type {Tenant} from '../server/access/tenants.ts';
import {sql} from '../server/db/sql.ts';
import type {House} from '../server/house.ts';
import type {Bench, Row} from './bench.ts';
import {median, rowOf} from './bench.ts';
import type {BenchDevice, BenchHouse} from './bench-house.ts';
import {openBenchDevice, openBenchTenant} from './bench-house.ts';
import type {CpuMeter} from './fleet-cpu.ts';
import {cpuText} from './fleet-cpu.ts';
import type {Crew, CrewReport} from './fleet-crew.ts';
import {openCrew} from './fleet-crew.ts';
import {openFleetDevices, pullAll, standing} from './fleet-device.ts';
import {numberOption, quantile} from './fleet-line.ts';
import {FleetModels} from './fleet-model.ts';
import type {FleetServer} from './fleet-server.ts';
import {cpuMeterOf, inBenchHouse, withFleetServers} from './fleet-server.ts';

const tenants = numberOption('tenants', 50);
const terminalsEach = 40;
const terminals = tenants * terminalsEach;
const documents = 50_000;
/** One fact of each terminal in so many seconds, busier and busier. */
const levels = [40, 20, 10] as const;
const settleSeconds = 10;
const levelSeconds = numberOption('seconds', 30);
const joins = 3;
/** A person who scans does not wait longer. */
const mostWaitMilliseconds = 1000;

type Scene = {
  readonly house: House;
  readonly server: FleetServer;
  readonly crew: Crew;
  readonly cpu: CpuMeter;
};
type Level = {readonly every: number; readonly reached: number; readonly waits: readonly number[]};
type Figures = {
  readonly levels: readonly Level[];
  readonly busyJoin: number;
  readonly quietJoin: number;
  readonly report: CrewReport;
};

/** A tenant of documents only, as after years of work. */
async function openLargeTenant(house: House): Promise<Tenant> {
  const tenant = await openBenchTenant(house, 'large');
  const {tenantId} = tenant;
  await house.database.withTenant(tenantId, async (tx) => {
    await tx.run(sql`insert into replica (tenant_id, scope, collection, id, seq, body)
      select ${tenantId}::bigint, 'tenant', 'item', 'x' || n, 1000 + n, json_build_object('id', 'x' || n, 'code', 'ITEM-' || n, 'name', '闸阀 阀体 DN' || n, 'specification', repeat('s', 120), 'kind', 'rawMaterial', 'uom', '件', 'isWhole', true, 'tracking', 'lot', 'needsInspection', false, 'isActive', true)
      from generate_series(1, ${documents}::integer) n`);
    await tx.run(sql`update tenant_clock set v = ${documents + 2000} where tenant_id = ${tenantId}`);
  });
  return tenant;
}

async function joinSeconds(scene: Scene, newcomer: BenchDevice): Promise<number> {
  const seconds: number[] = [];
  for (let join = 0; join < joins; join += 1) {
    const started = performance.now();
    const {bytes} = await pullAll(scene, newcomer);
    if (bytes < documents * 200) throw new Error(`only ${bytes} characters came`);
    seconds.push((performance.now() - started) / 1000);
  }
  return median(seconds);
}

const shares = (waits: readonly number[]): string =>
  [0.5, 0.95, 0.99].map((share) => quantile(waits, share).toFixed(0)).join(' / ');

async function measureLevel({crew, cpu, server}: Scene, every: number): Promise<Level> {
  await crew.call('pace', {everyMilliseconds: every * 1000});
  await sleep(settleSeconds * 1000);
  const before = await crew.call('take', undefined);
  cpu.take();
  await sleep(levelSeconds * 1000);
  const {waits, pushed, pulled} = await crew.call('take', undefined);
  const used = cpu.take();
  console.log(
    `  one fact in ${every} s: ${(waits.length / used.seconds).toFixed(1)} facts/s acknowledged, p50 / p95 / p99 ms ${shares(waits)}, ${((pulled.sent - before.pulled.sent) / used.seconds).toFixed(0)} pulls/s, told to come back ${pushed.busy} + ${pulled.busy}, shown ${pushed.shown} + ${pulled.shown} ${JSON.stringify({...pushed.why, ...pulled.why})}, ${(server.memory() / 1e6).toFixed(0)} MB; ${cpuText(used)}`,
  );
  return {every, reached: waits.length / used.seconds, waits};
}

async function openTerminals(scene: Scene) {
  const all = [];
  for (let index = 0; index < tenants; index += 1) {
    const tenant = await openBenchTenant(scene.house, `t${index}`);
    all.push(...(await standing(scene, await openFleetDevices(scene.house, tenant, terminalsEach))));
  }
  return all;
}

async function measure(scene: Scene, models: FleetModels): Promise<Figures> {
  const {house, crew, server} = scene;
  const newcomer = await openBenchDevice(house, await openLargeTenant(house));
  await joinSeconds(scene, newcomer); // Warms up.
  const quietJoin = await joinSeconds(scene, newcomer);
  const all = await openTerminals(scene);
  const [first] = levels;
  await crew.call('start', {
    port: server.port,
    epoch: house.epoch,
    everyMilliseconds: first * 1000,
    terminals: all,
  });
  const done: Level[] = [];
  for (const every of levels) done.push(await measureLevel(scene, every));
  const busyJoin = await joinSeconds(scene, newcomer);
  models.join(await crew.call('stop', undefined));
  return {levels: done, busyJoin, quietJoin, report: await crew.call('take', undefined)};
}

function rowsOf({levels: done, busyJoin, quietJoin, report}: Figures): readonly Row[] {
  const last = done.at(-1);
  const {pushed, pulled} = report;
  return [
    rowOf({
      what: `facts/s acknowledged of ${terminals} terminals with one fact in ${last?.every} s, beside facts/s made`,
      ours: last?.reached ?? 0,
      ceiling: terminals / (last?.every ?? 1),
      goal: 0.95,
      better: 'higher',
      runs: 1,
    }),
    ...done.map(({every, waits}) =>
      rowOf({
        what: `one fact in ${every} s by each of ${terminals} terminals: acknowledged in ms p95, beside ${mostWaitMilliseconds} ms`,
        ours: quantile(waits, 0.95),
        ceiling: mostWaitMilliseconds,
        goal: 1,
        better: 'lower',
        runs: 1,
      }),
    ),
    rowOf({
      what: `a new terminal fetches ${documents} documents while ${terminals} work, s, beside quiet`,
      ours: busyJoin,
      ceiling: quietJoin,
      goal: 3,
      better: 'lower',
      runs: joins,
    }),
    rowOf({
      what: 'requests of terminals without an error shown, beside all',
      ours: pushed.sent + pulled.sent - pushed.shown - pulled.shown,
      ceiling: pushed.sent + pulled.sent,
      goal: 1,
      better: 'higher',
      runs: 1,
    }),
  ];
}

async function runIn(bench: BenchHouse): Promise<readonly Row[]> {
  const models = new FleetModels();
  const figures = await withFleetServers(bench.url, 1, async ([server]) => {
    if (server === undefined) throw new Error('no server');
    const crew = openCrew();
    const cpu = cpuMeterOf(bench, [server], [crew]);
    const measured = await measure({house: bench.house, server, crew, cpu}, models);
    crew.stop();
    return measured;
  });
  return [...rowsOf(figures), await models.row(bench.house)];
}

export const bench: Bench = {name: 'floor', run: () => inBenchHouse(runIn)};

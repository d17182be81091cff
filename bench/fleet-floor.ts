// 2,000 terminals of 50 tenants in normal work on one server process: each listens, makes one fact in so many seconds and
// fetches what it is poked about. Meanwhile a new terminal joins a tenant with 50,000 documents.
import {setTimeout as sleep} from 'node:timers/promises';
import type {Tenant} from '../server/access/tenants.ts';
import {sql} from '../server/db/sql.ts';
import type {House} from '../server/house.ts';
import type {Bench, Row} from './bench.ts';
import {median, rowOf} from './bench.ts';
import {openBenchTenant} from './bench-house.ts';
import {openFleetDevice, openFleetDevices} from './fleet-device.ts';
import type {FleetDevice} from './fleet-device.ts';
import {newCounts, numberOption, quantile} from './fleet-line.ts';
import {booksRow, FleetModel} from './fleet-load.ts';
import {inBenchHouse, withFleetServers} from './fleet-server.ts';
import type {Floor, Streams} from './fleet-terminal.ts';
import {pullToEnd, runFleetTerminal} from './fleet-terminal.ts';

const tenants = numberOption('tenants', 50);
const terminalsEach = 40;
const documents = 50_000;
/** One fact of each terminal in so many seconds, busier and busier. */
const levels = [40, 20, 10] as const;
const levelSeconds = 25;
const joins = 3;
/** A person who scans does not wait longer. */
const mostWaitMilliseconds = 1000;

type Level = {readonly seconds: number; readonly reached: number; readonly waits: readonly number[]};

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

async function joinSeconds(floor: Floor, device: FleetDevice): Promise<number> {
  const started = performance.now();
  const {bytes} = await pullToEnd(floor, device.token, {});
  if (bytes < documents * 200) throw new Error(`only ${bytes} characters came`);
  return (performance.now() - started) / 1000;
}

/** Terminals that have been there for long: they stand at the head of their streams. */
async function standing(floor: Floor, devices: readonly FleetDevice[]): Promise<readonly Streams[]> {
  const [first] = devices;
  if (first === undefined) return [];
  const {streams} = await pullToEnd(floor, first.token, {});
  const head = Math.max(...Object.values(streams));
  return devices.map(({device}) => ({tenant: head, 'site:s1': head, [`device:${device}`]: head}));
}

async function measureLevel(floor: Floor, every: number): Promise<Level> {
  floor.everyMilliseconds = every * 1000;
  await sleep(5000);
  floor.waits.length = 0;
  const pulledBefore = floor.pulled.sent;
  const started = performance.now();
  await sleep(levelSeconds * 1000);
  const seconds = (performance.now() - started) / 1000;
  const waits = [...floor.waits];
  const shares = [0.5, 0.95, 0.99].map((share) => quantile(waits, share).toFixed(0)).join(' / ');
  console.log(
    `  one fact in ${every} s: ${(waits.length / seconds).toFixed(1)} facts/s acknowledged, p50 / p95 / p99 ms ${shares}, ${((floor.pulled.sent - pulledBefore) / seconds).toFixed(0)} pulls/s, told to come back ${floor.pushed.busy} + ${floor.pulled.busy}, shown ${floor.pushed.shown} + ${floor.pulled.shown}`,
  );
  return {seconds: every, reached: waits.length / seconds, waits};
}

type Crew = {readonly tenant: Tenant; readonly model: FleetModel};
type Figures = {readonly levels: readonly Level[]; readonly busyJoin: number; readonly quietJoin: number};

async function joinMedian(floor: Floor, newcomer: FleetDevice): Promise<number> {
  const seconds: number[] = [];
  for (let join = 0; join < joins; join += 1) seconds.push(await joinSeconds(floor, newcomer));
  return median(seconds);
}

async function measure(house: House, floor: Floor, crews: Crew[]): Promise<Figures> {
  const newcomer = await openFleetDevice(house, await openLargeTenant(house));
  await joinSeconds(floor, newcomer); // Warms up.
  const quietJoin = await joinMedian(floor, newcomer);
  const working: Promise<void>[] = [];
  for (let index = 0; index < tenants; index += 1) {
    const tenant = await openBenchTenant(house, `t${index}`);
    const devices = await openFleetDevices(house, tenant, terminalsEach);
    const model = new FleetModel();
    crews.push({tenant, model});
    const streams = await standing(floor, devices);
    working.push(
      ...devices.map((device, at) => runFleetTerminal(floor, device, {model, streams: streams[at] ?? {}})),
    );
  }
  const done: Level[] = [];
  for (const every of levels) done.push(await measureLevel(floor, every));
  const busyJoin = await joinMedian(floor, newcomer);
  floor.isOpen = false;
  await Promise.all(working);
  return {levels: done, busyJoin, quietJoin};
}

function rowsOf({levels: done, busyJoin, quietJoin}: Figures): readonly Row[] {
  const terminals = tenants * terminalsEach;
  const last = done.at(-1);
  return [
    rowOf({
      what: `facts/s acknowledged of ${terminals} terminals with one fact in ${last?.seconds} s, beside facts/s made`,
      ours: last?.reached ?? 0,
      ceiling: terminals / (last?.seconds ?? 1),
      goal: 0.95,
      better: 'higher',
      runs: 1,
    }),
    ...done.map(({seconds, waits}) =>
      rowOf({
        what: `one fact in ${seconds} s by each of ${terminals} terminals: acknowledged in ms p95, beside ${mostWaitMilliseconds} ms`,
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
  ];
}

function openFloor(port: number, epoch: string): Floor {
  return {
    port,
    epoch,
    pushed: newCounts(),
    pulled: newCounts(),
    waits: [],
    everyMilliseconds: levels[0] * 1000,
    isOpen: true,
  };
}

const run = () =>
  inBenchHouse(async ({house, url}) => {
    const crews: Crew[] = [];
    const figures = await withFleetServers(url, 1, ([server]) =>
      measure(house, openFloor(server?.port ?? 0, house.epoch), crews),
    );
    return [...rowsOf(figures), await booksRow(house, crews)];
  });

export const bench: Bench = {name: 'floor', run};

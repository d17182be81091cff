// 2,000 terminals that listen and do nothing: what each costs one server process, and how long the last of 40 waits for
// the poke after a commit. A bare SSE echo without product is measured in the same run in the same way.
import {fork} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Bench, Row} from './bench.ts';
import {median, rowOf} from './bench.ts';
import type {BenchDevice} from './bench-house.ts';
import {openBenchDevice, openBenchHouse, openBenchTenant} from './bench-house.ts';
import type {EventServerMessage} from './event-server.ts';
import {openFleetDevices} from './fleet-device.ts';
import {openFleetStream} from './fleet-stream.ts';

const mostKilobytes = 70;
const mostWaitMilliseconds = 10;
const tenants = 50;
const terminalsEach = 40;
const pokes = 40;
/** So that the wake-ups stay below what one process hands out in a second. */
const pauseMilliseconds = 300;
const settleMilliseconds = 1500;

type Server = {
  readonly port: number;
  readonly memory: () => Promise<number>;
  readonly published: (work: () => Promise<unknown>) => Promise<bigint>;
  readonly stop: () => Promise<void>;
};
type Listener = {readonly close: () => void; readonly heardAt: () => bigint};

async function startServer(mode: 'ours' | 'bare', url: string): Promise<Server> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'chejian-events-'));
  const file = fileURLToPath(new URL('./event-server.ts', import.meta.url));
  const child = fork(file, [mode, url, dataDir], {execArgv: ['--expose-gc']});
  const {port} = await next(child, 'listening');
  return {
    port,
    memory: async () => {
      const answer = next(child, 'memory');
      child.send('memory');
      return (await answer).bytes;
    },
    published: async (work) => {
      const answer = next(child, 'published');
      await work();
      return BigInt((await answer).at);
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
      await rm(dataDir, {recursive: true, force: true});
    },
  };
}

function next<Kind extends EventServerMessage['kind']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<EventServerMessage, {kind: Kind}>> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new Error(`the server ended before it said ${kind}`));
    const heard = (message: EventServerMessage) => {
      if (message.kind !== kind) return;
      child.off('message', heard);
      child.off('exit', failed);
      resolve(message as Extract<EventServerMessage, {kind: Kind}>); // Its kind was compared.
    };
    child.on('message', heard);
    child.once('exit', failed);
  });
}

async function listenTo(port: number, query: string): Promise<Listener> {
  let heardAt = 0n;
  const {close} = await openFleetStream({port, query, onPoke: (_, at) => (heardAt = at)});
  return {close, heardAt: () => heardAt};
}

type Figures = {readonly kilobytes: number; readonly milliseconds: number};
type Side = {
  readonly mode: 'ours' | 'bare';
  readonly query: (tenant: number, terminal: number) => string;
  /** Makes the server tell the terminals of the first tenant. */
  readonly poke: (port: number) => Promise<unknown>;
};

async function measure(url: string, side: Side): Promise<Figures> {
  const server = await startServer(side.mode, url);
  // What is loaded and compiled with the first connections is not theirs.
  const warm = await Promise.all(
    Array.from({length: terminalsEach}, (_, at) => listenTo(server.port, side.query(0, at))),
  );
  for (let round = 0; round < 3; round += 1) await server.published(() => side.poke(server.port));
  for (const {close} of warm) close();
  await sleep(settleMilliseconds);
  const before = await server.memory();
  const listeners: Listener[] = [];
  for (let tenant = 0; tenant < tenants; tenant += 1)
    listeners.push(
      ...(await Promise.all(
        Array.from({length: terminalsEach}, (_, at) => listenTo(server.port, side.query(tenant, at))),
      )),
    );
  await sleep(settleMilliseconds);
  const after = await server.memory();
  const waits: number[] = [];
  const own = listeners.slice(0, terminalsEach);
  for (let round = 0; round < pokes; round += 1) {
    const at = await server.published(() => side.poke(server.port));
    await sleep(pauseMilliseconds);
    const last = own.reduce((latest, {heardAt}) => (heardAt() > latest ? heardAt() : latest), 0n);
    if (own.some(({heardAt}) => heardAt() < at)) throw new Error('a terminal was not poked');
    waits.push(Number(last - at) / 1e6);
  }
  for (const {close} of listeners) close();
  await server.stop();
  return {kilobytes: (after - before) / listeners.length / 1000, milliseconds: median(waits)};
}

async function run(): Promise<readonly Row[]> {
  const bench = await openBenchHouse();
  const devices: (readonly BenchDevice[])[] = [];
  for (let index = 0; index < tenants; index += 1) {
    const tenant = await openBenchTenant(bench.house, `t${index}`);
    devices.push(await openFleetDevices(bench.house, tenant, terminalsEach));
  }
  const pusher = await openBenchDevice(bench.house, devices[0]![0]!.tenant); // There are as many as were made above.
  const ours: Side = {
    mode: 'ours',
    query: (tenant, at) => `ticket=${devices[tenant]?.[at]?.identity.ticket ?? ''}`,
    poke: (port) =>
      fetch(`http://127.0.0.1:${port}/sync/v1/push`, {
        method: 'POST',
        headers: {'content-type': 'application/json', authorization: `Bearer ${pusher.token}`},
        body: pusher.request(pusher.facts(1)),
      }).then(async (reply) => {
        if (!reply.ok) throw new Error(`push ${reply.status} ${await reply.text()}`);
      }),
  };
  const bare: Side = {
    mode: 'bare',
    query: (tenant) => `tenant=${tenant}`,
    poke: (port) => fetch(`http://127.0.0.1:${port}/?tenant=0`, {method: 'POST'}),
  };
  const runs = 3;
  const figures: {ours: Figures[]; bare: Figures[]} = {ours: [], bare: []};
  for (let round = 0; round < runs; round += 1)
    for (const side of round % 2 === 0 ? [ours, bare] : [bare, ours])
      figures[side.mode].push(await measure(bench.url, side));
  await bench.close();
  const middle = (side: 'ours' | 'bare', figure: keyof Figures) =>
    Number(median(figures[side].map((entry) => entry[figure])).toPrecision(3));
  const both = {runs, better: 'lower', goal: 1} as const;
  const terminals = tenants * terminalsEach;
  return [
    rowOf({
      ...both,
      what: `${terminals} idle event streams, kB each (bare echo: ${middle('bare', 'kilobytes')}), beside the budget`,
      ours: middle('ours', 'kilobytes'),
      ceiling: mostKilobytes,
    }),
    rowOf({
      ...both,
      what: `commit to the last of ${terminalsEach} poked, ms p50 (bare echo: ${middle('bare', 'milliseconds')}), beside the budget`,
      ours: middle('ours', 'milliseconds'),
      ceiling: mostWaitMilliseconds,
    }),
  ];
}

export const bench: Bench = {name: 'events', run};

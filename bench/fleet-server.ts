// Server processes of a fleet bench: the real `server/main.ts`, each with a folder and a port of its own, on one database.
import {spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {createServer} from 'node:net';
import type {AddressInfo} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {setTimeout as sleep} from 'node:timers/promises';
import type {BenchHouse} from './bench-house.ts';
import {openBenchHouse} from './bench-house.ts';
import type {CpuMeter} from './fleet-cpu.ts';
import {cpuSeconds, openCpuMeter} from './fleet-cpu.ts';

export type FleetServer = {
  readonly port: number;
  /** Resident memory now, in bytes. */
  readonly memory: () => number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

/** Two minutes: other work may hold the machine. */
const startTries = 600;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo; // A server that listens on a port has such an address.
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function isUp(child: ChildProcess, port: number): Promise<void> {
  for (let attempt = 0; attempt < startTries; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const reply = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
    if (reply?.ok) return;
    await sleep(200);
  }
  throw new Error('the server did not answer');
}

async function startFleetServer(databaseUrl: string): Promise<FleetServer> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'chejian-fleet-'));
  const port = await freePort();
  const main = fileURLToPath(new URL('../server/main.ts', import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, main, '--no-demo'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      CHEJIAN_DATA: dataDir,
      LOG_LEVEL: 'warn',
      BACKUP_EVERY_HOURS: '0', // It would come in the middle of a long run.
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const endWithUs = (): void => void child.kill('SIGTERM');
  process.once('exit', endWithUs);
  await isUp(child, port);
  return {
    port,
    pid: child.pid ?? 0,
    memory: () => {
      const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      return Number(found?.[1] ?? 0) * 1024;
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      process.off('exit', endWithUs);
      await rm(dataDir, {recursive: true, force: true});
    },
  };
}

/** Who uses the processors while servers work; `load` are the processes that make the load. */
export function cpuMeterOf(
  bench: BenchHouse,
  servers: readonly FleetServer[],
  load: readonly {readonly pid: number}[],
): CpuMeter {
  const all = (some: readonly {readonly pid: number}[]) => () =>
    some.reduce((sum, {pid}) => sum + cpuSeconds(pid), 0);
  return openCpuMeter({
    servers: all(servers),
    PostgreSQL: () => cpuSeconds(bench.databaseProcess(), true),
    load: all(load),
  });
}

/** A house with what `work` starts on it; nothing is left behind, also when it fails. */
export async function inBenchHouse<Result>(work: (bench: BenchHouse) => Promise<Result>): Promise<Result> {
  const bench = await openBenchHouse();
  try {
    return await work(bench);
  } finally {
    await bench.close();
  }
}

/** Stops the servers, also when `work` fails: they would hold the database. */
export async function withFleetServers<Result>(
  databaseUrl: string,
  count: number,
  work: (servers: readonly FleetServer[]) => Promise<Result>,
): Promise<Result> {
  const servers: FleetServer[] = [];
  try {
    for (let index = 0; index < count; index += 1) servers.push(await startFleetServer(databaseUrl));
    return await work(servers);
  } finally {
    for (const server of servers) await server.stop();
  }
}

// Starting, finding again and stopping the server process of one cluster.
import {spawn} from 'node:child_process';
import {closeSync, openSync, readFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import pg from 'pg';
import {OperatorError} from '../operator-error.ts';
import {type ClusterHome, openSocketFolder, socketPort} from './cluster-home.ts';
import {type Binaries, binariesEnvironment} from './postgres-binaries.ts';
import {disarmStaleFile, isLivePostmaster, postmasterState} from './postmaster-file.ts';
import type {Account} from './unprivileged-account.ts';

export type Postmaster = {
  readonly pid: number;
  readonly cluster: string;
  readonly host: string;
  readonly port: number;
  readonly isReattached: boolean;
};

export type PostmasterPlan = {
  readonly place: ClusterHome;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly superuserPassword: string;
  readonly settings: Readonly<Record<string, string>>;
};

const readySeconds = 120; // Recovery after a power cut replays up to one checkpoint distance of log.
const stopSeconds = 60;
const pollMilliseconds = 25;
// Backends of a killed postmaster need a moment to notice that they are orphans; until then a start is refused.
const startAttempts = 10;
const betweenAttemptsMilliseconds = 500;

function settings(plan: PostmasterPlan, socketFolder: string): string[] {
  const megabytes = Math.round(os.totalmem() / 2 ** 20);
  const all: Record<string, string> = {
    listen_addresses: '',
    port: String(socketPort),
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: `${Math.min(Math.max(Math.round(megabytes / 8), 64), 1024)}MB`,
    max_connections: '200',
    jit: 'off', // Compiling costs more than our short statements.
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'on', // Seven files that are overwritten: the log can never fill the disk.
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    ...plan.settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The first free port; only Windows needs one, everybody else uses a socket file. */
async function freePort(): Promise<number> {
  const {createServer} = await import('node:net');
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function connectionOf(state: {readonly port: number; readonly socketFolder: string}): {
  host: string;
  port: number;
} {
  return {host: state.socketFolder === '' ? '127.0.0.1' : state.socketFolder, port: state.port};
}

/** False while it is starting or recovering; throws what will not get better by waiting. */
async function answers(plan: PostmasterPlan, at: {host: string; port: number}): Promise<boolean> {
  const client = new pg.Client({
    ...at,
    user: 'postgres',
    database: 'postgres',
    password: plan.superuserPassword,
    ssl: false,
  });
  client.on('error', () => undefined); // A connection that breaks here is answered by the failed query.
  try {
    await client.connect();
    const {rows} = await client.query<{data_directory: string}>('show data_directory');
    if (rows[0]?.data_directory !== plan.place.cluster)
      throw new Error(`another cluster answers: ${rows[0]?.data_directory}`);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const isStarting =
      code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03';
    if (isStarting || (error instanceof Error && /terminated/.test(error.message))) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

type Launched = {readonly hasEnded: () => boolean};

function launch(plan: PostmasterPlan, startLog: string, port: number): Launched {
  const isWindows = process.platform === 'win32';
  const listen: Record<string, string> = isWindows
    ? {listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port)}
    : {};
  const socketFolder = isWindows ? '' : openSocketFolder(plan.place, plan.account);
  const options = settings({...plan, settings: {...plan.settings, ...listen}}, socketFolder);
  const log = openSync(startLog, 'w', 0o600);
  // A group of its own: Ctrl-C must reach the server first, which then stops the database last. Its output goes to a
  // file, so that it outlives us without a broken pipe.
  const child = spawn(plan.binaries.postgres, ['-D', plan.place.cluster, ...options], {
    ...plan.account,
    cwd: plan.place.cluster,
    env: binariesEnvironment(plan.binaries),
    detached: true,
    stdio: ['ignore', log, log],
  });
  let hasEnded = false;
  child.on('error', () => (hasEnded = true)).on('exit', () => (hasEnded = true));
  child.unref();
  closeSync(log);
  return {hasEnded: () => hasEnded};
}

function startFailed(startLog: string): OperatorError {
  const why = readFileSync(startLog, 'utf8').trim().split('\n').slice(-3).join(' / ') || `${readySeconds} s`;
  return new OperatorError(`数据库没有启动：${why}`, `The database did not start: ${why}`);
}

/** Uses the running postmaster of this cluster, left by a killed server, or starts one. */
export async function openPostmaster(plan: PostmasterPlan): Promise<Postmaster> {
  const startLog = path.join(plan.place.folder, 'start.log');
  const {cluster} = plan.place;
  const deadline = performance.now() + readySeconds * 1000;
  let launched: Launched | undefined;
  let attempts = 0;
  while (performance.now() < deadline) {
    const state = postmasterState(cluster);
    if (state.kind === 'running') {
      const at = connectionOf(state);
      if (!state.isStopping && (await answers(plan, at)))
        return {pid: state.pid, cluster, ...at, isReattached: launched === undefined};
    } else if (launched === undefined || launched.hasEnded()) {
      if (attempts === startAttempts) break;
      if (attempts > 0) await sleep(betweenAttemptsMilliseconds);
      if (state.kind === 'stale') disarmStaleFile(cluster);
      launched = launch(plan, startLog, process.platform === 'win32' ? await freePort() : socketPort);
      attempts += 1;
    }
    await sleep(pollMilliseconds);
  }
  throw startFailed(startLog);
}

async function hasGone(postmaster: Postmaster, seconds: number): Promise<boolean> {
  const deadline = performance.now() + seconds * 1000;
  while (isLivePostmaster(postmaster.pid, postmaster.cluster)) {
    if (performance.now() > deadline) return false;
    await sleep(pollMilliseconds);
  }
  return true;
}

/** Fast shutdown: open transactions are rolled back, a checkpoint is written. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  if (!isLivePostmaster(postmaster.pid, postmaster.cluster)) return;
  process.kill(postmaster.pid, 'SIGINT');
  if (await hasGone(postmaster, stopSeconds)) return;
  process.kill(postmaster.pid, 'SIGQUIT'); // Immediate: the next start recovers from the log, nothing is lost.
  await hasGone(postmaster, stopSeconds);
}

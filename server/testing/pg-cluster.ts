// One PostgreSQL for all test runs on this machine, in .cache/test-pg. Each run signs its process in; the last one out
// stops the database, so nothing stays behind and parallel runs do not stop each other's.
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {takeFileLock} from '../ops/instance-lock.ts';
import {postmasterState} from '../ops/supervisor/postmaster-file.ts';
import {type EmbeddedPostgres, openEmbeddedPostgres} from '../ops/supervisor/embedded-postgres.ts';

const folder = fileURLToPath(new URL('../../.cache/test-pg', import.meta.url));
const users = path.join(folder, 'users');
const addressFile = path.join(folder, 'address.json');
const isStarted = () => postmasterState(path.join(folder, 'postgres', 'cluster')).kind === 'running';
const lockWaitMilliseconds = 120_000; // A first start under load, with other runs waiting in line.
const lockPollMilliseconds = 20;

const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (text: string) => process.stderr.write(`${text}\n`),
};

async function exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
  const deadline = performance.now() + lockWaitMilliseconds;
  const take = () => takeFileLock(path.join(folder, 'cluster.lock'));
  let lock = take();
  // Asked again and again: waiting inside SQLite would stop this process, which may be the holder.
  while (lock === undefined && performance.now() < deadline) {
    await sleep(lockPollMilliseconds);
    lock = take();
  }
  if (lock === undefined) throw new Error('the test database is being started or stopped for too long');
  try {
    return await work();
  } finally {
    lock.release();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The runs that still go on; what killed runs left is removed. */
function liveUsers(): number[] {
  const live: number[] = [];
  for (const name of readdirSync(users)) {
    if (isAlive(Number(name))) live.push(Number(name));
    else rmSync(path.join(users, name));
  }
  return live;
}

// fsync is off: these databases live for one test file. The tests of durability start a database of their own.
async function openCluster(): Promise<EmbeddedPostgres> {
  const cluster = await openEmbeddedPostgres({
    dataDir: folder,
    log,
    settings: {fsync: 'off', full_page_writes: 'off'},
  });
  await cluster.letGo(); // Watching is for servers: a test whose database dies shall fail.
  return cluster;
}

/** Signs this test run in; the database itself starts with the first test that asks for it. */
export async function signIn(): Promise<void> {
  mkdirSync(users, {recursive: true});
  await exclusively(async () => writeFileSync(path.join(users, String(process.pid)), ''));
}

/** Signs this run out and stops the database when no other run needs it. */
export async function signOut(): Promise<void> {
  await exclusively(async () => {
    rmSync(path.join(users, String(process.pid)), {force: true});
    if (liveUsers().length > 0) return;
    rmSync(addressFile, {force: true});
    if (!isStarted()) return;
    const cluster = await openCluster();
    await cluster.stop();
  });
}

type Connection = {readonly url: string; readonly superuserUrl: string};

/** Starts the shared database or finds it running. */
export async function testCluster(): Promise<Connection> {
  if (!existsSync(users) || liveUsers().length === 0) {
    throw new Error(
      'no test run has signed in: run with vitest.config.ts, whose global setup is server/testing/pg-global-setup.ts',
    );
  }
  // Whoever started it left the address here; nobody stops it while a run is signed in.
  if (isStarted() && existsSync(addressFile)) {
    return JSON.parse(readFileSync(addressFile, 'utf8')) as Connection; // Written below.
  }
  return exclusively(async () => {
    const {url, superuserUrl} = await openCluster();
    writeFileSync(`${addressFile}.${process.pid}`, JSON.stringify({url, superuserUrl}), {mode: 0o600});
    renameSync(`${addressFile}.${process.pid}`, addressFile);
    return {url, superuserUrl};
  });
}

// The database that `npm start` brings along: a real PostgreSQL, made and watched by this process, reachable only
// through a private socket. It outlives a killed server and is found again by the next one.
import pg from 'pg';
import {setTimeout as sleep} from 'node:timers/promises';
import {OperatorError} from '../operator-error.ts';
import type {OpsLog} from '../ops-log.ts';
import {openCluster} from './cluster.ts';
import {openClusterHome} from './cluster-home.ts';
import {findBinaries} from './postgres-binaries.ts';
import {isLivePostmaster} from './postmaster-file.ts';
import {openPostmaster, type Postmaster, type PostmasterPlan, stopPostmaster} from './postmaster.ts';
import {unprivilegedAccount} from './unprivileged-account.ts';

export type EmbeddedPostgres = {
  /** The role of the product: owner of its database, neither superuser nor free of row-level security. */
  readonly url: string;
  /** For the machinery only (backup, test databases); never for a request. */
  readonly superuserUrl: string;
  readonly isReattached: boolean;
  readonly processId: () => number;
  /** Orderly: checkpoint, then gone. */
  readonly stop: () => Promise<void>;
  /** Leaves the database running for somebody else. */
  readonly letGo: () => Promise<void>;
};

type Options = {
  readonly dataDir: string;
  readonly log: OpsLog;
  /** Settings that win over ours; tests switch fsync off. */
  readonly settings?: Readonly<Record<string, string>>;
};

const database = 'chejian';
const watchMilliseconds = 1000;

function urlOf(postmaster: Postmaster, role: string, password: string, name: string): string {
  const query = new URLSearchParams({host: postmaster.host, port: String(postmaster.port)});
  return `postgres://${role}:${password}@localhost/${name}?${query.toString().replaceAll('+', '%20')}`;
}

/** The role may make the application role and test itself with it; it cannot see past row-level security. */
async function makeRoleAndDatabase(superuserUrl: string, password: string): Promise<void> {
  const client = new pg.Client({connectionString: superuserUrl});
  await client.connect();
  try {
    const literal = client.escapeLiteral(password);
    const roles = await client.query('select 1 from pg_roles where rolname = $1', [database]);
    if (roles.rowCount === 0)
      await client.query(
        `create role ${database} login nosuperuser nobypassrls createrole password ${literal}`,
      );
    const databases = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (databases.rowCount === 0) await client.query(`create database ${database} owner ${database}`);
  } finally {
    await client.end();
  }
}

/** Starts it again when it dies under us; the pool reconnects by itself. The stop function waits for a running start. */
function watch(plan: PostmasterPlan, log: OpsLog, held: {postmaster: Postmaster}): () => Promise<void> {
  let isWatching = true;
  let running = Promise.resolve();
  const round = async () => {
    if (isLivePostmaster(held.postmaster.pid, held.postmaster.cluster)) return;
    log.error('数据库意外停止，正在重新启动 | The database stopped unexpectedly and is being started again');
    held.postmaster = await openPostmaster(plan);
    log.warn('数据库已恢复 | The database is back');
  };
  const loop = async () => {
    while (isWatching) {
      await sleep(watchMilliseconds, undefined, {ref: false});
      if (!isWatching) return;
      running = round().catch((error: unknown) => log.error(String(error)));
      await running;
    }
  };
  void loop();
  return async () => {
    isWatching = false;
    await running;
  };
}

/** Opens the cluster of `dataDir`: makes it, starts it or finds it running. */
export async function openEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  try {
    return await openOurs(options);
  } catch (error) {
    const isForbidden =
      error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
    if (!isForbidden) throw error;
    const {dataDir} = options;
    throw new OperatorError(
      `没有数据目录 ${dataDir} 的权限：请用上次启动时的账户启动（${error.message}）`,
      `No right to the data folder ${dataDir}: start as the account that started it before (${error.message})`,
      error,
    );
  }
}

async function openOurs({dataDir, log, settings = {}}: Options): Promise<EmbeddedPostgres> {
  const place = openClusterHome(dataDir, unprivilegedAccount, log);
  const account = unprivilegedAccount(place.cluster);
  const binaries = findBinaries(place.folder, account);
  const {superuser, application, isNew} = openCluster(place, binaries, account);
  if (isNew) log.info('已新建数据库 | A new database was made');
  const plan: PostmasterPlan = {place, binaries, account, superuserPassword: superuser, settings};
  const held = {postmaster: await openPostmaster(plan)};
  const superuserUrl = urlOf(held.postmaster, 'postgres', superuser, 'postgres');
  await makeRoleAndDatabase(superuserUrl, application);
  const stopWatching = watch(plan, log, held);
  return {
    url: urlOf(held.postmaster, database, application, database),
    superuserUrl,
    isReattached: held.postmaster.isReattached,
    processId: () => held.postmaster.pid,
    stop: async () => {
      await stopWatching();
      await stopPostmaster(held.postmaster);
    },
    letGo: stopWatching,
  };
}

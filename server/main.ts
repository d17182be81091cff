// Starts everything in order and stops it in the reverse order: in-flight requests finish, then the database checkpoints.
import {randomBytes, randomUUID} from 'node:crypto';
import {createServer as createSecureServer} from 'node:https';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {serve} from '@hono/node-server';
import {factRegistry} from '../shared/facts.ts';
import {permissionRule} from '../shared/may.ts';
import {furnish, openTenants} from './access/tenants.ts';
import {readConfig} from './config.ts';
import type {Config} from './config.ts';
import {migrate} from './db/migrate.ts';
import {readMigrations} from './db/migration-files.ts';
import {openPool} from './db/pool.ts';
import type {Database} from './db/pool.ts';
import {sql} from './db/sql.ts';
import {startFileCleaning} from './files/clean-files.ts';
import {openFiles} from './files/files.ts';
import {openLocalStorage} from './files/local-storage.ts';
import {openS3Storage} from './files/s3-storage.ts';
import {tellPhoto} from './files/tell-photo.ts';
import type {House} from './house.ts';
import {openHttpApp} from './http/app.ts';
import {openJournal} from './journal/append.ts';
import {keepWaking} from './journal/wake-parked.ts';
import {houseJobs} from './jobs/house-jobs.ts';
import {startJobs} from './jobs/job-leader.ts';
import {openDurableMarks} from './ops/backup/durable-marks.ts';
import {alreadyRunningLines, takeInstanceLock} from './ops/instance-lock.ts';
import {lanAddresses} from './ops/lan/lan-addresses.ts';
import {lanCertificate} from './ops/lan/lan-certificate.ts';
import {OperatorError} from './ops/operator-error.ts';
import {ensureBuiltApp} from './ops/built-app.ts';
import {consoleLog} from './ops/console-log.ts';
import {openDatabase} from './ops/supervisor/open-database.ts';
import {welcome} from './ops/welcome.ts';
import {demoSignIn, seed} from './implementation/seed.ts';
import {openPoker} from './sync/poker.ts';

export const migrationsFolder = fileURLToPath(new URL('./db/migrations', import.meta.url));

/** A value that is made once per database and kept: the epoch, the secret. */
async function keptValue(database: Database, key: string, make: () => string): Promise<string> {
  return database.admin(async (tx) => {
    await tx.run(
      sql`insert into server_state (key, value) values (${key}, ${make()}) on conflict (key) do nothing`,
    );
    const row = await tx.one<{value: string}>(sql`select value from server_state where key = ${key}`);
    if (row === undefined) throw new Error(`server_state ${key} is missing`);
    return row.value;
  });
}

/**
 * Tenants written at once, within the connections of the pool: where every answer of the database takes long, because of
 * its disk or the line to it, four would bound the whole server. Of large batches the journal lets fewer.
 */
const writers = 12;

/** The house on an open database; used by the server, by tests and by tools. */
export async function openHouse(
  config: Config,
  url: string,
  log: House['log'],
): Promise<House & {close(): Promise<void>}> {
  const database = openPool(url);
  const epoch = await keptValue(database, 'epoch', randomUUID);
  const secret = await keptValue(database, 'secret', () => randomBytes(32).toString('base64url'));
  const tenants = openTenants(database);
  for (const tenant of await tenants.all()) await furnish(database, tenant);
  const newestMigration = (await readMigrations(migrationsFolder)).at(-1)?.number;
  const poker = openPoker({database, epoch: () => epoch, log});
  const journal = openJournal({
    database,
    rules: {registry: factRegistry, permission: permissionRule, newestMigration},
    now: () => new Date(),
    log,
    onCommit: (tenantId, v) => poker.publish(tenantId, v),
    lanes: writers,
  });
  const files = openFiles({
    database,
    storage:
      config.files.s3 === undefined
        ? openLocalStorage(path.join(config.dataDir, 'files'))
        : openS3Storage(config.files.s3),
    limits: config.files,
    onStored: (owner, file) => tellPhoto({journal, tenants}, owner, file),
    log,
  });
  const stopCleaning = startFileCleaning({files, tenants, log});
  // Without a verified backup nothing is declared durable beyond this machine, so terminals keep their facts.
  const marks = await openDurableMarks(database, log);
  const house: House = {
    config,
    database,
    tenants,
    journal,
    poker,
    files,
    epoch,
    secret,
    durableThrough: marks.through,
    refreshDurable: marks.refresh,
    log,
  };
  return {
    ...house,
    close: async () => {
      stopCleaning();
      marks.stop();
      await journal.close();
      await poker.close();
      await database.close();
    },
  };
}

type Listening = {readonly close: (done: () => void) => unknown; readonly closeAllConnections?: () => void};

/** Resolves once the port is ours; a port that is taken is told in one line. */
function listening(server: ReturnType<typeof serve>, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(server as unknown as Listening));
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new OperatorError(
              `端口 ${port} 被别的程序占用，用 PORT 换一个`,
              `Port ${port} is used by another program; choose one with PORT`,
              error,
            )
          : error,
      ),
    );
  });
}

async function listen(house: House): Promise<() => Promise<void>> {
  const {config} = house;
  const certificate = config.lan ? await lanCertificate(config.dataDir, lanAddresses()) : undefined;
  const app = openHttpApp(house, certificate?.ca);
  // Tablets begin on plain http and are led from there to a trusted address.
  const plain = await listening(
    serve({fetch: app.fetch, port: config.port, hostname: config.lan ? '0.0.0.0' : config.host}),
    config.port,
  );
  const servers: Listening[] = [plain];
  if (certificate !== undefined) {
    const secure = serve({
      fetch: app.fetch,
      port: config.lanPort,
      hostname: '0.0.0.0',
      createServer: createSecureServer,
      serverOptions: {key: certificate.key, cert: certificate.cert},
    });
    servers.push(await listening(secure, config.lanPort));
  }
  return async () => {
    for (const server of servers) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Event streams never end by themselves; running requests get five seconds.
      setTimeout(() => server.closeAllConnections?.(), 5000).unref();
      await closed;
    }
  };
}

async function main(): Promise<void> {
  const read = readConfig(process.argv.slice(2), process.env);
  if (!read.ok) {
    for (const line of read.lines) console.error(line);
    process.exit(2);
  }
  const {config} = read;
  const log = consoleLog(config.logLevel);
  const lock = takeInstanceLock(config.dataDir, {
    pid: process.pid,
    address: `http://localhost:${config.port}`,
    startedAt: new Date().toISOString(),
  });
  if (!lock.ok) {
    for (const line of alreadyRunningLines(config.dataDir, lock.info)) console.error(line);
    process.exit(3);
  }
  ensureBuiltApp(log, config.dataDir);
  const opened = await openDatabase(config, log);
  await migrate(opened.url, migrationsFolder, log);
  const house = await openHouse(config, opened.url, (line, detail) =>
    log.warn(
      detail === undefined
        ? line
        : `${line}: ${detail instanceof Error ? (detail.stack ?? detail.message) : JSON.stringify(detail)}`,
    ),
  );
  const stopListening = await listen(house);
  const {database, log: tell} = house;
  const jobs = startJobs({database, jobs: houseJobs(house, opened.url), log: tell});
  let isStopping = false;
  let stopWaking = async () => {};
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await stopWaking();
    // Event streams first: they would hold the servers open until they are cut.
    await house.poker.close();
    await stopListening();
    await jobs.stop();
    await house.close();
    await opened.stop();
    lock.release();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  welcome(house, (await seed(house)) ?? (await demoSignIn(house)));
  stopWaking = keepWaking(house, factRegistry, {
    log: (error) => house.log('facts that wait for a newer version could not be tried again', error),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    if (error instanceof OperatorError) console.error(error.message);
    else console.error(error);
    process.exit(1);
  });
}

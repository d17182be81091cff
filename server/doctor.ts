// `npm run doctor`: looks at everything the server stands on and says what to do. Changes nothing, also while the
// server runs. Ends with 1 when something is at fault. `-- --lan` looks at the ports for tablets too, `-- --json` is
// for programs.
import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {readConfig} from './config.ts';
import type {Config} from './config.ts';
import {openPool} from './db/pool.ts';
import {openLocalStorage} from './files/local-storage.ts';
import {openS3Storage} from './files/s3-storage.ts';
import {askDatabase, checkDatabase} from './ops/doctor/database-checks.ts';
import {doctorLines} from './ops/doctor/doctor-lines.ts';
import type {Finding} from './ops/doctor/finding.ts';
import {both, fault, notRun, ok} from './ops/doctor/finding.ts';
import {checkBackups, checkFileStore} from './ops/doctor/keeping-checks.ts';
import {checkMachine} from './ops/doctor/machine-checks.ts';
import {checkNetwork} from './ops/doctor/network-checks.ts';
import {consoleLog} from './ops/console-log.ts';
import {takeInstanceLock} from './ops/instance-lock.ts';
import type {InstanceInfo} from './ops/instance-lock.ts';
import {OperatorError} from './ops/operator-error.ts';
import {openEmbeddedPostgres} from './ops/supervisor/embedded-postgres.ts';

const here = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const migrationsFolder = here('./db/migrations');

/** Holds the place of the server while it looks, or finds out who has it. */
function findRunning(dataDir: string): {
  readonly running: InstanceInfo | undefined;
  readonly release: () => void;
} {
  const lock = takeInstanceLock(dataDir, {
    pid: process.pid,
    address: 'doctor',
    startedAt: new Date().toISOString(),
  });
  if (lock.ok) return {running: undefined, release: lock.release};
  const unknown = {pid: 0, address: '?', startedAt: ''};
  return {running: lock.info ?? unknown, release: () => undefined};
}

type Reached = {readonly url: string; readonly close: () => Promise<void>};

/** A cluster that was never made is not made here. */
async function reachDatabase(config: Config, isRunning: boolean): Promise<Reached | undefined> {
  if (config.databaseUrl !== undefined) return {url: config.databaseUrl, close: async () => undefined};
  if (!existsSync(path.join(config.dataDir, 'postgres'))) return undefined;
  const embedded = await openEmbeddedPostgres({dataDir: config.dataDir, log: consoleLog('silent')});
  return {url: embedded.url, close: isRunning ? embedded.letGo : embedded.stop};
}

function checkApp(): Finding {
  const id = 'program.app';
  if (existsSync(here('../dist/terminal/index.html')) && existsSync(here('../dist/office/office/index.html')))
    return ok(id, both('界面已生成', 'the app is built'));
  return fault(id, both('界面没有生成', 'the app is not built'), both('npm run build', 'npm run build'));
}

function checkFiles(config: Config): Promise<Finding> {
  const {s3} = config.files;
  if (s3 !== undefined) return checkFileStore(openS3Storage(s3), `${s3.endpoint}/${s3.bucket}`);
  const folder = path.join(config.dataDir, 'files');
  return checkFileStore(openLocalStorage(folder), folder);
}

async function checkBooks(config: Config, isRunning: boolean): Promise<readonly Finding[]> {
  const reached = await reachDatabase(config, isRunning);
  if (reached === undefined)
    return [
      notRun(
        'database.reach',
        both('数据库还没有建，首次启动时建', 'there is no database yet: the first start makes it'),
      ),
      ...(await checkBackups(config, undefined)),
    ];
  try {
    const findings = await checkDatabase(reached.url, migrationsFolder);
    if (findings.some(({id}) => id === 'database.reach')) return findings;
    const isFurnished = (await askDatabase(reached.url)).applied !== undefined;
    const database = isFurnished ? openPool(reached.url) : undefined;
    try {
      return [...findings, ...(await checkBackups(config, database))];
    } finally {
      await database?.close();
    }
  } finally {
    await reached.close();
  }
}

/** Everything that is looked at, in the order of looking. */
export async function examine(config: Config): Promise<readonly Finding[]> {
  const machine = await checkMachine(config.dataDir, here('../package.json'));
  if (machine.some(({id, state}) => id === 'data.folder' && state === 'fault')) return machine;
  const {running, release} = findRunning(config.dataDir);
  try {
    return [
      ...machine,
      checkApp(),
      ...(await checkNetwork(config, running)),
      ...(await checkBooks(config, running !== undefined)),
      await checkFiles(config),
    ];
  } finally {
    release();
  }
}

async function main(): Promise<number> {
  const argv = process.argv.slice(2);
  const read = readConfig(
    argv.filter((flag) => flag !== '--json'),
    process.env,
  );
  if (!read.ok) {
    for (const line of read.lines) console.error(line);
    return 2;
  }
  const findings = await examine(read.config);
  if (argv.includes('--json')) console.log(JSON.stringify(findings, undefined, 2));
  else for (const line of doctorLines(findings)) console.log(line);
  return findings.some(({state}) => state === 'fault') ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(error instanceof OperatorError ? error.message : error);
      process.exit(1);
    },
  );
}

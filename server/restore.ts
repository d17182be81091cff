// `npm run restore -- FILE`: fills an empty database from a backup and gives it a new epoch. `--check` only reads it.
// `--new-epoch`: for a database that was restored by other means; without it terminals would not notice.
import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {openTenants} from './access/tenants.ts';
import type {Config} from './config.ts';
import {readConfig} from './config.ts';
import {openPool} from './db/pool.ts';
import {verifyTenant} from './journal/verify.ts';
import {mirrorFiles} from './ops/backup/mirror-files.ts';
import {newEpoch, restoreBackup} from './ops/backup/restore-backup.ts';
import {verifyBackup} from './ops/backup/verify-backup.ts';
import {consoleLog} from './ops/console-log.ts';
import {alreadyRunningLines, takeInstanceLock} from './ops/instance-lock.ts';
import {OperatorError} from './ops/operator-error.ts';
import {openDatabase} from './ops/supervisor/open-database.ts';
import {verificationLines} from './verify.ts';

const migrationsFolder = fileURLToPath(new URL('./db/migrations', import.meta.url));
const usage =
  '用法 Usage: npm run restore -- FILE | npm run restore -- --check FILE | npm run restore -- --new-epoch';

async function check(file: string): Promise<number> {
  const {head, facts} = await verifyBackup(file);
  console.log(`✓ ${file}: ${head.startedAt}, ${facts} facts, ${head.tables.length} tables`);
  for (const {code, v, blockNo} of head.tenants) console.log(`  ${code}: ${v}, block ${blockNo}`);
  return 0;
}

async function restore(config: Config, file: string): Promise<number> {
  const log = consoleLog('warn');
  const opened = await openDatabase(config, log);
  const database = openPool(opened.url, {isPatient: true});
  try {
    const {epoch, facts} = await restoreBackup({url: opened.url, file, migrationsFolder, log});
    const files = await mirrorFiles(
      path.join(path.dirname(file), 'files'),
      path.join(config.dataDir, 'files'),
    );
    let broken = 0;
    for (const tenant of await openTenants(database).all()) {
      const result = await verifyTenant(database, tenant.tenantId);
      broken += result.findings.length;
      for (const line of verificationLines(`${tenant.code} ${tenant.name}`, result)) console.log(line);
    }
    console.log(`${facts} 条记录、${files} 个文件已恢复 | ${facts} facts and ${files} files are restored`);
    tellEpoch(epoch);
    return broken === 0 ? 0 : 1;
  } finally {
    await database.close();
    await opened.stop();
  }
}

function tellEpoch(epoch: string): void {
  console.log(
    `新的时期 ${epoch}：终端下次连上时会重传它还保存着的记录 | New epoch: each terminal sends again what it still holds`,
  );
}

async function renew(config: Config): Promise<number> {
  const opened = await openDatabase(config, consoleLog('warn'));
  const database = openPool(opened.url);
  try {
    tellEpoch(await database.withConnection((client) => newEpoch(client)));
    return 0;
  } finally {
    await database.close();
    await opened.stop();
  }
}

/** With the place of the server taken: none may start on what is being made. */
async function alone(work: (config: Config) => Promise<number>): Promise<number> {
  const read = readConfig([], process.env);
  if (!read.ok) {
    for (const line of read.lines) console.error(line);
    return 2;
  }
  const lock = takeInstanceLock(read.config.dataDir, {
    pid: process.pid,
    address: 'restore',
    startedAt: new Date().toISOString(),
  });
  if (!lock.ok) {
    for (const line of alreadyRunningLines(read.config.dataDir, lock.info)) console.error(line);
    return 3;
  }
  try {
    return await work(read.config);
  } finally {
    lock.release();
  }
}

async function main(): Promise<number> {
  const argv = process.argv.slice(2);
  if (argv.length === 1 && argv[0] === '--new-epoch') return alone(renew);
  const isCheck = argv[0] === '--check';
  const [name, ...more] = isCheck ? argv.slice(1) : argv;
  if (name === undefined || more.length > 0 || name.startsWith('-')) {
    console.error(usage);
    return 2;
  }
  const file = path.resolve(name);
  if (!existsSync(file)) throw new OperatorError(`找不到文件 ${file}`, `There is no file ${file}`);
  return isCheck ? check(file) : alone((config) => restore(config, file));
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

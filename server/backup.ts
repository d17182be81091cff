// `npm run backup`: makes a backup now, while the server runs or not, and reads it back. `-- --to FOLDER` says where.
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {readConfig} from './config.ts';
import {openPool} from './db/pool.ts';
import {openToolDatabase} from './implementation/tool-database.ts';
import type {BackupDone} from './ops/backup/run-backup.ts';
import {runBackup} from './ops/backup/run-backup.ts';
import {consoleLog} from './ops/console-log.ts';
import {OperatorError} from './ops/operator-error.ts';

const migrationsFolder = fileURLToPath(new URL('./db/migrations', import.meta.url));

/** What was saved, and whether terminals may rely on it. */
export function backupLines(done: BackupDone): readonly string[] {
  const megabytes = (done.sizeBytes / 1_048_576).toFixed(1);
  const places = done.head.tenants.map(({code, v}) => `${code} ${v}`).join(', ');
  return [
    `✓ ${done.file} (${megabytes} MB)`,
    `  ${done.facts} 条记录，已读回核对；新增文件 ${done.copiedFiles} 个 | ${done.facts} facts, read back and proved; ${done.copiedFiles} new files`,
    `  ${places}`,
    done.isCounted
      ? '  终端可以清理这之前的旧记录 | Terminals may delete old records up to here'
      : '  终端不会因此清理记录：请用 BACKUP_DIR 指定另一块硬盘上的文件夹 | Terminals delete nothing because of it: set BACKUP_DIR to a folder on another disk',
  ];
}

async function main(): Promise<number> {
  const argv = process.argv.slice(2);
  const isTo = argv.length === 2 && argv[0] === '--to';
  const read = readConfig(isTo ? [] : argv, {
    ...process.env,
    ...(isTo ? {BACKUP_DIR: path.resolve(argv[1] ?? '')} : {}),
  });
  if (!read.ok) {
    for (const line of read.lines) console.error(line);
    return 2;
  }
  const {config} = read;
  const opened = await openToolDatabase(config, migrationsFolder, consoleLog('warn'));
  const database = openPool(opened.url, {isPatient: true});
  try {
    const filesFolder = path.join(config.dataDir, 'files');
    const done = await runBackup({
      database,
      url: opened.url,
      config: config.backup,
      filesFolder,
      now: () => new Date(),
    });
    for (const line of backupLines(done)) console.log(line);
    return 0;
  } finally {
    await database.close();
    await opened.close();
  }
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

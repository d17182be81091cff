// What keeps the work safe: the last proved backup, where it lies, and the store of photos and drawings.
import {randomUUID} from 'node:crypto';
import {existsSync, statSync} from 'node:fs';
import path from 'node:path';
import type {Config} from '../../config.ts';
import type {Database} from '../../db/pool.ts';
import {sql} from '../../db/sql.ts';
import type {FileStorage} from '../../files/file-storage.ts';
import type {Finding} from './finding.ts';
import {attention, both, fault, notRun, ok, reasonOf} from './finding.ts';

const hourMilliseconds = 3_600_000;
const lateFactor = 2; // a backup may take its time; twice the pause is no coincidence

export type LastBackups = {
  /** Start of the last proved backup, in milliseconds since 1970; undefined when there is none. */
  readonly provedAt: number | undefined;
  /** Why the last try failed; undefined when it did not. */
  readonly problem: string | undefined;
};

export async function lastBackups(database: Database): Promise<LastBackups> {
  const row = await database.admin((tx) =>
    tx.one<{proved: number | null; problem: string | null}>(sql`select
      (select extract(epoch from max(started_at)) * 1000 from backup_run where is_verified)::float8 as proved,
      (select problem from backup_run order by started_at desc limit 1) as problem`),
  );
  return {provedAt: row?.proved ?? undefined, problem: row?.problem ?? undefined};
}

/** The age of the last proved backup beside the pause that the operator chose. */
export function judgeBackups({provedAt, problem}: LastBackups, everyHours: number, now: number): Finding {
  const id = 'backup.age';
  const advice = both(
    'npm run backup 立即备份，并看它报的原因；磁盘要有空间，文件夹要能写',
    'run npm run backup and look at what it says; the disk needs room and the folder must be writable',
  );
  if (problem !== undefined)
    return fault(
      id,
      both(`最近一次备份没有成功：${problem}`, `the last backup did not succeed: ${problem}`),
      advice,
    );
  if (provedAt === undefined) return attention(id, both('还没有备份', 'there is no backup yet'), advice);
  const hours = (now - provedAt) / hourMilliseconds;
  const is = both(
    `${hours.toFixed(1)} 小时前备份过，已读回核对`,
    `a backup of ${hours.toFixed(1)} hours ago was read back and proved`,
  );
  const isLate = everyHours > 0 && hours > everyHours * lateFactor;
  return isLate ? fault(id, is, advice) : ok(id, is);
}

/** A backup on the disk of the data is lost together with them. */
export function judgeBackupPlace(isChosen: boolean, isSameDisk: boolean): Finding {
  const id = 'backup.place';
  const advice = both(
    '用 BACKUP_DIR 指定另一块硬盘或另一台机器上的文件夹；之后终端才会清理旧记录',
    'set BACKUP_DIR to a folder on another disk or machine; only then terminals delete old records',
  );
  if (!isChosen) return attention(id, both('备份放在数据目录里', 'backups lie in the data folder'), advice);
  if (isSameDisk)
    return attention(id, both('备份和数据在同一块盘上', 'backups are on the same disk as the data'), advice);
  return ok(id, both('备份在另一块盘上', 'backups are on another disk'));
}

function isSameDisk(first: string, second: string): boolean {
  return existsSync(first) && existsSync(second) && statSync(first).dev === statSync(second).dev;
}

/** Puts a small file into the store, reads it back and removes it. */
export async function checkFileStore(storage: FileStorage, where: string): Promise<Finding> {
  const id = 'files.store';
  const key = `doctor/${randomUUID()}`;
  const bytes = Buffer.from(key);
  try {
    await storage.put(key, bytes);
    const back = await storage.get(key);
    await storage.remove(key);
    if (back?.equals(bytes) === true)
      return ok(
        id,
        both(`照片和图纸存得进、取得出（${where}）`, `photos and drawings can be stored and read (${where})`),
      );
    throw new Error('what came back is not what was stored');
  } catch (error) {
    const why = reasonOf(error);
    return fault(
      id,
      both(`照片和图纸存不了（${where}）：${why}`, `photos and drawings cannot be stored (${where}): ${why}`),
      both(
        '检查 FILES_S3_URL 的地址、密钥和桶，或数据目录的权限；终端会先留着照片',
        'check address, keys and bucket of FILES_S3_URL, or the rights on the data folder; terminals keep the photos meanwhile',
      ),
    );
  }
}

/** Age and place of the backups. `database` is undefined when it could not be reached or has no tables yet. */
export async function checkBackups(
  config: Config,
  database: Database | undefined,
): Promise<readonly Finding[]> {
  const place = judgeBackupPlace(
    config.backup.isChosen,
    isSameDisk(config.backup.folder, path.resolve(config.dataDir)),
  );
  if (database === undefined)
    return [notRun('backup.age', both('数据库还没有数据', 'the database has no data yet')), place];
  return [judgeBackups(await lastBackups(database), config.backup.everyHours, Date.now()), place];
}

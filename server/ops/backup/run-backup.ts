// One backup from beginning to end: written, read back, and only then named, counted and allowed to replace older ones.
import {randomUUID} from 'node:crypto';
import {mkdir, readdir, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import type {Database} from '../../db/pool.ts';
import {sql} from '../../db/sql.ts';
import type {BackupConfig} from './backup-config.ts';
import {raiseMarks} from './durable-marks.ts';
import {mirrorFiles} from './mirror-files.ts';
import type {VerifiedBackup} from './verify-backup.ts';
import {verifyBackup} from './verify-backup.ts';
import {writeBackup} from './write-backup.ts';

export type BackupJob = {
  readonly database: Database;
  readonly url: string;
  readonly config: BackupConfig;
  /** Photos and drawings on this machine; they are copied beside the backups. */
  readonly filesFolder: string;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
};
export type BackupDone = VerifiedBackup & {
  readonly file: string;
  readonly sizeBytes: number;
  readonly isCounted: boolean;
  readonly copiedFiles: number;
};

const namePattern = /^chejian-\d{8}-\d{6}-\d{3}\.backup$/;

/** `chejian-20260318-060000-123.backup`, in UTC with milliseconds: names sort by time, and no two are the same. */
const nameOf = (at: Date): string =>
  `chejian-${at.toISOString().slice(0, 23).replaceAll(/[-:]/g, '').replace('T', '-').replace('.', '-')}.backup`;

/** Makes a backup and proves it; what terminals may delete is raised only when the operator chose where it lies. */
export async function runBackup(job: BackupJob): Promise<BackupDone> {
  const started = job.now();
  const file = path.join(job.config.folder, nameOf(started));
  const part = `${file}.${randomUUID()}.part`;
  try {
    await mkdir(job.config.folder, {recursive: true, mode: 0o700});
    await writeBackup(job.url, part, {startedAt: started.toISOString(), signal: job.signal});
    const verified = await verifyBackup(part);
    await rename(part, file);
    const copiedFiles = await mirrorFiles(job.filesFolder, path.join(job.config.folder, 'files'), job.signal);
    const sizeBytes = (await stat(file)).size;
    const isCounted = job.config.isChosen;
    if (isCounted) await raiseMarks(job.database, verified.head, path.basename(file));
    const done = {...verified, file, sizeBytes, isCounted, copiedFiles};
    await noteRun(job, {started, file, facts: verified.facts, sizeBytes, isCounted});
    await removeOld(job.config);
    return done;
  } catch (error) {
    await rm(part, {force: true}).catch(() => undefined); // The first error is the one that matters.
    const problem = error instanceof Error ? error.message.slice(0, 1000) : String(error);
    await noteRun(job, {started, file, facts: 0, sizeBytes: 0, isCounted: false, problem});
    throw error;
  }
}

type Run = {
  readonly started: Date;
  readonly file: string;
  readonly facts: number;
  readonly sizeBytes: number;
  readonly isCounted: boolean;
  readonly problem?: string;
};

async function noteRun(job: BackupJob, run: Run): Promise<void> {
  await job.database.admin((tx) =>
    tx.run(sql`insert into backup_run (run_id, started_at, ended_at, file, size_bytes, fact_count, is_verified, is_counted, problem)
      values (${randomUUID()}, ${run.started.toISOString()}, ${job.now().toISOString()}, ${run.file}, ${run.sizeBytes}, ${run.facts}, ${run.problem === undefined}, ${run.isCounted}, ${run.problem ?? null})`),
  );
}

/** The newest ones stay. Only files with names of ours are ever touched. */
async function removeOld({folder, keep}: BackupConfig): Promise<void> {
  const names = (await readdir(folder)).filter((name) => namePattern.test(name)).sort();
  for (const name of names.slice(0, -keep)) await rm(path.join(folder, name));
}

/** When the last backup that was read back ended; undefined when there is none. */
export async function lastBackupAt(database: Database): Promise<string | undefined> {
  const row = await database.admin((tx) =>
    tx.one<{at: string | null}>(sql`select max(started_at) as at from backup_run where is_verified`),
  );
  return row?.at ?? undefined;
}

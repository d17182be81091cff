// Brings the database forward, never back. Several servers may start at once: one migrates, the others wait.
import {setTimeout as sleep} from 'node:timers/promises';
import pg from 'pg';
import {assert} from '../../shared/kernel/assert.ts';
import type {OpsLog} from '../ops/ops-log.ts';
import {ensureApplicationRole, ensureOwnerPolicies} from './application-role.ts';
import {type Migration, readMigrations} from './migration-files.ts';
import {MigrationProblem} from './migration-problem.ts';
import {splitStatements} from './split-statements.ts';

const advisoryLock = 7_300_001; // Any number, the same in every version for ever.
const lockPollMilliseconds = 100;
// A migration that waits for a lock makes everybody wait behind it: rather give up soon and come again.
const lockTimeout = '3s';
const lockTries = 10;
const lockNotAvailable = '55P03';

type Applied = {number: number; name: string; phase: string; checksum: string};

const createTable = `
  create table if not exists schema_migration (
    number integer primary key,                   -- of the file
    name text not null,                           -- file name
    phase text not null,                          -- expand, backfill or contract
    checksum text not null,                       -- SHA-256 of the text: an applied file is never edited
    applied_at timestamptz not null default now() -- for people
  )`;

async function lockOut<Result>(client: pg.Client, work: () => Promise<Result>): Promise<Result> {
  // Asked again and again instead of waited for: a waiting statement would hold a snapshot, and
  // `create index concurrently` of the runner that has the lock would wait for that snapshot for ever.
  for (;;) {
    const {rows} = await client.query<{taken: boolean}>('select pg_try_advisory_lock($1) as taken', [
      advisoryLock,
    ]);
    if (rows[0]?.taken) break;
    await sleep(lockPollMilliseconds);
  }
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [advisoryLock]).catch(() => undefined); // A lost line has let go.
  }
}

function checkApplied(applied: readonly Applied[], files: readonly Migration[]): void {
  const byNumber = new Map(files.map((file) => [file.number, file]));
  const newest = files.at(-1)?.number ?? 0;
  for (const done of applied) {
    const file = byNumber.get(done.number);
    if (file !== undefined && file.checksum !== done.checksum) {
      throw new MigrationProblem(
        file.name,
        '已执行过，之后被修改。请还原该文件，改动写进新文件',
        'it was edited after it was applied. Restore it and put the change into a new file',
      );
    }
    if (file === undefined && done.number < newest) {
      throw new MigrationProblem(
        done.name,
        '已执行过，但文件不见了',
        'it was applied, but the file is missing',
      );
    }
    if (file === undefined && done.phase === 'contract') {
      throw new MigrationProblem(
        done.name,
        '数据库比这个程序新，请先升级程序',
        'the database is newer than this release: upgrade the server first',
      );
    }
  }
}

function pendingOf(applied: readonly Applied[], files: readonly Migration[]): Migration[] {
  const done = new Set(applied.map(({number}) => number));
  const newest = Math.max(0, ...done);
  const pending = files.filter((file) => !done.has(file.number));
  const late = pending.find((file) => file.number < newest);
  if (late === undefined) return pending;
  throw new MigrationProblem(
    late.name,
    `编号要大于已执行的 ${newest}`,
    `its number must be above ${newest}, which is already applied`,
  );
}

async function record(client: pg.Client, {number, name, phase, checksum}: Migration): Promise<void> {
  await client.query('insert into schema_migration (number, name, phase, checksum) values ($1, $2, $3, $4)', [
    number,
    name,
    phase,
    checksum,
  ]);
}

async function applyAsTransaction(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.text);
    await ensureOwnerPolicies(client);
    await record(client, migration);
    const {command} = await client.query('commit');
    assert(command === 'COMMIT', `${migration.name} was rolled back`);
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // The first error is the one that matters.
    throw error;
  }
}

async function applyOneByOne(client: pg.Client, migration: Migration): Promise<void> {
  for (const statement of splitStatements(migration.text)) await client.query(statement);
  const {rows} = await client.query<{name: string}>(
    `select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid where not i.indisvalid and c.relkind = 'i'`,
  );
  if (rows.length > 0) {
    const names = rows.map(({name}) => name).join(', ');
    throw new MigrationProblem(
      migration.name,
      `索引 ${names} 没有建完，请删除后重试`,
      `the index ${names} is unfinished: drop it and try again`,
    );
  }
  await ensureOwnerPolicies(client);
  await record(client, migration);
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === lockNotAvailable;
}

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await (migration.isTransaction ? applyAsTransaction : applyOneByOne)(client, migration);
      return;
    } catch (error) {
      if (error instanceof MigrationProblem) throw error;
      if (isLockTimeout(error) && tries < lockTries) {
        await sleep(200 * tries);
        continue;
      }
      const why = error instanceof Error ? error.message : String(error);
      throw new MigrationProblem(migration.name, `失败：${why}`, `failed: ${why}`, error);
    }
  }
}

async function migrateLocked(
  client: pg.Client,
  files: readonly Migration[],
  log: OpsLog,
): Promise<{applied: string[]}> {
  await client.query(createTable);
  await ensureApplicationRole(client);
  const {rows} = await client.query<Applied>(
    'select number, name, phase, checksum from schema_migration order by number',
  );
  checkApplied(rows, files);
  const pending = pendingOf(rows, files);
  for (const migration of pending) {
    await applyMigration(client, migration);
    log.info(`数据库升级 ${migration.name} | Migration ${migration.name}`);
  }
  if (pending.length === 0) await ensureOwnerPolicies(client); // The owner may have changed.
  return {applied: pending.map(({name}) => name)};
}

/** Applies what is missing from `folder`; throws a MigrationProblem that names the file. */
export async function migrate(url: string, folder: string, log: OpsLog): Promise<{applied: string[]}> {
  const files = await readMigrations(folder);
  const client = new pg.Client({connectionString: url, application_name: 'chejian migrate'});
  client.on('error', () => undefined); // A line lost between two statements is answered by the next one.
  await client.connect();
  try {
    await client.query(`set lock_timeout = '${lockTimeout}'; set client_min_messages = warning`);
    return await lockOut(client, async () => migrateLocked(client, files, log));
  } finally {
    await client.end().catch(() => undefined);
  }
}

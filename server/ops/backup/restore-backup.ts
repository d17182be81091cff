// Fills an empty database from a backup. The schema is made as it was then, filled in one transaction, and brought
// forward afterwards. A new epoch tells every terminal to send again what it still holds.
import {randomUUID} from 'node:crypto';
import {copyFile, mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {once} from 'node:events';
import pg from 'pg';
import type {CopyStreamQuery} from 'pg-copy-streams';
import {from as copyFrom} from 'pg-copy-streams';
import {migrate} from '../../db/migrate.ts';
import {readMigrations} from '../../db/migration-files.ts';
import type {OpsLog} from '../ops-log.ts';
import {OperatorError} from '../operator-error.ts';
import type {BackupHead, TableHead, TableSum} from './backup-file.ts';
import {readBackup} from './backup-file.ts';
import type {VerifiedBackup} from './verify-backup.ts';
import {verifyBackup} from './verify-backup.ts';

export type RestoreJob = {
  readonly url: string;
  readonly file: string;
  readonly migrationsFolder: string;
  readonly log: OpsLog;
};

/** Restores into an empty database; the result says what is in it now, and its new epoch. */
export async function restoreBackup(job: RestoreJob): Promise<VerifiedBackup & {readonly epoch: string}> {
  await refuseFilled(job.url);
  // Before anything is written: a file that is cut off or was changed leaves the database empty.
  const verified = await verifyBackup(job.file);
  await makeSchema(job, verified.head);
  const client = new pg.Client({connectionString: job.url, application_name: 'chejian restore'});
  client.on('error', () => undefined); // The query that breaks says it.
  await client.connect();
  let epoch = '';
  try {
    await client.query('begin');
    await fill(client, job.file, verified.head);
    epoch = await newEpoch(client, verified.head.startedAt);
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end().catch(() => undefined);
  }
  await migrate(job.url, job.migrationsFolder, job.log);
  return {...verified, epoch};
}

/**
 * From now on every terminal sends again what it holds, and fetches its documents anew. What came after `from` may be
 * missing here; if nobody says so, what came after the last block of any tenant.
 */
export async function newEpoch(client: pg.ClientBase, from?: string): Promise<string> {
  const epoch = randomUUID();
  const {rowCount} = await client.query(`update server_state set value = $1 where key = 'epoch'`, [epoch]);
  if (rowCount !== 1) throw new OperatorError('数据库里还没有数据', 'There is nothing in the database yet');
  const since = from ?? (await lastBlockAt(client));
  // Of several restores the widest gap counts: a terminal of the first may come after the second.
  await client.query(
    `insert into server_state (key, value) values ('restored_from', $1), ('restored_at', $2)
      on conflict (key) do update set value = case excluded.key when 'restored_at' then excluded.value else least(server_state.value, excluded.value) end`,
    [since, new Date().toISOString()],
  );
  return epoch;
}

async function lastBlockAt(client: pg.ClientBase): Promise<string> {
  const {rows} = await client.query<{at: string}>(
    `select to_char(coalesce(max(created_at), 'epoch') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from journal_block`,
  );
  return rows[0]?.at ?? new Date(0).toISOString();
}

const asked = ['tenant', 'fact', 'server_state', 'sync_device', 'app_user'];

/** What is there must not be mixed with what comes: two pasts cannot be told apart afterwards. */
async function refuseFilled(url: string): Promise<void> {
  const client = new pg.Client({connectionString: url, application_name: 'chejian restore'});
  await client.connect();
  try {
    for (const table of asked) {
      const {rows} = await client.query<{is_there: boolean}>(
        'select to_regclass($1) is not null as is_there',
        [table],
      );
      if (rows[0]?.is_there !== true) continue;
      const found = await client.query(`select 1 from ${table} limit 1`);
      if (found.rowCount !== 0)
        throw new OperatorError(
          `数据库不是空的（${table} 里有数据），不能恢复到这里。请用新的数据文件夹（CHEJIAN_DATA）或新的数据库（DATABASE_URL）`,
          `The database is not empty (${table} has rows); nothing is restored into it. Use a new data folder (CHEJIAN_DATA) or a new database (DATABASE_URL)`,
        );
    }
  } finally {
    await client.end();
  }
}

/** The tables as they were when the backup was made: what came later is done to the rows, not around them. */
async function makeSchema(job: RestoreJob, head: BackupHead): Promise<void> {
  const known = await readMigrations(job.migrationsFolder);
  for (const {number, name, checksum} of head.migrations) {
    if (known.some((file) => file.number === number && file.checksum === checksum)) continue;
    throw new OperatorError(
      `备份来自别的版本：本程序没有 ${name}。请用做备份时的版本或更新的版本恢复`,
      `The backup is of another release: this one has no ${name}. Restore with the release that made it, or a newer one`,
    );
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'chejian-restore-'));
  try {
    const numbers = new Set(head.migrations.map(({number}) => number));
    for (const {number, name} of known)
      if (numbers.has(number)) await copyFile(path.join(job.migrationsFolder, name), path.join(folder, name));
    await migrate(job.url, folder, job.log);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

const quoted = (name: string): string => `"${name}"`;

async function fill(client: pg.Client, file: string, head: BackupHead): Promise<void> {
  const tables = head.tables.map(({name}) => quoted(name)).join(', ');
  // A migration may have left rows of its own.
  await client.query(`truncate ${tables}`);
  const {rows} = await client.query<{name: string}>(
    `select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r' and relforcerowsecurity`,
  );
  const forced = rows.map(({name}) => name);
  // COPY does not go through row-level security; the owner may lift it for himself, inside this transaction only.
  for (const name of forced) await client.query(`alter table ${quoted(name)} no force row level security`);
  let stream: CopyStreamQuery | undefined;
  await readBackup(file, {
    onTable: ({name, columns}: TableHead) => {
      stream = client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`));
    },
    onRows: async (chunk) => {
      // A copy: the chunk belongs to the reader, the stream may keep it.
      if (stream?.write(Buffer.from(chunk)) === false) await once(stream, 'drain');
    },
    onTableEnd: async (sum) => {
      if (stream === undefined) return;
      stream.end();
      await once(stream, 'finish');
      await checkCount(client, sum);
    },
  });
  for (const name of forced) await client.query(`alter table ${quoted(name)} force row level security`);
}

async function checkCount(client: pg.Client, {name, rows: expected}: TableSum): Promise<void> {
  const {rows} = await client.query<{count: string}>(`select count(*) as count from ${quoted(name)}`);
  if (Number(rows[0]?.count) !== expected)
    throw new Error(`table ${name} has ${rows[0]?.count ?? 'no'} rows, the backup ${expected}`);
}

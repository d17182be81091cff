import {fileURLToPath} from 'node:url';
import pg from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openPool} from '../../db/pool.ts';
import {testDatabase} from '../../testing/pg.ts';
import {askDatabase, checkDatabase} from './database-checks.ts';
import {lastBackups} from './keeping-checks.ts';

const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url));
let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => database.drop());

async function run(text: string): Promise<void> {
  const client = new pg.Client({connectionString: database.url});
  await client.connect();
  await client.query(text).finally(() => client.end());
}
const namedOf = async (): Promise<readonly string[]> =>
  (await checkDatabase(database.url, migrations))
    .filter(({state}) => state !== 'ok')
    .map(({id, state}) => `${id} ${state}`);

// The databases of the tests run without fsync, which is just what the doctor is for.
const known = 'database.durability fault';

test('the database that our migrations make is sound; the missing fsync of tests is found', async () => {
  expect(await namedOf()).toEqual([known]);
  const state = await askDatabase(database.url);
  expect(state.settings).toEqual({fsync: 'off', synchronous_commit: 'on', full_page_writes: 'off'});
  expect(Math.abs(state.skewMs)).toBeLessThan(60_000);
});

test('a table that lost its isolation and a migration of a newer program are named', async () => {
  await run('alter table fact no force row level security');
  await run(
    `insert into schema_migration (number, name, phase, checksum) values (9999, '9999-newer.sql', 'expand', 'x')`,
  );
  expect(await namedOf()).toEqual([known, 'database.isolation fault', 'database.migrations attention']);
  await run('alter table fact force row level security');
  await run('delete from schema_migration where number = 9999');
  expect(await namedOf()).toEqual([known]);
});

test('a database that is not there is one fault', async () => {
  const gone = new URL(database.url);
  gone.pathname = '/no_such_database';
  expect((await checkDatabase(gone.href, migrations)).map(({id, state}) => [id, state])).toEqual([
    ['database.reach', 'fault'],
  ]);
});

test('the last backup is the last try, proved or not', async () => {
  const pool = openPool(database.url);
  try {
    expect(await lastBackups(pool)).toEqual({provedAt: undefined, problem: undefined});
    const insert = (at: string, isVerified: boolean, problem: string) =>
      run(`insert into backup_run (run_id, started_at, ended_at, file, size_bytes, fact_count, is_verified, is_counted, problem)
        values (gen_random_uuid(), '${at}', '${at}', 'f', 1, 1, ${isVerified}, false, ${problem})`);
    await insert('2026-03-01T00:00:00Z', true, 'null');
    await insert('2026-03-02T00:00:00Z', false, `'disk full'`);
    expect(await lastBackups(pool)).toEqual({provedAt: Date.parse('2026-03-01'), problem: 'disk full'});
  } finally {
    await pool.close();
  }
});

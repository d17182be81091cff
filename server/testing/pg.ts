// A database for a test file, with all migrations in it. They run once per state of the migrations folder, into a
// template; each test database is a copy of that.
import {createHash, randomBytes} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import pg from 'pg';
import {migrate} from '../db/migrate.ts';
import {testCluster} from './pg-cluster.ts';

const ourMigrations = fileURLToPath(new URL('../db/migrations', import.meta.url));
const keptTemplates = 8; // Several people may test different states of the migrations at once.
const templateLock = 7_300_002;
const quiet = {info: () => undefined, warn: () => undefined, error: () => undefined};

async function checksumOf(folder: string | undefined): Promise<string> {
  const hash = createHash('sha256');
  const names =
    folder === undefined ? [] : (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  for (const name of names) hash.update(`${name}\n`).update(await readFile(path.join(folder ?? '', name)));
  return hash.digest('hex').slice(0, 16);
}

function urlOf(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** Test databases (`t_<process>_<random>`) of dead processes go, and templates of earlier states of the folder. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const {rows: copies} = await client.query<{name: string}>(
    `select datname as name from pg_database where datname like 't\\_%'`,
  );
  const {rows: templates} = await client.query<{name: string}>(
    `select datname as name from pg_database where datname like 'template\\_%' order by oid desc offset $1`,
    [keptTemplates],
  );
  const dead = copies.filter(({name}) => !isRunning(Number(name.split('_')[1])));
  for (const {name} of [...dead, ...templates])
    await client.query(`drop database if exists ${name} with (force)`);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // Also another account's process: not a test run of ours.
  }
}

async function makeTemplate(client: pg.Client, url: string, template: string, folder: string): Promise<void> {
  const {rows} = await client.query<{is_ready: boolean}>(
    'select not datallowconn as is_ready from pg_database where datname = $1',
    [template],
  );
  if (rows[0]?.is_ready) return;
  await dropLeftovers(client);
  await client.query(`drop database if exists ${template} with (force)`);
  await client.query(`create database ${template} owner chejian`);
  await migrate(urlOf(url, template), folder, quiet);
  await client.query(`alter database ${template} allow_connections false`); // Ready, and nobody can be in its way.
}

async function asSuperuser<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({connectionString: url});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A fresh migrated database; `migrations: undefined` with the key present gives an empty one. Call `drop` when done. */
export async function testDatabase(
  options: {readonly migrations?: string | undefined} = {},
): Promise<{readonly url: string; readonly drop: () => Promise<void>}> {
  const folder = 'migrations' in options ? options.migrations : ourMigrations;
  const {url, superuserUrl} = await testCluster();
  const name = `t_${process.pid}_${randomBytes(6).toString('hex')}`;
  await asSuperuser(superuserUrl, async (client) => {
    if (folder === undefined) return client.query(`create database ${name} owner chejian`);
    const template = `template_${await checksumOf(folder)}`;
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    await makeTemplate(client, url, template, folder);
    await client.query('select pg_advisory_unlock($1)', [templateLock]);
    // Copying files is three times faster than writing them through the log.
    return client.query(`create database ${name} template ${template} strategy file_copy owner chejian`);
  });
  return {
    url: urlOf(url, name),
    drop: async () =>
      asSuperuser(
        superuserUrl,
        async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
      ),
  };
}

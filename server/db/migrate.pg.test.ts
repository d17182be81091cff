import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {testDatabase} from '../testing/pg.ts';
import {migrate} from './migrate.ts';

const quiet = {info: () => undefined, warn: () => undefined, error: () => undefined};
const head = (phase = 'expand', tx = 'yes') => `-- phase: ${phase}\n-- tx: ${tx}\n`;
let folder = '';
let database: {url: string; drop: () => Promise<void>};

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'migrations-'));
  database = await testDatabase({migrations: undefined});
});
afterEach(async () => {
  await database.drop();
  await rm(folder, {recursive: true});
});

const write = async (name: string, text: string) => writeFile(path.join(folder, name), text);
const run = async () => migrate(database.url, folder, quiet);

async function ask(text: string): Promise<unknown[]> {
  const client = new pg.Client({connectionString: database.url});
  await client.connect();
  try {
    return (await client.query({text, rowMode: 'array'})).rows.flat();
  } finally {
    await client.end();
  }
}

test('files are applied once, in the order of their numbers', async () => {
  await write('0002-fill.sql', `${head('backfill')}insert into thing values (1);`);
  await write('0001-thing.sql', `${head()}create table thing (n int primary key);`);
  expect(await run()).toEqual({applied: ['0001-thing.sql', '0002-fill.sql']});
  expect(await run()).toEqual({applied: []});
  await write('0003-more.sql', `${head()}alter table thing add note text;`);
  expect(await run()).toEqual({applied: ['0003-more.sql']});
});

test('an edited file is named and nothing is applied', async () => {
  await write('0001-thing.sql', `${head()}create table thing (n int primary key);`);
  await run();
  await write('0001-thing.sql', `${head()}create table thing (n bigint primary key);`);
  await write('0002-more.sql', `${head()}create table more (n int primary key);`);
  await expect(run()).rejects.toThrow(/0001-thing\.sql.*edited/);
  expect(await ask(`select to_regclass('more')`)).toEqual([null]);
});

test('line ends of another system are not an edit', async () => {
  await write('0001-thing.sql', `${head()}create table thing (n int primary key);\n`);
  await run();
  await write(
    '0001-thing.sql',
    `${head()}create table thing (n int primary key);\n`.replaceAll('\n', '\r\n'),
  );
  expect(await run()).toEqual({applied: []});
});

test('a failing file leaves nothing of itself and stops those after it', async () => {
  await write('0001-thing.sql', `${head()}create table thing (n int primary key);`);
  await write('0002-bad.sql', `${head()}create table half (n int primary key); select 1/0;`);
  await write('0003-after.sql', `${head()}create table after (n int primary key);`);
  await expect(run()).rejects.toThrow(/0002-bad\.sql.*division by zero/);
  expect(await ask(`select to_regclass('thing')::text, to_regclass('half'), to_regclass('after')`)).toEqual([
    'thing',
    null,
    null,
  ]);
});

test('many servers that start at once apply each file once', async () => {
  await write('0001-thing.sql', `${head()}create table thing (n int primary key);`);
  await write(
    '0002-index.sql',
    `${head('expand', 'no')}create index concurrently if not exists thing_n on thing (n);`,
  );
  await write('0003-fill.sql', `${head('backfill')}insert into thing select generate_series(1, 100);`);
  const results = await Promise.all(Array.from({length: 6}, run));
  expect(results.flatMap(({applied}) => applied).sort()).toEqual([
    '0001-thing.sql',
    '0002-index.sql',
    '0003-fill.sql',
  ]);
  expect(await ask('select count(*)::int from thing')).toEqual([100]);
});

test('statements of a tx: no file are sent one by one, whatever contains a semicolon', async () => {
  await write(
    '0001-alone.sql',
    `${head('expand', 'no')}
    create table if not exists thing (n int primary key, t text default 'a;''b'); -- ; no end
    /* ; /* ; */ ; */
    create or replace function f() returns int language plpgsql as $body$ begin return 1; end; $body$;
    create index concurrently if not exists thing_t on thing (t);
    vacuum thing;`,
  );
  expect(await run()).toEqual({applied: ['0001-alone.sql']});
  expect(await ask(`select f(), to_regclass('thing_t')::text`)).toEqual([1, 'thing_t']);
});

test('an index that failed half-way is not taken for made', async () => {
  await write('0001-thing.sql', `${head()}create table thing (n int); insert into thing values (1), (1);`);
  await run();
  await write(
    '0002-unique.sql',
    `${head('expand', 'no')}create unique index concurrently if not exists thing_once on thing (n);`,
  );
  await expect(run()).rejects.toThrow(/0002-unique\.sql.*could not create unique index/);
  await expect(run()).rejects.toThrow(/0002-unique\.sql.*thing_once is unfinished/);
});

test('a late number, a lost file, a bad name and a missing header are refused by name', async () => {
  await write('0002-thing.sql', `${head()}create table thing (n int primary key);`);
  await run();
  await write('0001-late.sql', `${head()}select 1;`);
  await expect(run()).rejects.toThrow(/0001-late\.sql.*above 2/);
  await rm(path.join(folder, '0001-late.sql'));
  await rm(path.join(folder, '0002-thing.sql'));
  await write('0003-next.sql', `${head()}select 1;`);
  await expect(run()).rejects.toThrow(/0002-thing\.sql.*missing/);
  await write('4-bad.sql', `${head()}select 1;`);
  await expect(run()).rejects.toThrow(/4-bad\.sql.*name/);
  await rm(path.join(folder, '4-bad.sql'));
  await write('0004-bare.sql', 'select 1;\n-- phase: expand\n-- tx: yes\n');
  await expect(run()).rejects.toThrow(/0004-bare\.sql.*phase/);
});

test('an old server works with a newer expanded database, but not with a contracted one', async () => {
  await write('0001-thing.sql', `${head()}create table thing (n int primary key, old int);`);
  await write('0002-wide.sql', `${head()}alter table thing add new int;`);
  await run();
  await rm(path.join(folder, '0002-wide.sql'));
  expect(await run()).toEqual({applied: []});
  await write('0002-wide.sql', `${head()}alter table thing add new int;`);
  await write('0003-narrow.sql', `${head('contract')}alter table thing drop old;`);
  await run();
  await rm(path.join(folder, '0003-narrow.sql'));
  await expect(run()).rejects.toThrow(/0003-narrow\.sql.*newer/);
});

test('a migration that meets a lock gives up soon and comes again', async () => {
  await write('0001-thing.sql', `${head()}create table thing (n int primary key);`);
  await run();
  const holder = new pg.Client({connectionString: database.url});
  await holder.connect();
  await holder.query('begin; lock table thing in access share mode');
  await write('0002-wide.sql', `${head()}alter table thing add wide int;`);
  const running = run();
  // Seen waiting, then seen gone: it gave up by itself, and nobody queues behind it.
  const waiting = async () =>
    (await ask(`select count(*)::int from pg_locks where not granted and relation = 'thing'::regclass`))[0];
  await expect.poll(waiting, {timeout: 30_000}).toBe(1);
  await expect.poll(waiting, {timeout: 30_000}).toBe(0);
  await holder.query('commit');
  await holder.end();
  expect(await running).toEqual({applied: ['0002-wide.sql']});
});

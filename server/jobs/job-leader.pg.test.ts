import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Database} from '../db/pool.ts';
import {openPool} from '../db/pool.ts';
import {testDatabase} from '../testing/pg.ts';
import {startJobs} from './job-leader.ts';

let url: string;
let drop: () => Promise<void>;
let database: Database;
beforeAll(async () => {
  ({url, drop} = await testDatabase());
  database = openPool(url);
});
afterAll(async () => {
  await database.close();
  await drop();
});

/** Waits for something that happens by itself; a minute is for a machine that is busy. */
async function until(isDone: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3000 && !isDone(); tries += 1) await sleep(20);
  expect(isDone()).toBe(true);
}

test('of two processes one does the work; when it ends, the other goes on', async () => {
  const done: string[] = [];
  const server = (name: string) => {
    const pool = openPool(url);
    const job = {name: 'count', everyMs: 5, run: async () => void done.push(name)};
    const jobs = startJobs({database: pool, jobs: [job], log: () => undefined, retryMs: 10});
    return {
      stop: async () => {
        await jobs.stop();
        await pool.close();
      },
    };
  };
  const first = server('first');
  await until(() => done.length > 0);
  const second = server('second');
  await until(() => done.length > 20);
  expect(new Set(done)).toEqual(new Set(['first']));
  await first.stop();
  const count = done.length;
  await until(() => done.includes('second'));
  expect(new Set(done.slice(count))).toEqual(new Set(['second']));
  await second.stop();
});

test('a job that fails is told and does not stop the others', async () => {
  let ran = 0;
  const told: string[] = [];
  const jobs = startJobs({
    database,
    jobs: [
      {name: 'bad', everyMs: 5, run: () => Promise.reject(new Error('no'))},
      {name: 'good', everyMs: 5, run: async () => void (ran += 1)},
    ],
    log: (line) => void told.push(line),
    retryMs: 10,
  });
  await until(() => ran > 3);
  await jobs.stop();
  expect(told[0]).toContain('the job bad failed');
});

test('a leader whose connection is cut leads again or lets another lead', async () => {
  let ran = 0;
  const job = {name: 'count', everyMs: 5, run: async () => void (ran += 1)};
  const jobs = startJobs({database, jobs: [job], log: () => undefined, retryMs: 10});
  await until(() => ran > 0);
  await database.admin((tx) =>
    tx.run({
      text: `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and pid <> pg_backend_pid() and database = (select oid from pg_database where datname = current_database())`,
      values: [],
    }),
  );
  const before = ran;
  await until(() => ran > before + 3);
  await jobs.stop();
});

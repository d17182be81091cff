// Work that is done once for the whole cluster: the server process that holds an advisory lock does it, the others ask
// for the lock from time to time. When the holder goes, with or without a word, its lock goes with its connection.
import {setTimeout as sleep} from 'node:timers/promises';
import type pg from 'pg';
import type {Database} from '../db/pool.ts';

export type Job = {
  readonly name: string;
  readonly everyMs: number;
  /** After the lock was taken; 0 if left out. */
  readonly firstMs?: number;
  readonly run: (signal: AbortSignal) => Promise<void>;
};

export type JobRunner = {
  /** Ends what is under way and lets go of the lock. */
  readonly stop: () => Promise<void>;
};

type Options = {
  readonly database: Database;
  readonly jobs: readonly Job[];
  readonly log: (line: string, detail?: unknown) => void;
  /** Between two tries to get the lock. */
  readonly retryMs?: number;
};

const lockNumber = 7_300_003; // the same in every version for ever
const defaultRetryMs = 15_000;

/** Runs the jobs one after the other while this process holds the lock. */
export function startJobs(options: Options): JobRunner {
  const end = new AbortController();
  const done = lead(options, end.signal);
  return {
    async stop() {
      end.abort();
      await done;
    },
  };
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<unknown> =>
  sleep(milliseconds, undefined, {signal, ref: false}).catch(() => undefined); // stopped: the loop sees it

async function takeLock(client: pg.ClientBase): Promise<boolean> {
  const {rows} = await client.query<{taken: boolean}>('select pg_try_advisory_lock($1) as taken', [
    lockNumber,
  ]);
  return rows[0]?.taken === true;
}

async function lead(options: Options, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await options.database.withConnection(async (client) => {
        const lost = new AbortController();
        const onLost = (): void => lost.abort();
        client.once('error', onLost).once('end', onLost);
        try {
          if (!(await takeLock(client))) return;
          await turn(options, AbortSignal.any([signal, lost.signal]));
          if (!lost.signal.aborted) await client.query('select pg_advisory_unlock($1)', [lockNumber]);
        } finally {
          // The pool lends the connection to others.
          client.off('error', onLost).off('end', onLost);
        }
      });
    } catch (error) {
      if (!signal.aborted) options.log('the jobs wait for the database', error);
    }
    await pause(options.retryMs ?? defaultRetryMs, signal);
  }
}

/** Whatever is due, one after the other; a job that fails is told and comes again when it is due. */
async function turn({jobs, log}: Options, signal: AbortSignal): Promise<void> {
  const due = new Map(jobs.map((job) => [job, Date.now() + (job.firstMs ?? 0)]));
  while (!signal.aborted && jobs.length > 0) {
    for (const [job, at] of due) {
      if (signal.aborted || at > Date.now()) continue;
      try {
        await job.run(signal);
      } catch (error) {
        if (!signal.aborted) log(`the job ${job.name} failed and is tried again when it is due`, error);
      }
      due.set(job, Date.now() + job.everyMs);
    }
    await pause(Math.max(0, Math.min(...due.values()) - Date.now()), signal);
  }
}

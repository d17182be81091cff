// Wakes terminals after a commit. A poke says only where the feed stands; a lost one costs at most a poll.
// Between server processes it goes by NOTIFY, after commit and coalesced: inside the transaction it costs 4/5 of the throughput.
import {setMaxListeners} from 'node:events';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Poke} from '../../sync/protocol.ts';
import type {Database} from '../db/pool.ts';
import {openPokePace} from './poke-pace.ts';

export type Poker = {
  publish(tenantId: number, head: number): void;
  subscribe(tenantId: number, listener: (poke: Poke) => void): () => void;
  /** Nobody is woken while it is true. */
  holdWhile(isHeld: () => boolean): void;
  /** Aborted when the server stops: streams end at once instead of being cut. */
  readonly ended: AbortSignal;
  close(): Promise<void>;
};

type Options = {
  readonly database: Database;
  readonly epoch: () => string;
  readonly log: (line: string, detail?: unknown) => void;
};
const channel = 'chejian_poke';
/** The first commit after a pause is told at once; at most 40 a second for each tenant, two beeps in 25 ms are one wake-up. */
const coalesceMilliseconds = 25;
const clock = {
  now: () => performance.now(),
  after: (milliseconds: number, work: () => void) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

export function openPoker(options: Options): Poker {
  const listeners = new Map<number, Set<(poke: Poke) => void>>();
  const heads = new Map<number, number>();
  const stop = new AbortController();
  setMaxListeners(0, stop.signal); // One for each terminal that listens.
  let isHeld = (): boolean => false;
  const pace = openPokePace({
    isHeld: () => isHeld(),
    listeners: (tenantId) => listeners.get(tenantId)?.size ?? 0,
    tell: (tenantId, head) => {
      for (const listener of listeners.get(tenantId) ?? []) listener({epoch: options.epoch(), head});
    },
    clock,
  });
  const hear = (tenantId: number, head: number) => {
    if ((heads.get(tenantId) ?? -1) >= head) return;
    heads.set(tenantId, head);
    pace.offer(tenantId, head);
  };
  const listening = listen(options, stop.signal, hear);
  const batches = openBatches(async (batch) => {
    for (const [tenantId, head] of batch) hear(tenantId, head);
    await notify(options, batch);
  });
  return {
    publish: batches.add,
    subscribe(tenantId, listener) {
      const set = listeners.get(tenantId) ?? new Set();
      listeners.set(tenantId, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(tenantId);
      };
    },
    holdWhile: (given) => (isHeld = given),
    ended: stop.signal,
    async close() {
      // What was committed last is told too, before the connections go.
      await batches.finish();
      pace.stop();
      stop.abort();
      await listening;
    },
  };
}

type Batch = readonly (readonly [tenantId: number, head: number])[];

/** Collects while one batch is on its way, and for a moment after one has begun; a single one goes at once. */
function openBatches(send: (batch: Batch) => Promise<void>): {
  readonly add: (tenantId: number, head: number) => void;
  readonly finish: () => Promise<void>;
} {
  const pending = new Map<number, number>();
  let sending: Promise<void> | undefined;
  const run = async () => {
    while (pending.size > 0) {
      const batch = [...pending];
      pending.clear();
      await Promise.all([send(batch), sleep(coalesceMilliseconds)]);
    }
    sending = undefined;
  };
  return {
    add(tenantId, head) {
      pending.set(tenantId, Math.max(head, pending.get(tenantId) ?? 0));
      sending ??= run();
    },
    finish: async () => sending,
  };
}

async function notify(options: Options, batch: Batch): Promise<void> {
  await options.database
    .withConnection((client) =>
      client.query(`select pg_notify($1, x) from unnest($2::text[]) as x`, [
        channel,
        batch.map(([tenantId, head]) => `${tenantId}:${head}`),
      ]),
    )
    .catch((error: unknown) => options.log('a poke to the other processes was lost', error));
}

async function listen(
  options: Options,
  signal: AbortSignal,
  hear: (tenantId: number, head: number) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await options.database.withConnection(async (client) => {
        const lost = new Promise<void>((resolve) => {
          client.once('error', () => resolve());
          client.once('end', () => resolve());
          signal.addEventListener('abort', () => resolve(), {once: true});
        });
        client.on('notification', ({payload}) => {
          const [tenantId, head] = (payload ?? '').split(':').map(Number);
          if (tenantId !== undefined && head !== undefined) hear(tenantId, head);
        });
        await client.query(`listen ${channel}`);
        await lost;
        client.removeAllListeners('notification');
        if (signal.aborted) await client.query('unlisten *').catch(() => undefined);
      });
    } catch (error) {
      options.log('the poke channel is away; terminals poll meanwhile', error);
    }
    await sleep(1000, undefined, {signal}).catch(() => undefined);
  }
}

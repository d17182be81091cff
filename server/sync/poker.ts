// Wakes terminals after a commit. A poke says only where the feed stands; a lost one costs at most a poll.
// Between server processes it goes by NOTIFY, after commit and coalesced: inside the transaction it costs 4/5 of the throughput.
import {setMaxListeners} from 'node:events';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Poke} from '../../sync/protocol.ts';
import type {Database} from '../db/pool.ts';

export type Poker = {
  publish(tenantId: number, head: number): void;
  subscribe(tenantId: number, listener: (poke: Poke) => void): () => void;
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
/** At most 40 a second for each tenant; two beeps in 25 ms are one wake-up. */
const coalesceMilliseconds = 25;

export function openPoker(options: Options): Poker {
  const listeners = new Map<number, Set<(poke: Poke) => void>>();
  const pending = new Map<number, number>();
  const heads = new Map<number, number>();
  const stop = new AbortController();
  setMaxListeners(0, stop.signal); // One for each terminal that listens.
  const tell = (tenantId: number, head: number) => {
    if ((heads.get(tenantId) ?? -1) >= head) return;
    heads.set(tenantId, head);
    for (const listener of listeners.get(tenantId) ?? []) listener({epoch: options.epoch(), head});
  };
  const flush = async () => {
    const batch = [...pending];
    pending.clear();
    for (const [tenantId, head] of batch) tell(tenantId, head);
    await options.database
      .withConnection((client) =>
        client.query(`select pg_notify($1, x) from unnest($2::text[]) as x`, [
          channel,
          batch.map(([tenantId, head]) => `${tenantId}:${head}`),
        ]),
      )
      .catch((error: unknown) => options.log('a poke to the other processes was lost', error));
  };
  const listening = listen(options, stop.signal, tell);
  let timer: NodeJS.Timeout | undefined;
  let flushing = Promise.resolve();
  return {
    publish(tenantId, head) {
      if (pending.size === 0) timer = setTimeout(() => void (flushing = flush()), coalesceMilliseconds);
      pending.set(tenantId, Math.max(head, pending.get(tenantId) ?? 0));
    },
    subscribe(tenantId, listener) {
      const set = listeners.get(tenantId) ?? new Set();
      listeners.set(tenantId, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(tenantId);
      };
    },
    ended: stop.signal,
    async close() {
      // What was committed last is told too, before the connections go.
      clearTimeout(timer);
      await flushing;
      if (pending.size > 0) await flush();
      stop.abort();
      await listening;
    },
  };
}

async function listen(
  options: Options,
  signal: AbortSignal,
  tell: (tenantId: number, head: number) => void,
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
          if (tenantId !== undefined && head !== undefined) tell(tenantId, head);
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

// What one batch of every tenant left in the database, table by table, and COPY of exactly that: the ceiling of a push
// that stores the fact, its documents, its ledger rows and its part of the feed.
import {text} from 'node:stream/consumers';
import {pipeline} from 'node:stream/promises';
import {Readable} from 'node:stream';
import type pg from 'pg';
import {from as copyFrom, to as copyTo} from 'pg-copy-streams';

const block = 'block_no = (select block_no from tenant_clock where tenant_id = $t)';
const ids = `(select fact_id::text from fact where tenant_id = $t and ${block})`;
const since =
  'coalesce((select max(last_seq) from journal_block where tenant_id = $t and block_no < (select block_no from tenant_clock where tenant_id = $t)), 0)';

/** Rows of the last block of a tenant; nothing of it is overwritten yet. */
const tables: Readonly<Record<string, string>> = {
  stock_balance: `id in (select id from replica where tenant_id = $t and collection = 'stockBalance' and seq > ${since})`,
  stock_ledger_entry: `fact_id in ${ids}`,
  fact: block,
  replica: `seq > ${since}`,
  journal_block: block,
};
const names = Object.keys(tables);

/** Rows of one transaction as COPY reads them, by table. */
type Stored = Readonly<Record<string, string>>;

/** Tables with the columns and indexes of the real ones. */
export async function makeCopyTables(pool: pg.Pool): Promise<void> {
  for (const name of names) await pool.query(`create table copy_${name} (like ${name} including indexes)`);
}

/** What the last transaction of each tenant stored. */
export async function readStored(pool: pg.Pool, tenantIds: readonly number[]): Promise<readonly Stored[]> {
  const client = await pool.connect();
  const all: Stored[] = [];
  for (const tenantId of tenantIds) {
    const stored: Record<string, string> = {};
    await client.query(`begin; set local "app.tenant" = '${tenantId}'`);
    for (const name of names) {
      const where = `tenant_id = $t and ${tables[name] ?? ''}`.replaceAll('$t', String(tenantId));
      stored[name] = await text(
        client.query(copyTo(`copy (select * from ${name} where ${where}) to stdout`)),
      );
    }
    await client.query('commit');
    all.push(stored);
  }
  client.release();
  return all;
}

/** Copies it into empty tables, one transaction for each; seconds. */
export async function copyStored(
  pool: pg.Pool,
  batches: readonly Stored[],
  connections: number,
): Promise<number> {
  await pool.query(`truncate ${names.map((name) => `copy_${name}`).join(', ')}`);
  const queue = [...batches];
  const started = performance.now();
  await Promise.all(
    Array.from({length: connections}, async () => {
      const client = await pool.connect();
      for (let stored = queue.shift(); stored !== undefined; stored = queue.shift()) {
        await client.query('begin');
        for (const name of names)
          await pipeline(
            Readable.from([stored[name] ?? '']),
            client.query(copyFrom(`copy copy_${name} from stdin`)),
          );
        await client.query('commit');
      }
      client.release();
    }),
  );
  return (performance.now() - started) / 1000;
}

/** Rows in all, to be told beside the figure. */
export const countRows = (batches: readonly Stored[]): number =>
  batches.reduce(
    (sum, stored) =>
      sum + names.reduce((rows, name) => rows + (stored[name]?.split('\n').length ?? 1) - 1, 0),
    0,
  );

// Reads that need nothing of each other, in one message to the database and one answer. A transaction of a single read
// otherwise waits for the line three times.
import type pg from 'pg';
import {together} from './pipeline.ts';
import type {Statement} from './sql.ts';

export type Rows = readonly (readonly Record<string, unknown>[])[];

/** All statements see one snapshot each; nothing is written, and whatever fails, the connection is given back clean or not at all. */
export async function readOnce(
  pool: pg.Pool,
  begin: string,
  statements: readonly Statement[],
): Promise<Rows> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const answers = await together(client, [begin, ...statements, 'commit']);
    return answers.slice(1, -1).map(({rows}) => rows as Record<string, unknown>[]);
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken);
  }
}

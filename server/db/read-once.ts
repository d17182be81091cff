// Reads that need nothing of each other, in one message to the database and one answer. A transaction of a single read
// otherwise waits for the line three times, and most of what a pull costs is saying things to the database.
import {Socket} from 'node:net';
import type pg from 'pg';
import type {Statement} from './sql.ts';

type Rows = readonly (readonly Record<string, unknown>[])[];

/** Settings of a pool whose connections take statements before the earlier ones are answered. */
export const readOnceOptions: pg.PoolConfig = {pipeline: true, stream: openGatheringSocket};

/** What is written in one turn leaves together: a message for each statement would cost a call of the system each. */
function openGatheringSocket(): Socket {
  const socket = new Socket();
  const write = socket.write.bind(socket) as (...all: unknown[]) => boolean;
  let isGathering = false;
  socket.write = (...all: unknown[]): boolean => {
    if (!isGathering) {
      isGathering = true;
      socket.cork();
      process.nextTick(() => {
        isGathering = false;
        socket.uncork();
      });
    }
    return write(...all);
  };
  return socket;
}

/** All statements see one snapshot each; nothing is written, and whatever fails, the connection is given back clean or not at all. */
export async function readOnce(
  pool: pg.Pool,
  begin: string,
  statements: readonly Statement[],
): Promise<Rows> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const asked = statements.map(({text, values, name}) => ({text, values: [...values], name}));
    const answers = await Promise.allSettled([begin, ...asked, 'commit'].map((query) => client.query(query)));
    return answers.slice(0, -1).flatMap((answer, index) => {
      if (answer.status === 'rejected') throw answer.reason as Error;
      return index === 0 ? [] : [answer.value.rows as Record<string, unknown>[]]; // First the beginning.
    });
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken);
  }
}

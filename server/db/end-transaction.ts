// How a transaction ends, whoever began it.
import type pg from 'pg';

/** The error that says that the connection cannot be used again; the pool throws it away. */
export async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** A statement failed and its error was caught: PostgreSQL then answers a commit with a rollback. */
export function checkCommitted(command: string | undefined): void {
  if (command !== 'COMMIT')
    throw new Error('the transaction had failed and was rolled back, although its error was caught');
}

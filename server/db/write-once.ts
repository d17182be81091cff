// Transactions that say little to the database: what one asks first goes with the begin, its last statement with the
// commit; one that has nothing to ask says everything at once.
import pg from 'pg';
import {translateDatabaseError} from './database-problem.ts';
import {checkCommitted, rollBack} from './end-transaction.ts';
import {together} from './pipeline.ts';
import type {Rows} from './read-once.ts';
import type {Statement} from './sql.ts';
import {openTransaction} from './transaction.ts';
import type {Transaction} from './transaction.ts';

export type LastWork<Result, Tables> = (
  tx: Transaction<Tables>,
  answers: Rows,
) => Promise<{readonly last: Statement; readonly result: Result}>;

/**
 * `first` may read and lock and nothing else: were the begin refused, it would run outside of any transaction. Each of
 * them sees what was committed when its turn comes.
 */
export async function writeOnce<Result, Tables>(
  pool: pg.Pool,
  begin: string,
  first: readonly Statement[],
  work: LastWork<Result, Tables>,
): Promise<Result> {
  let isCommitting = false;
  let broken: Error | undefined;
  const client = await pool.connect();
  const {transaction, close} = openTransaction<Tables>(client);
  try {
    const [, ...answers] = await together(client, [begin, ...first]);
    const {last, result} = await work(
      transaction,
      answers.map(({rows}) => rows as Record<string, unknown>[]),
    );
    close();
    isCommitting = true;
    const [, end] = await together(client, [last, 'commit']);
    checkCommitted(end?.command);
    return result;
  } catch (error) {
    close();
    broken = await rollBack(client);
    // PostgreSQL itself said no: to the last statement, for a commit is not refused in words. Then nothing was written.
    throw translateDatabaseError(error, isCommitting && !(error instanceof pg.DatabaseError));
  } finally {
    client.release(broken);
  }
}

/**
 * A whole transaction in one message. Each statement sees what was committed when its turn comes, and one that fails takes
 * all of them with it. Were the begin itself refused, they would run outside of any transaction: row-level security then
 * knows no tenant, and lets nothing be written.
 */
export async function writeAtOnce(
  pool: pg.Pool,
  begin: string,
  statements: readonly Statement[],
): Promise<void> {
  let broken: Error | undefined;
  const client = await pool.connect();
  try {
    const answers = await together(client, [begin, ...statements, 'commit']);
    checkCommitted(answers.at(-1)?.command);
  } catch (error) {
    broken = await rollBack(client);
    throw translateDatabaseError(error, !(error instanceof pg.DatabaseError));
  } finally {
    client.release(broken);
  }
}

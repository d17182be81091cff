import type {Database} from '../server/db/pool.ts';

/**
 * How long each transaction that holds a tenant's clock took, in milliseconds, from now on: from the message that asks
 * for the lock to the answer to the commit. The lock itself is held a little less.
 */
export function noteLockTimes(database: Database): number[] {
  const times: number[] = [];
  const {writeOnce, writeAtOnce} = database;
  const timed: Database['writeOnce'] = async (tenantId, first, work) => {
    const started = performance.now();
    const result = await writeOnce(tenantId, first, work);
    times.push(performance.now() - started);
    return result;
  };
  const timedAtOnce: Database['writeAtOnce'] = async (tenantId, statements) => {
    const started = performance.now();
    await writeAtOnce(tenantId, statements);
    times.push(performance.now() - started);
  };
  // The journal asks the database by these names each time.
  Object.assign(database, {writeOnce: timed, writeAtOnce: timedAtOnce});
  return times;
}

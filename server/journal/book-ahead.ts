// Most batches are booked before they hold the tenant's lock: on the clock as this process left it. One message then takes
// the lock, asks whether the clock still stands there, writes and commits. If it does not stand there, or a fact is stored
// already, PostgreSQL refuses all of it, and the batch is made again under the lock.
//
// What is read meanwhile is read without the lock. It is right all the same: each read sees the database at some moment
// after the remembered reading of the clock, every batch moves the clock, and it stands where it stood.
import {DatabaseUnavailable} from '../db/database-problem.ts';
import type {Database} from '../db/pool.ts';
import type {Statement} from '../db/sql.ts';
import type {Transaction} from '../db/transaction.ts';
import type {BatchInput, BatchResult, Rules} from './run-batch.ts';
import {runBatch} from './run-batch.ts';
import type {Clock, TenantCache} from './tenant-cache.ts';
import {clockValues} from './tenant-cache.ts';

/** Undefined: nothing was written, and the batch has to be made under the lock. Throws when the database is away. */
export async function bookAhead(
  database: Database,
  input: BatchInput,
  parts: {readonly rules: Rules; readonly cache: TenantCache},
): Promise<BatchResult | undefined> {
  const {tenantId, facts, wake = [], unapplied} = input;
  // Only new facts show by themselves that somebody was faster.
  if (facts.length === 0 || wake.length > 0 || (unapplied?.size ?? 0) > 0) return undefined;
  const clock = parts.cache.guess();
  if (clock === undefined) return undefined;
  try {
    const {last, result} = await runBatch(readsOf(database, tenantId), input, [[clock], []], parts);
    await database.writeAtOnce(tenantId, [lockAt(tenantId, clock), last]);
    return result;
  } catch (error) {
    parts.cache.miss();
    if (error instanceof DatabaseUnavailable) throw error;
    // Whatever it is, it shows itself again under the lock, where it is dealt with.
    return undefined;
  }
}

/** Takes the tenant's lock, and fails unless the clock stands there. Who has waited for the lock is asked as it is then. */
function lockAt(tenantId: number, clock: Clock): Statement {
  return {
    text: 'select case when v = $2 and block_no = $3 and block_hash = $4 and parked_count = $5 then true else clock_moved() end as stands from tenant_clock where tenant_id = $1 for update',
    values: [tenantId, ...clockValues(clock)],
    name: 'clock-as-known',
  };
}

/** Reads of their own, each of one moment. */
function readsOf(database: Database, tenantId: number): Transaction {
  const all: Transaction['all'] = async <Row>(
    statement: Statement,
    schema?: {readonly parse: (row: unknown) => Row},
  ) => {
    const [rows = []] = await database.readOnce(tenantId, [statement]);
    // Without a schema the caller vouches for the row type beside the statement.
    return schema === undefined ? (rows as Row[]) : rows.map((row) => schema.parse(row));
  };
  const refuse = () => {
    throw new Error('a batch that is booked ahead only reads');
  };
  return {
    all,
    one: async (statement, schema) => (await all(statement, schema))[0],
    each: (statements) => database.readOnce(tenantId, statements),
    run: refuse,
    bytes: refuse,
    get kysely() {
      return refuse();
    },
  };
}

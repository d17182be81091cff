// The door to PostgreSQL. Every transaction of a request belongs to one tenant and runs as the application role, which
// row-level security binds; the where clauses name the tenant as well. Both locks, always.
import {setTimeout as sleep} from 'node:timers/promises';
import pg from 'pg';
import {assert} from '../../shared/kernel/assert.ts';
import {isCollision, translateDatabaseError} from './database-problem.ts';
import {checkCommitted, rollBack} from './end-transaction.ts';
import {bindInOnePiece, pipelineOptions} from './pipeline.ts';
import {readOnce} from './read-once.ts';
import type {Rows} from './read-once.ts';
import {rowTypes} from './row-types.ts';
import type {Statement} from './sql.ts';
import {type AnyTables, openTransaction, type Transaction} from './transaction.ts';
import {writeAtOnce, writeOnce} from './write-once.ts';
import type {LastWork} from './write-once.ts';

export type Work<Result, Tables = AnyTables> = (tx: Transaction<Tables>) => Promise<Result>;

export type Database<Tables = AnyTables> = {
  /** One transaction of one tenant. With `isRepeatable`, `work` may run up to five times when transactions collide. */
  readonly withTenant: <Result>(
    tenantId: number,
    work: Work<Result, Tables>,
    options?: {readonly isRepeatable?: boolean},
  ) => Promise<Result>;
  /** Read only, one snapshot for all its statements. */
  readonly withTenantRead: <Result>(tenantId: number, work: Work<Result, Tables>) => Promise<Result>;
  /** Statements that need nothing of each other's answers: one snapshot, one message to the database. */
  readonly readOnce: (tenantId: number, statements: readonly Statement[]) => Promise<Rows>;
  /** One transaction of one tenant in two messages: `first` reads and locks, the last statement of `work` goes with the commit. */
  readonly writeOnce: <Result>(
    tenantId: number,
    first: readonly Statement[],
    work: LastWork<Result, Tables>,
  ) => Promise<Result>;
  /** One transaction of one tenant in one message: nothing of it waits for an answer. */
  readonly writeAtOnce: (tenantId: number, statements: readonly Statement[]) => Promise<void>;
  /** Without a tenant, as the owner: jobs and the machinery, never a request with a tenant. */
  readonly admin: <Result>(work: Work<Result, Tables>) => Promise<Result>;
  /** A connection of its own, outside any transaction: listen, advisory locks, migrations. */
  readonly withConnection: <Result>(work: (client: pg.PoolClient) => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
};

export type Limits = {readonly statement: number; readonly lock: number; readonly silence: number};

export type PoolOptions = {
  readonly connections?: number;
  /** Commands that walk through everything wait as long as it takes; requests do not. */
  readonly isPatient?: boolean;
  /** How long a statement, a wait for a lock and a silence inside a transaction may last, in milliseconds. */
  readonly limits?: Limits;
  /** Told about connections that break; the pool replaces them. */
  readonly onLostConnection?: (error: Error) => void;
};

export const applicationRole = 'chejian_app';
const defaultConnections = 8; // One listens, one leads the jobs; the rest is the office, pages of terminals and their first words.
/** Twelve writers of the journal, and four for what reads once: each of those is busy for a moment only. */
const pipelineConnections = 16;
const connectMilliseconds = 10_000;
// Far above anything a request does. Whoever is stopped asks again; nothing was written.
const requestLimits: Limits = {statement: 30_000, lock: 20_000, silence: 60_000};
const mostRuns = 5;
const firstPauseMilliseconds = 5;

// One simple message instead of four round trips. SET LOCAL, not set_config: distributed PostgreSQL forwards only that.
function beginAs(tenantId: number, mode: string, more: string): string {
  assert(Number.isSafeInteger(tenantId) && tenantId > 0, `tenant ${tenantId} is not an id`);
  return `begin${mode}; set local role ${applicationRole}; set local "app.tenant" = '${tenantId}'${more}`;
}

const oneSnapshot = ' isolation level repeatable read read only';

/** For one transaction, so that a pooler between us and PostgreSQL carries nothing over. */
function limitsText({statement, lock, silence}: Limits): string {
  return `; set local statement_timeout = ${statement}; set local lock_timeout = ${lock}; set local idle_in_transaction_session_timeout = ${silence}`;
}

async function transact<Result, Tables>(
  pool: pg.Pool,
  begin: string,
  work: Work<Result, Tables>,
): Promise<Result> {
  let isCommitting = false;
  let broken: Error | undefined;
  const client = await pool.connect();
  const {transaction, close} = openTransaction<Tables>(client);
  try {
    await client.query(begin);
    const result = await work(transaction);
    close();
    isCommitting = true;
    checkCommitted((await client.query('commit')).command);
    return result;
  } catch (error) {
    close();
    broken = await rollBack(client);
    throw translateDatabaseError(error, isCommitting);
  } finally {
    client.release(broken);
  }
}

async function repeat<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === mostRuns || !isCollision(error)) throw error;
      // Jitter, or the two that collided meet again.
      await sleep(firstPauseMilliseconds * 2 ** attempt * Math.random());
    }
  }
}

async function useConnection<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken = true; // Session state may be left behind by a failure: such a connection is not used again.
  try {
    const result = await work(client);
    broken = false;
    return result;
  } finally {
    client.release(broken);
  }
}

function translated<Arguments extends unknown[], Result>(run: (...all: Arguments) => Promise<Result>) {
  return async (...all: Arguments): Promise<Result> => {
    try {
      return await run(...all);
    } catch (error) {
      throw translateDatabaseError(error);
    }
  };
}

/** Opens the pool; connections are made when needed and made again after the database was away. */
export function openPool<Tables = AnyTables>(url: string, options: PoolOptions = {}): Database<Tables> {
  const onLost = (error: Error) => options.onLostConnection?.(error);
  const open = (more: pg.PoolConfig): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      connectionTimeoutMillis: connectMilliseconds,
      types: rowTypes,
      application_name: 'chejian',
      ...more,
    });
    pool.on('error', onLost);
    // The pool listens to idle connections only: one that breaks between two statements would end the process.
    pool.on('connect', (client) => client.on('error', onLost));
    return pool;
  };
  const pool = open({max: options.connections ?? defaultConnections});
  const pipeline = open({...pipelineOptions, max: options.connections ?? pipelineConnections});
  pipeline.on('connect', bindInOnePiece);
  const durable = '; set local synchronous_commit = on';
  const limits = options.isPatient === true ? '' : limitsText(options.limits ?? requestLimits);
  return {
    withTenant: async (tenantId, work, {isRepeatable = false} = {}) => {
      const run = () => transact(pool, beginAs(tenantId, '', durable + limits), work);
      return translated(() => (isRepeatable ? repeat(run) : run()))();
    },
    withTenantRead: translated(async (tenantId, work) =>
      transact(pool, beginAs(tenantId, oneSnapshot, limits), work),
    ),
    readOnce: translated(async (tenantId, statements) =>
      readOnce(pipeline, beginAs(tenantId, oneSnapshot, limits), statements),
    ),
    writeOnce: async (tenantId, first, work) => {
      const run = () => writeOnce(pipeline, beginAs(tenantId, '', durable + limits), first, work);
      return translated(run)();
    },
    writeAtOnce: translated(async (tenantId, statements) =>
      writeAtOnce(pipeline, beginAs(tenantId, '', durable + limits), statements),
    ),
    admin: translated(async (work) => transact(pool, `begin${durable}`, work)),
    withConnection: translated(async (work) => useConnection(pool, work)),
    close: async () => void (await Promise.all([pool.end(), pipeline.end()])),
  };
}

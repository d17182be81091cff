// The door to the real database with a gate before each statement. The scheduler opens one gate at a time, so that
// two server processes meet in an order that the seed decides; at a gate a process or its connection may be killed.
import type {Database} from '../../server/db/pool.ts';
import {DatabaseUnavailable, translateDatabaseError} from '../../server/db/database-problem.ts';
import type {Rows} from '../../server/db/read-once.ts';
import type {Statement} from '../../server/db/sql.ts';
import type {RowSchema, Transaction} from '../../server/db/transaction.ts';
import type {Scheduler} from './scheduler.ts';

/** What befalls a process at a gate. */
export type GateFate = 'pass' | 'killProcess' | 'killConnection' | 'killAfterCommit' | DatabaseFault;
/** What PostgreSQL itself says no with, by its codes. */
export const databaseCodes = {
  databaseReadOnly: '25006',
  databaseDiskFull: '53100',
  databaseDeadlock: '40P01',
  databaseSerialization: '40001',
  databaseStopped: '57P01',
  databaseLockTimeout: '55P03',
} as const;
export type DatabaseFault = keyof typeof databaseCodes;
const isDatabaseFault = (fate: GateFate): fate is DatabaseFault => fate in databaseCodes;

/** Thrown into a process that is dead: nothing of it goes on. */
export class ProcessKilled extends Error {}

/** Statements of the product as a known bug sees them; may change what is asked and what is answered. */
export type StatementTwist = {
  readonly ask?: (statement: Statement) => Statement;
  readonly answer?: (statement: Statement, rows: readonly unknown[]) => readonly unknown[];
};

/** Asked at each gate of an ingest transaction. */
export type GateKeeper = {
  readonly fate: (step: string) => GateFate;
  /** Why there is no connection to be had now. */
  readonly away: () => Error | undefined;
  /** An ingest transaction ended, well or not. */
  readonly onIngest: () => void;
  readonly onKill: (fate: GateFate, step: string) => void;
  readonly twist: StatementTwist;
};

/** Who holds and who waits for the writer lock of a tenant, and how many transactions are open. */
type WriterLock = {holder: Visit | undefined; waiter: Visit | undefined; open: number};
type Visit = {
  readonly lock: WriterLock;
  state: 'running' | 'gated' | 'waitingForLock' | 'ended';
  isIngest: boolean;
  isKilledAfter: boolean;
};

/** The writer locks of the tenants as the gates see them; for all processes of a run. */
export class WriterLocks {
  private readonly locks = new Map<number, WriterLock>();

  of(tenantId: number): WriterLock {
    const known = this.locks.get(tenantId) ?? {holder: undefined, waiter: undefined, open: 0};
    this.locks.set(tenantId, known);
    return known;
  }

  /** True while a transaction is open. */
  get isBusy(): boolean {
    return [...this.locks.values()].some(({open}) => open > 0);
  }
}

/** The two statements of the journal that do. */
const takesLock = (step = ''): boolean => step === 'clock' || step === 'clock-as-known';

const noTenant = 0;

export class GatedDatabase {
  isDead = false;
  private readonly real: Database;
  private readonly scheduler: Scheduler;
  private readonly keeper: GateKeeper;
  private readonly locks: WriterLocks;
  private readonly name: string;

  constructor(parts: {
    readonly real: Database;
    readonly scheduler: Scheduler;
    readonly keeper: GateKeeper;
    readonly locks: WriterLocks;
    readonly name: string;
  }) {
    this.real = parts.real;
    this.scheduler = parts.scheduler;
    this.keeper = parts.keeper;
    this.locks = parts.locks;
    this.name = parts.name;
  }

  /** As the server takes it. */
  asDatabase(): Database {
    const {real} = this;
    return {
      ...real,
      withTenant: (tenantId, work) =>
        this.visit(tenantId, 'begin', (visit) =>
          real.withTenant(tenantId, (tx) => this.work(tx, visit, work)),
        ),
      // Said one by one, so that there is a gate before each: what travels in one message is broken off at any of them too.
      writeOnce: (tenantId, first, work) =>
        this.visit(tenantId, 'begin', (visit) =>
          real.withTenant(tenantId, (tx) =>
            this.work(tx, visit, async (twisted) => {
              const answers: Rows[number][] = [];
              for (const statement of first) answers.push(await twisted.all(statement));
              const {last, result} = await work(twisted, answers);
              await twisted.run(last);
              return result;
            }),
          ),
        ),
      writeAtOnce: (tenantId, statements) =>
        this.visit(tenantId, 'begin', (visit) =>
          real.withTenant(tenantId, (tx) =>
            this.work(tx, visit, async (twisted) => {
              for (const statement of statements) await twisted.all(statement);
            }),
          ),
        ),
      // Its statements share one snapshot: nothing can come between them.
      withTenantRead: (tenantId, work) =>
        this.visit(tenantId, 'read', () => real.withTenantRead(tenantId, (tx) => work(this.twisted(tx)))),
      readOnce: (tenantId, statements) =>
        this.visit(tenantId, 'read', async () => {
          const {ask = (statement) => statement, answer = (_statement, rows) => rows} = this.keeper.twist;
          const answers = await real.readOnce(tenantId, statements.map(ask));
          return answers.map((rows, index) => {
            const statement = statements[index];
            // A known bug changes rows and keeps their shape.
            return statement === undefined ? rows : (answer(statement, rows) as typeof rows);
          });
        }),
      admin: (work) => this.visit(noTenant, 'admin', () => real.admin(work)),
    };
  }

  private async visit<T>(tenantId: number, title: string, run: (visit: Visit) => Promise<T>): Promise<T> {
    if (this.isDead) return this.never();
    const lock = this.locks.of(tenantId);
    const visit: Visit = {lock, state: 'gated', isIngest: false, isKilledAfter: false};
    lock.open += 1;
    // One begins at a time: who of two gets its connection first would be decided by nobody.
    await new Promise<void>((resolve) => this.offer(visit, title, resolve));
    this.resume(visit);
    try {
      if (this.isDead) throw new ProcessKilled(`killed at ${title}`);
      const away = this.keeper.away();
      if (away !== undefined) throw translateDatabaseError(away);
      const result = await run(visit);
      if (visit.isKilledAfter) this.die();
      if (this.isDead) throw new ProcessKilled('killed after its commit');
      return result;
    } finally {
      this.end(visit);
    }
  }

  private async work<T>(tx: Transaction, visit: Visit, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const result = await work(
      this.twisted(tx, async (statement) => {
        if (takesLock(statement.name)) visit.isIngest = true;
        // Others hold locks that nobody here knows of: they run through, once they have begun.
        if (!visit.isIngest) return;
        await this.gate(visit, statement.name ?? statement.text.slice(0, 30), tx);
      }),
    );
    // Between the last statement and the commit others may look: nothing of this may be seen yet.
    if (visit.isIngest) await this.gate(visit, 'commit', tx);
    return result;
  }

  /** The transaction with a gate before each statement, and with what a known bug makes of it. */
  private twisted(
    tx: Transaction,
    pass: (statement: Statement) => Promise<void> = () => Promise.resolve(),
  ): Transaction {
    const {ask = (statement) => statement, answer = (_statement, rows) => rows} = this.keeper.twist;
    const asked = async (statement: Statement): Promise<Statement> => {
      await pass(statement);
      return ask(statement);
    };
    return {
      all: async <Row>(statement: Statement, schema?: RowSchema<Row>) =>
        answer(statement, await tx.all(await asked(statement), schema)) as Row[],
      one: async <Row>(statement: Statement, schema?: RowSchema<Row>) => {
        const row = await tx.one(await asked(statement), schema);
        return row === undefined ? row : (answer(statement, [row])[0] as Row);
      },
      each: async (statements) => {
        const all: Rows[number][] = [];
        for (const statement of statements)
          all.push(
            answer(statement, await tx.all(await asked(statement))) as Rows[number], // a known bug keeps the shape of rows
          );
        return all;
      },
      run: async (statement) => {
        const count = await tx.run(await asked(statement));
        answer(statement, []);
        return count;
      },
      bytes: async (query) => {
        await pass({text: query, values: []});
        return tx.bytes(query);
      },
      get kysely() {
        return tx.kysely;
      },
    };
  }

  private async gate(visit: Visit, step: string, tx: Transaction): Promise<void> {
    const {host} = this.scheduler;
    if (visit.state === 'running') host.leave();
    visit.state = 'gated';
    await new Promise<void>((resolve) => this.offer(visit, step, resolve));
    if (this.isDead) {
      this.resume(visit);
      throw new ProcessKilled(`killed at ${step}`);
    }
    const fate = visit.isIngest ? this.keeper.fate(step) : 'pass';
    if (fate !== 'pass') this.keeper.onKill(fate, step);
    if (takesLock(step) && fate !== 'killProcess') this.takeLock(visit);
    else this.resume(visit);
    if (fate === 'killProcess') {
      this.die();
      throw new ProcessKilled(`killed at ${step}`);
    }
    if (fate === 'killConnection') {
      // The role of the application may end nobody, itself neither.
      await tx.run({text: 'reset role', values: []});
      await tx.all({text: 'select pg_terminate_backend(pg_backend_pid())', values: []});
    }
    // Said by the real one: what comes of it is what would come of it.
    if (isDatabaseFault(fate))
      await tx.all({
        text: `do $$ begin raise exception 'planned' using errcode = '${databaseCodes[fate]}'; end $$`,
        values: [],
      });
    if (fate === 'killAfterCommit') visit.isKilledAfter = true;
  }

  /** At most one waits for the writer lock inside the database: who of several is first would be its choice. */
  private offer(visit: Visit, step: string, open: () => void): void {
    this.scheduler.post(0, `${this.name}: ${step}`, () => {
      const {holder, waiter} = visit.lock;
      const isFull = takesLock(step) && holder !== undefined && holder !== visit && waiter !== undefined;
      if (isFull && !this.isDead) this.offer(visit, step, open);
      else open();
    });
  }

  private takeLock(visit: Visit): void {
    const {lock} = visit;
    if (lock.holder === undefined) {
      lock.holder = visit;
      this.resume(visit);
    } else {
      lock.waiter = visit;
      visit.state = 'waitingForLock';
    }
  }

  private resume(visit: Visit): void {
    visit.state = 'running';
    this.scheduler.host.enter();
  }

  private end(visit: Visit): void {
    const {lock} = visit;
    lock.open -= 1;
    if (lock.waiter === visit) lock.waiter = undefined;
    if (lock.holder === visit) {
      lock.holder = lock.waiter;
      lock.waiter = undefined;
      // The database gives it the lock now.
      if (lock.holder?.state === 'waitingForLock') this.resume(lock.holder);
    }
    if (visit.state === 'running') this.scheduler.host.leave();
    visit.state = 'ended';
    if (visit.isIngest) this.keeper.onIngest();
  }

  /** The process ends here: what it has open is rolled back, and it says nothing any more. */
  die(): void {
    this.isDead = true;
  }

  private never<T>(): Promise<T> {
    return Promise.reject(new DatabaseUnavailable(new ProcessKilled('dead')));
  }
}

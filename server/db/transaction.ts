// What code inside a transaction may do: SQL, nothing else.
import {Kysely, PostgresDialect} from 'kysely';
import type pg from 'pg';
import {assert} from '../../shared/kernel/assert.ts';
import {copyOut} from './copy-out.ts';
import {together} from './pipeline.ts';
import type {Rows} from './read-once.ts';
import type {Statement} from './sql.ts';

/** The schema of a document or row decodes it; a zod schema fits. */
export type RowSchema<Row> = {readonly parse: (row: unknown) => Row};

/** Tables as Kysely sees them; a module that wants checked columns declares its own and opens the pool with it. */
export type AnyTables = Record<string, Record<string, unknown>>;

export type Transaction<Tables = AnyTables> = {
  readonly all: <Row = Record<string, unknown>>(
    statement: Statement,
    schema?: RowSchema<Row>,
  ) => Promise<Row[]>;
  /** The only row, or undefined; two rows are a programming error. */
  readonly one: <Row = Record<string, unknown>>(
    statement: Statement,
    schema?: RowSchema<Row>,
  ) => Promise<Row | undefined>;
  /** Statements that need nothing of each other's answers: one message where the connection takes several. */
  readonly each: (statements: readonly Statement[]) => Promise<Rows>;
  /** The only value of the only row as bytes, in pieces; for large ones. No parameters: values stand quoted in the text. */
  readonly bytes: (query: string) => Promise<readonly Uint8Array[]>;
  /** How many rows were written. */
  readonly run: (statement: Statement) => Promise<number>;
  /** For office queries; runs in this transaction. Names stay snake_case. */
  readonly kysely: Kysely<Tables>;
};

export type OpenTransaction<Tables> = {readonly transaction: Transaction<Tables>; readonly close: () => void};

const closed = 'a query after the end of its transaction: an await is missing';

type Ask = (statement: Statement) => Promise<pg.QueryResult>;

function makeKysely<Tables>(ask: Ask): Kysely<Tables> {
  const query = (text: string, values: readonly unknown[]) => ask({text, values});
  const client = {query, release: () => undefined};
  const pool = {connect: async () => client, end: async () => undefined};
  // Kysely is given a pool of one connection, ours; it uses no other part of the interface without cursors.
  return new Kysely<Tables>({dialect: new PostgresDialect({pool: pool as never})});
}

/** A handle on the transaction that `client` is in; after `close` it refuses, so that nothing runs outside by accident. */
export function openTransaction<Tables>(client: pg.PoolClient): OpenTransaction<Tables> {
  let isOpen = true;
  let kysely: Kysely<Tables> | undefined;
  const ask: Ask = (statement) => {
    assert(isOpen, closed);
    return client.query({text: statement.text, values: [...statement.values], name: statement.name});
  };
  const all = async <Row>(statement: Statement, schema?: RowSchema<Row>): Promise<Row[]> => {
    const {rows} = await ask(statement);
    // Without a schema the caller vouches for the row type beside the statement.
    return schema === undefined ? (rows as Row[]) : rows.map((row) => schema.parse(row));
  };
  const transaction: Transaction<Tables> = {
    all,
    one: async (statement, schema) => {
      const rows = await all(statement, schema);
      assert(rows.length <= 1, `one row expected, not ${rows.length}: ${statement.text}`);
      return rows[0];
    },
    each: async (statements) => {
      assert(isOpen, closed);
      const results = await together(client, statements);
      return results.map(({rows}) => rows as Record<string, unknown>[]);
    },
    bytes: async (query) => {
      assert(isOpen, closed);
      return copyOut(client, query);
    },
    run: async (statement) => (await ask(statement)).rowCount ?? 0,
    get kysely() {
      return (kysely ??= makeKysely<Tables>(ask));
    },
  };
  return {transaction, close: () => (isOpen = false)};
}

// What our own code says to the database: real calls through a database that listens, the last statement of a batch
// held back, so that it can be run as often as one likes.
import type {Database} from '../server/db/pool.ts';
import type {Statement} from '../server/db/sql.ts';
import type {Transaction} from '../server/db/transaction.ts';

class HeldBack extends Error {}

/** Runs `work` against the database and gives the statements it used, each text once. */
export async function heardStatements(
  database: Database,
  work: (listening: Database) => Promise<unknown>,
): Promise<readonly Statement[]> {
  const heard = new Map<string, Statement>();
  const hear = (statements: readonly Statement[]) => {
    for (const statement of statements) heard.set(statement.text, statement);
  };
  const listeningTo = (tx: Transaction): Transaction => ({
    ...tx,
    all: (statement, schema) => {
      hear([statement]);
      return tx.all(statement, schema);
    },
    one: (statement, schema) => {
      hear([statement]);
      return tx.one(statement, schema);
    },
    each: (statements) => {
      hear(statements);
      return tx.each(statements);
    },
  });
  const listening: Database = {
    ...database,
    readOnce: (tenantId, statements) => {
      hear(statements);
      return database.readOnce(tenantId, statements);
    },
    withTenantRead: (tenantId, read) => database.withTenantRead(tenantId, (tx) => read(listeningTo(tx))),
    writeOnce: (tenantId, first, write) =>
      database.writeOnce(tenantId, first, async (tx, answers) => {
        const {last} = await write(listeningTo(tx), answers);
        hear([...first, last]);
        throw new HeldBack();
      }),
    writeAtOnce: async (_, statements) => {
      hear(statements);
      throw new HeldBack();
    },
  };
  await work(listening).catch((error: unknown) => {
    if (!(error instanceof HeldBack)) throw error;
  });
  return [...heard.values()];
}

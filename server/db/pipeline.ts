// Several statements in one message to the database and one answer: most of what a short transaction costs is saying
// things to each other.
import type {Socket} from 'node:net';
import type pg from 'pg';
import {bindMessage} from './bind-message.ts';
import type {BindConfig} from './bind-message.ts';
import type {Statement} from './sql.ts';

/** Settings of a pool whose connections take statements before the earlier ones are answered. */
export const pipelineOptions: pg.PoolConfig = {pipeline: true};

/** Whether a connection takes a statement before the earlier ones are answered; pg tells it of a client, its types do not. */
const takesSeveral = (client: pg.PoolClient): boolean => 'pipeline' in client && client.pipeline === true;

const ask = (client: pg.PoolClient, query: string | Statement): Promise<pg.QueryResult> =>
  typeof query === 'string'
    ? client.query(query)
    : client.query({text: query.text, values: [...query.values], name: query.name});

type Connection = {readonly stream: Socket; bind: (config: BindConfig) => void};
/** The driver's own connection; its types name it, but not for a client of a pool. */
const connectionOf = (client: pg.PoolClient): Connection =>
  (client as unknown as {readonly connection: Connection}).connection;

/** Its values travel in one piece of memory. To be called with a new connection. */
export function bindInOnePiece(client: pg.PoolClient): void {
  const connection = connectionOf(client);
  connection.bind = (config) => {
    connection.stream.write(bindMessage(config));
  };
}

/** Sends all of them at once: a message for each would be a call of the system here, and another wake-up there. */
function sendTogether(
  client: pg.PoolClient,
  queries: readonly (string | Statement)[],
): readonly Promise<pg.QueryResult>[] {
  const {stream} = connectionOf(client);
  stream.cork();
  try {
    return queries.map((query) => ask(client, query));
  } finally {
    stream.uncork();
  }
}

/** All of them, in one message if the connection takes that; the first that failed is thrown, once all are answered. */
export async function together(
  client: pg.PoolClient,
  queries: readonly (string | Statement)[],
): Promise<readonly pg.QueryResult[]> {
  const results: pg.QueryResult[] = [];
  if (!takesSeveral(client)) {
    for (const query of queries) results.push(await ask(client, query));
    return results;
  }
  for (const answer of await Promise.allSettled(sendTogether(client, queries))) {
    if (answer.status === 'rejected') throw answer.reason as Error;
    results.push(answer.value);
  }
  return results;
}

// Time travel: what takes half an hour in the hall is set back in the database of the story.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import pg from 'pg';
import type {RealServer} from './real-server.ts';

const connectTo = async (server: RealServer): Promise<pg.Client> => {
  const home = join(server.folder, 'postgres');
  const {superuser} = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as {
    readonly superuser: string;
  };
  const client = new pg.Client({
    host: join(home, 'run'),
    user: 'postgres',
    password: superuser,
    database: 'chejian',
  });
  client.on('error', () => undefined); // a database that is killed under a question is answered by its failure
  await client.connect();
  return client;
};

/** Runs a statement past all rules of the product, on a server of the story. */
export const changeDatabase = async (server: RealServer, text: string): Promise<number> => {
  const client = await connectTo(server);
  try {
    return (await client.query(text)).rowCount ?? 0;
  } finally {
    await client.end();
  }
};

/** Looks past all rules of the product; the caller names what the columns are. */
export const askDatabase = async <T extends pg.QueryResultRow>(
  server: RealServer,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> => {
  const client = await connectTo(server);
  try {
    return (await client.query<T>(text, [...values])).rows;
  } finally {
    await client.end();
  }
};

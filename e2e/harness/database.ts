// Time travel: what takes half an hour in the hall is set back in the database of the story.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import pg from 'pg';
import type {RealServer} from './real-server.ts';

/** Runs a statement past all rules of the product, on a server of the story. */
export const changeDatabase = async (server: RealServer, text: string): Promise<number> => {
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
  await client.connect();
  try {
    return (await client.query(text)).rowCount ?? 0;
  } finally {
    await client.end();
  }
};

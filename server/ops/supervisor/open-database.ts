// DATABASE_URL chooses an existing PostgreSQL; otherwise ours is started.
import pg from 'pg';
import type {Config} from '../../config.ts';
import {OperatorError} from '../operator-error.ts';
import type {OpsLog} from '../ops-log.ts';
import {openEmbeddedPostgres} from './embedded-postgres.ts';

export type OpenDatabase = {
  readonly url: string;
  readonly kind: 'embedded' | 'external';
  /** As the server tells it: `18.4`. */
  readonly version: string;
  /** Only of the embedded database. */
  readonly superuserUrl: string | undefined;
  readonly stop: () => Promise<void>;
};

export const oldestMajor = 15;
export const newestMajor = 18;
const connectMilliseconds = 10_000;

async function askVersion(url: string): Promise<{version: string; number: number}> {
  const client = new pg.Client({connectionString: url, connectionTimeoutMillis: connectMilliseconds});
  client.on('error', () => undefined); // The failed query below says it.
  try {
    await client.connect();
    const {rows} = await client.query<{version: string; number: number}>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
    );
    const [row] = rows;
    if (row === undefined) throw new Error('no version');
    return row;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function reasonOf(error: unknown): string {
  // A name with several addresses fails with an AggregateError that has no message of its own.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

async function checkExternal(url: string): Promise<string> {
  const {version, number} = await askVersion(url).catch((error: unknown) => {
    const why = reasonOf(error);
    throw new OperatorError(
      `连不上 DATABASE_URL 指定的数据库：${why}`,
      `The database of DATABASE_URL cannot be reached: ${why}`,
      error,
    );
  });
  const major = Math.trunc(number / 10_000);
  if (major >= oldestMajor && major <= newestMajor) return version;
  throw new OperatorError(
    `数据库是 PostgreSQL ${version}，需要 ${oldestMajor} 到 ${newestMajor}`,
    `The database is PostgreSQL ${version}; ${oldestMajor} to ${newestMajor} is needed`,
  );
}

/** Opens the database of this server; throws an OperatorError with one clear line when that cannot work. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: OpsLog,
): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) {
    const version = await checkExternal(config.databaseUrl);
    return {
      url: config.databaseUrl,
      kind: 'external',
      version,
      superuserUrl: undefined,
      stop: async () => undefined,
    };
  }
  const embedded = await openEmbeddedPostgres({dataDir: config.dataDir, log});
  const {version} = await askVersion(embedded.url);
  return {
    url: embedded.url,
    kind: 'embedded',
    version,
    superuserUrl: embedded.superuserUrl,
    stop: embedded.stop,
  };
}

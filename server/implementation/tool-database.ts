import type {Config} from '../config.ts';
import {migrate} from '../db/migrate.ts';
import type {OpsLog} from '../ops/ops-log.ts';
import {takeInstanceLock} from '../ops/instance-lock.ts';
import {openDatabase} from '../ops/supervisor/open-database.ts';
import {openEmbeddedPostgres} from '../ops/supervisor/embedded-postgres.ts';

export type ToolDatabase = {readonly url: string; readonly close: () => Promise<void>};

/**
 * The database for a tool on the command line: the one of the running server, or our own for the time of the tool.
 * Without a server the tool takes its place, so that none can start and be robbed of its database when the tool ends.
 */
export async function openToolDatabase(
  config: Config,
  migrationsFolder: string,
  log: OpsLog,
): Promise<ToolDatabase> {
  if (config.databaseUrl !== undefined) {
    const external = await openDatabase(config, log);
    await migrate(external.url, migrationsFolder, log);
    return {url: external.url, close: external.stop};
  }
  const lock = takeInstanceLock(config.dataDir, {
    pid: process.pid,
    address: 'tool',
    startedAt: new Date().toISOString(),
  });
  const embedded = await openEmbeddedPostgres({dataDir: config.dataDir, log});
  if (!lock.ok) return {url: embedded.url, close: embedded.letGo};
  await migrate(embedded.url, migrationsFolder, log);
  return {
    url: embedded.url,
    close: async () => {
      await embedded.stop();
      lock.release();
    },
  };
}

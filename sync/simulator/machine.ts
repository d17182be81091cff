// What runs of one process share: the machine that is all theirs, and a database of their own.
import pg from 'pg';
import {openTenants} from '../../server/access/tenants.ts';
import {rowTypes} from '../../server/db/row-types.ts';
import {openPool} from '../../server/db/pool.ts';
import {testDatabase} from '../../server/testing/pg.ts';
import {signIn, signOut, testCluster} from '../../server/testing/pg-cluster.ts';
import {installDisk} from './disk.ts';
import type {Machine} from './run-seed.ts';
import {VirtualHost} from './virtual-host.ts';

/** The pool of connections lives in the time of this machine: a night of a run must not close its connections. */
function keepRealTimers(host: VirtualHost): void {
  const pools = pg.Pool.prototype as unknown as Record<string, (...given: unknown[]) => unknown>;
  for (const name of ['connect', 'newClient', '_release']) {
    const real = pools[name];
    if (real === undefined) throw new Error(`pg-pool has no ${name}`);
    pools[name] = function (this: unknown, ...given: unknown[]) {
      const {postTimer} = host;
      host.postTimer = undefined;
      try {
        return real.apply(this, given);
      } finally {
        host.postTimer = postTimer;
      }
    };
  }
}

/** A line of its own to the same database, which no tenant's rule binds: the journal is read after every commit. */
async function openReader(url: string): Promise<pg.Client> {
  const {superuserUrl} = await testCluster();
  const address = new URL(superuserUrl);
  address.pathname = new URL(url).pathname;
  const client = new pg.Client({connectionString: address.href, types: rowTypes});
  await client.connect();
  return client;
}

/** Opens the machine; it takes the process over, and `close` does not give it back. */
export async function openMachine(): Promise<Machine & {readonly close: () => Promise<void>}> {
  await signIn();
  const {url, drop} = await testDatabase();
  const database = openPool(url);
  const reader = await openReader(url);
  const tenants = openTenants(database);
  const host = new VirtualHost();
  host.nowMs = Date.now();
  host.install();
  installDisk();
  keepRealTimers(host);
  // Dexie tells that it opens a database again; what comes of it is checked.
  Object.assign(console, {warn: () => undefined});
  // A dead tab leaves promises behind that nobody waits for; what a living one breaks shows in the checks.
  process.on('unhandledRejection', () => undefined);
  return {
    host,
    database,
    reader,
    tenants,
    close: async () => {
      await reader.end();
      await database.close();
      await drop();
      await signOut();
    },
  };
}

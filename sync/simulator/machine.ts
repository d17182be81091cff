// What runs of one process share: the machine that is all theirs, and a database of their own.
import {openTenants} from '../../server/access/tenants.ts';
import {openPool} from '../../server/db/pool.ts';
import {testDatabase} from '../../server/testing/pg.ts';
import {signIn, signOut} from '../../server/testing/pg-cluster.ts';
import {installDisk} from './disk.ts';
import type {Machine} from './run-seed.ts';
import {VirtualHost} from './virtual-host.ts';

/** Opens the machine; it takes the process over, and `close` does not give it back. */
export async function openMachine(): Promise<Machine & {readonly close: () => Promise<void>}> {
  await signIn();
  const {url, drop} = await testDatabase();
  const database = openPool(url);
  const tenants = openTenants(database);
  const host = new VirtualHost();
  host.nowMs = Date.now();
  host.install();
  installDisk();
  // Dexie tells that it opens a database again; what comes of it is checked.
  console.warn = () => undefined;
  // A dead tab leaves promises behind that nobody waits for; what a living one breaks shows in the checks.
  process.on('unhandledRejection', () => undefined);
  return {
    host,
    database,
    tenants,
    close: async () => {
      await database.close();
      await drop();
      await signOut();
    },
  };
}

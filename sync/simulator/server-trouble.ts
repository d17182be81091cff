// What befalls the server: its processes, its database, its files, and a backup that is put back.
import type {Device} from './device.ts';
import {wipeAndWork} from './disk-trouble.ts';
import type {Site} from './floor.ts';
import {newestProgram, programOf} from './floor-kinds.ts';
import {putBackup, takeBackup} from './tenant-backup.ts';
import type {World} from './world.ts';

/** A process or its connection ends at one of the next statements. */
export function killServer(world: World): void {
  const {random} = world;
  const fate = random.pick(['killProcess', 'killProcess', 'killConnection', 'killAfterCommit'] as const);
  world.fate.killPlan = {fate, left: fate === 'killAfterCommit' ? 1 : random.between(1, 10)};
}

/** The database says no at one of the next statements, or is away for a while. */
export function failDatabase(world: World): void {
  const {random} = world;
  const fault = random.pick(databaseFaults);
  if (fault === 'databaseFailover' || fault === 'databasePoolExhausted')
    world.fate.databaseAway = {fault, until: world.scheduler.now + random.between(2000, 25_000)};
  else world.fate.killPlan = {fate: fault, left: random.between(1, 6)};
}

const databaseFaults = [
  'databaseReadOnly',
  'databaseDiskFull',
  'databaseDeadlock',
  'databaseSerialization',
  'databaseStopped',
  'databaseLockTimeout',
  'databaseFailover',
  'databaseFailover',
  'databasePoolExhausted',
  'databasePoolExhausted', // nobody may ask while they last
] as const;

/** A process ends while it keeps, reads or removes a piece of a file. */
export function killInUpload({store, random}: World): void {
  store.killPlan = {left: random.between(1, 4), isWritten: random.percent(50)};
}

/** No more files fit, until somebody makes room. */
export function fillFileStore({store, random}: World): void {
  store.isFull = random.percent(60);
}

/** The next part that is taken will not be there when it is needed. */
export function losePart({store}: World): void {
  store.losesPart = true;
}

/** All processes end at once. */
export function restartServer({server, faults}: World): void {
  server.killAll();
  faults.count('serverRestarted');
}

/** A process takes nothing new and ends what it has; another one takes over. */
export function drainServer({server, faults}: World): void {
  if (server.drain()) faults.count('serverDrained');
}

/** One process becomes two, or two one. */
export function scale({server, faults}: World): void {
  const count = server.processCount === 1 ? 2 : 1;
  server.scale(count);
  if (count === 2) faults.count('twoServers');
}

/** Another release of the server. */
export function serverProgram(world: World): void {
  const {random, faults, server} = world;
  const before = world.serverProgram;
  const after = (before + random.between(1, newestProgram)) % (newestProgram + 1);
  world.serverProgram = after;
  server.killAll();
  server.registry = programOf(after);
  faults.count(after > before ? 'serverUpgraded' : 'serverRolledBack');
}

/** A backup that was verified: what it has may be deleted elsewhere. */
export async function backUp(world: World): Promise<void> {
  await world.host.settle();
  for (const house of world.houses) {
    const {tenantId} = house.tenant;
    house.backup = await takeBackup(house.database, tenantId);
    house.server.durableThrough.set(tenantId, house.backup.v);
    house.filesBackup = house.store.image();
  }
}

const youngPercent = 60; // of the restores: else none of a hundred would meet a terminal that the backup does not know

/** The server comes back as the backup has it, under another epoch. */
export async function restoreServer(world: World, device: Device): Promise<void> {
  const {server} = world;
  if (world.houses.some(({backup}) => backup === undefined)) return;
  if (world.random.percent(youngPercent)) await wipeAndWork(world, device);
  await world.stopServer();
  for (const {database, tenant, backup} of world.houses)
    if (backup !== undefined) await putBackup(database, tenant.tenantId, backup);
  await noteRestore(world);
  // The files of another machine, or those that are still there.
  if (world.random.percent(50)) world.store.put(world.filesBackup);
  server.epoch = world.random.uuid();
  for (const house of world.houses) await takeRestored(house);
  server.isDown = false;
  for (const house of world.houses) await house.forgetDestroyed();
  world.faults.count('serverRestored');
}

/** What the model and the terminals have to know of it. */
async function takeRestored(house: World): Promise<void> {
  const {reader, server, backup} = house;
  reader.restore(backup?.v ?? 0, server.epoch);
  house.books.set(server.epoch, reader.books);
  for (const device of house.devices) device.isRevoked = false;
  const unknown = await readPlaces(house);
  for (const device of unknown) if (!device.isRetired) house.faults.count('deviceUnknownAfterRestore');
  // What the office did since the backup is gone with it: only terminals keep what they sent.
  for (const id of house.officeFacts.keys()) if (!reader.facts.has(id)) house.officeFacts.delete(id);
}

/** As a restore does. All tenants share these, and each seed has a clock of its own: any time lies between. */
async function noteRestore({database}: World): Promise<void> {
  await database.admin((tx) =>
    tx.run({
      text: `insert into server_state (key, value) values ('restored_from', '2000-01-01T00:00:00.000Z'), ('restored_at', '2200-01-01T00:00:00.000Z') on conflict do nothing`,
      values: [],
    }),
  );
}

/** Somebody in the office knows the terminals that were enrolled after the backup. */
export async function confirmReturned(world: World): Promise<void> {
  const {tenantId} = world.tenant;
  const rows = await world.database.withTenantRead(tenantId, (tx) =>
    tx.all<{id: string; site: string}>({
      text: 'select id, site_id as site from device where tenant_id = $1 and unconfirmed_at is not null',
      values: [tenantId],
    }),
  );
  for (const {id, site} of rows) world.office({kind: 'device-confirmed', site, body: {deviceId: id}});
  if (rows.length > 0) await readPlaces(world);
}

/** Terminals stand where the server has them, and have the rights that they have there. Returns those it does not know. */
async function readPlaces(world: World): Promise<readonly Device[]> {
  const {tenantId} = world.tenant;
  const rows = await world.database.withTenantRead(tenantId, (tx) =>
    tx.all<{id: string; site: Site; is_revoked: boolean}>({
      text: `select d.device_id::text as id, d.site_id as site, w.revoked_at is not null as is_revoked from sync_device d
        left join device w on w.tenant_id = d.tenant_id and w.id = d.device_id::text where d.tenant_id = $1`,
      values: [tenantId],
    }),
  );
  return world.devices.filter((device) => {
    const row = rows.find(({id}) => id === device.enrolled?.device);
    if (row === undefined) return true;
    device.site = row.site;
    device.isRevoked = row.is_revoked;
    return false;
  });
}

// What befalls the server: its processes, its database, its files, and a backup that is put back.
import type {Device} from './device.ts';
import type {Site} from './floor.ts';
import {newestProgram, programOf} from './floor-kinds.ts';
import {putBackup, takeBackup} from './tenant-backup.ts';
import type {World} from './world.ts';

/** A process or its connection ends at one of the next statements. */
export function killServer(world: World): void {
  const {random} = world;
  const fate = random.pick(['killProcess', 'killProcess', 'killConnection', 'killAfterCommit'] as const);
  world.killPlan = {fate, left: fate === 'killAfterCommit' ? 1 : random.between(1, 10)};
}

/** The database says no at one of the next statements, or is away for a while. */
export function failDatabase(world: World): void {
  const {random} = world;
  const fault = random.pick(databaseFaults);
  if (fault === 'databaseFailover' || fault === 'databasePoolExhausted')
    world.databaseAway = {fault, until: world.scheduler.now + random.between(2000, 25_000)};
  else world.killPlan = {fate: fault, left: random.between(1, 6)};
}

const databaseFaults = [
  'databaseReadOnly',
  'databaseDiskFull',
  'databaseDeadlock',
  'databaseSerialization',
  'databaseStopped',
  'databaseLockTimeout',
  'databaseFailover',
  'databasePoolExhausted',
  'databasePoolExhausted', // nobody may ask while it lasts
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
  world.backup = await takeBackup(world.database, world.tenant.tenantId);
  world.server.durableThrough = world.backup.v;
  world.filesBackup = world.store.image();
}

/** The server comes back as the backup has it, under another epoch. */
export async function restoreServer(world: World): Promise<void> {
  const {backup, server, reader} = world;
  if (backup === undefined) return;
  await world.stopServer();
  const enrolled = await enrolledNow(world);
  await putBackup(world.database, world.tenant.tenantId, backup);
  await keepEnrolled(world, enrolled);
  // The files of another machine, or those that are still there.
  if (world.random.percent(50)) world.store.put(world.filesBackup);
  server.epoch = world.random.uuid();
  reader.restore(backup.v, server.epoch);
  world.books.set(server.epoch, reader.books);
  await forgetMoves(world);
  server.isDown = false;
  await world.forgetDestroyed();
  // What the office did since the backup is gone with it: only terminals keep what they sent.
  for (const id of world.officeFacts.keys()) if (!reader.facts.has(id)) world.officeFacts.delete(id);
  world.faults.count('serverRestored');
}

function enrolledNow({database, tenant: {tenantId}}: World): Promise<string> {
  return database.withTenantRead(tenantId, async (tx) => {
    const row = await tx.one<{rows: string | null}>({
      text: 'select json_agg(d)::text as rows from sync_device d where tenant_id = $1',
      values: [tenantId],
    });
    return row?.rows ?? '[]';
  });
}

/** A terminal that was enrolled since the backup is admitted again; without that only /rescue would take its facts. */
async function keepEnrolled({database, tenant: {tenantId}}: World, rows: string): Promise<void> {
  await database.withTenant(tenantId, (tx) =>
    tx.run({
      text: 'insert into sync_device select x.* from json_populate_recordset(null::sync_device, $1::json) x on conflict do nothing',
      values: [rows],
    }),
  );
}

/** Terminals stand again where the backup has them, and have the rights that they had then. */
async function forgetMoves(world: World): Promise<void> {
  const {tenantId} = world.tenant;
  const rows = await world.database.withTenantRead(tenantId, (tx) =>
    tx.all<{id: string; site: Site; is_revoked: boolean}>({
      text: `select d.device_id::text as id, d.site_id as site, w.revoked_at is not null as is_revoked from sync_device d
        left join device w on w.tenant_id = d.tenant_id and w.id = d.device_id::text where d.tenant_id = $1`,
      values: [tenantId],
    }),
  );
  for (const device of world.devices)
    place(
      device,
      rows.find(({id}) => id === device.enrolled?.device),
    );
}

function place(device: Device, row: {readonly site: Site; readonly is_revoked: boolean} | undefined): void {
  if (row === undefined) return;
  device.site = row.site;
  device.isRevoked = row.is_revoked;
}

// What goes wrong apart from the line: tabs, disks, clocks, servers, people, and what the office does meanwhile.
import {putImage, imageOf} from './disk.ts';
import type {Device} from './device.ts';
import {unknownItems} from './deeds.ts';
import {itemDefined, latheAt, movable, people} from './floor.ts';
import type {Site} from './floor.ts';
import {newestProgram, programOf} from './floor-kinds.ts';
import {putBackup, takeBackup} from './tenant-backup.ts';
import {work} from './work.ts';
import type {World} from './world.ts';
import type {Weather} from './network.ts';

export const troubleWeights = [
  ['weather', 16],
  ['killTab', 14],
  ['openTab', 5],
  ['failWrite', 7],
  ['clock', 5],
  ['sleep', 5],
  ['killServer', 14],
  ['restartServer', 4],
  ['scale', 2],
  ['backup', 5],
  ['restoreServer', 7],
  ['clone', 2],
  ['twin', 2],
  ['freeze', 1],
  ['image', 5],
  ['restoreDevice', 6],
  ['defineItem', 4],
  ['moveDocument', 4],
  ['revokePerson', 2],
  ['revokeDevice', 3],
  ['moveDevice', 3],
  ['program', 6],
  ['serverProgram', 5],
  ['audit', 3],
] as const;
export type TroubleName = (typeof troubleWeights)[number][0];

const hourMs = 3_600_000;
const isPages = (name: string): boolean => name.startsWith('chejian-replica');
const weathers: readonly (readonly [Weather, number])[] = [
  ['fair', 25],
  ['rough', 55],
  ['away', 15],
  ['portal', 5],
];
const clockJumps = [
  -hourMs,
  hourMs,
  -24 * hourMs,
  3 * 24 * hourMs,
  -3 * 24 * hourMs,
  365 * 24 * hourMs,
] as const;

/** Lets one thing go wrong. */
export async function trouble(world: World, device: Device, name: TroubleName): Promise<void> {
  world.scheduler.note(`-- ${name} (${device.name})`);
  switch (name) {
    case 'weather':
    case 'killTab':
    case 'openTab':
    case 'failWrite':
    case 'clock':
    case 'audit':
      return tabTrouble(world, device, name);
    case 'sleep':
      return sleep(world);
    case 'killServer':
    case 'restartServer':
    case 'scale':
    case 'serverProgram':
      return serverTrouble(world, name);
    case 'backup':
      return backUp(world);
    case 'restoreServer':
      return restoreServer(world);
    case 'clone':
      clone(world, device);
      return;
    case 'twin':
      return twin(world, device);
    case 'freeze':
      return freeze(world, device);
    case 'image':
      return takeImage(device);
    case 'restoreDevice':
      return restoreDevice(world, device);
    case 'program':
      return changeProgram(world, device);
    case 'defineItem':
    case 'moveDocument':
    case 'revokePerson':
    case 'revokeDevice':
    case 'moveDevice':
      return officeTrouble(world, device, name);
    default:
      return name satisfies never;
  }
}

function tabTrouble(
  world: World,
  device: Device,
  name: 'weather' | 'killTab' | 'openTab' | 'failWrite' | 'clock' | 'audit',
): void {
  const {random, faults} = world;
  const [tab] = device.liveTabs;
  if (name === 'weather') device.browser.weather = random.weighted(weathers);
  else if (name === 'clock') {
    device.browser.clockErrorMs += random.pick(clockJumps);
    faults.count('clockJump');
  } else if (name === 'openTab') {
    if (device.tabs.length < 2 && device.hasLiveTab) {
      device.open();
      faults.count('twoTabs');
    }
  } else if (tab === undefined) return;
  else if (name === 'audit')
    tab.terminal.auditNow().catch((error: unknown) => world.scheduler.note(String(error)));
  else if (name === 'killTab') {
    device.pagesBefore = {
      at: world.scheduler.now,
      disk: imageOf(device.browser.storage, world.bug?.hasLooseOutbox === true ? () => true : isPages),
    };
    tab.kill = {
      at: tab.operations + random.between(1, 60),
      mode: random.percent(25) ? 'unanswered' : 'atOnce',
    };
  } else
    tab.failure = {
      store: random.weighted([
        ['outbox', 5],
        ['replica', 5],
        ['identity', 1],
      ] as const),
      left: random.between(1, 6),
      error: random.pick(['QuotaExceededError', 'QuotaExceededError', 'UnknownError']),
    };
}

function sleep(world: World): void {
  const days = world.random.pick([0.01, 0.05, 0.5, 1, 3, 8]);
  world.sleepDays(days);
}

function serverTrouble(world: World, name: 'killServer' | 'restartServer' | 'scale' | 'serverProgram'): void {
  const {random, faults, server} = world;
  if (name === 'killServer') {
    const fate = random.pick(['killProcess', 'killProcess', 'killConnection', 'killAfterCommit'] as const);
    world.killPlan = {fate, left: fate === 'killAfterCommit' ? 1 : random.between(1, 12)};
  } else if (name === 'restartServer') {
    server.killAll();
    faults.count('serverRestarted');
  } else if (name === 'scale') {
    const count = server.processCount === 1 ? 2 : 1;
    server.scale(count);
    if (count === 2) faults.count('twoServers');
  } else {
    const before = world.serverProgram;
    const after = (before + random.between(1, newestProgram)) % (newestProgram + 1);
    world.serverProgram = after;
    server.killAll();
    server.registry = programOf(after);
    faults.count(after > before ? 'serverUpgraded' : 'serverRolledBack');
  }
}

/** A backup that was verified: what it has may be deleted elsewhere. */
async function backUp(world: World): Promise<void> {
  await world.host.settle();
  world.backup = await takeBackup(world.database, world.tenant.tenantId);
  world.server.durableThrough = world.backup.v;
}

/** The server comes back as the backup has it, under another epoch. */
async function restoreServer(world: World): Promise<void> {
  const {backup, server, reader} = world;
  if (backup === undefined) return;
  await world.stopServer();
  await putBackup(world.database, world.tenant.tenantId, backup);
  server.epoch = world.random.uuid();
  reader.restore(backup.v, server.epoch);
  world.books.set(server.epoch, reader.books);
  await forgetMoves(world);
  server.isDown = false;
  forgetDestroyed(world);
  // What the office did since the backup is gone with it: only terminals keep what they sent.
  for (const id of world.officeFacts.keys()) if (!reader.facts.has(id)) world.officeFacts.delete(id);
  world.faults.count('serverRestored');
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
  for (const device of world.devices) {
    const row = rows.find(({id}) => id === device.enrolled?.device);
    if (row === undefined) continue;
    device.site = row.site;
    device.isRevoked = row.is_revoked;
  }
}

/** Another tablet with the same disk. */
function clone(world: World, device: Device): Device | undefined {
  if (world.devices.length >= 6 || device.enrolled === undefined) return undefined;
  const copy = world.addDevice(`${device.name}'`, device.site, {
    browser: device.browser.copy(),
    isAutomatic: device.isAutomatic,
  });
  copy.enrolled = device.enrolled;
  copy.isRevoked = device.isRevoked;
  copy.program = device.program;
  for (const [key, scopes] of device.granted) copy.granted.set(key, scopes);
  copy.open();
  world.faults.count('deviceCloned');
  return copy;
}

/** Even the random numbers of the copy are the same: in one moment both give one id to two different facts. */
async function twin(world: World, device: Device): Promise<void> {
  const [tab] = device.liveTabs;
  if (tab === undefined || device.tabs.length > 1) return;
  const copy = clone(world, device);
  if (copy === undefined) return;
  await world.steps(60);
  const [other] = copy.liveTabs;
  if (other === undefined || tab.isGone) return;
  copy.browser.random = device.browser.random.copy();
  copy.browser.clockErrorMs = device.browser.clockErrorMs;
  for (const [own, its] of [
    [device, tab],
    [copy, other],
  ] as const)
    work(world, own, its, 'move');
  await world.steps(1);
  const ids = [device, copy].map(({beeps}) => beeps.at(-1)?.id);
  if (ids[0] !== undefined && ids[0] === ids[1]) world.faults.count('sameIdOtherBody');
}

/** A tab in the background stands still and keeps the lock. */
function freeze(world: World, device: Device): void {
  for (const tab of device.liveTabs)
    if (tab.terminal.status$.value.isSyncTab) tab.frozenUntil = world.scheduler.now + 90_000;
}

function takeImage(device: Device): void {
  device.image = {disk: imageOf(device.browser.storage), made: device.rows.map(({id}) => id)};
}

/** A disk was set back and the server does not have it, or no longer: two disasters that no device outlives. */
function forgetDestroyed(world: World): void {
  for (const id of world.setBack) if (!world.reader.facts.has(id)) world.destroyed.add(id);
}

/** Its disk is as it was some time ago. What was on it alone is gone, and nobody can bring it back. */
function restoreDevice(world: World, device: Device): void {
  const {image} = device;
  if (image === undefined) return;
  device.cutPower();
  const kept = new Set(image.made);
  for (const {id} of device.rows) if (!kept.has(id)) world.setBack.add(id);
  forgetDestroyed(world);
  putImage(device.browser.storage, image.disk);
  device.life += 1;
  device.open();
  world.faults.count('deviceRestored');
}

function changeProgram(world: World, device: Device): void {
  const before = device.program;
  device.program = (before + world.random.between(1, newestProgram)) % (newestProgram + 1);
  device.cutPower();
  device.open();
  world.faults.count(device.program > before ? 'appUpgraded' : 'appRolledBack');
}

async function officeTrouble(
  world: World,
  device: Device,
  name: 'defineItem' | 'moveDocument' | 'revokePerson' | 'revokeDevice' | 'moveDevice',
): Promise<void> {
  const {random, faults} = world;
  const at = world.scheduler.now;
  if (name === 'defineItem')
    world.office({kind: 'item-defined', site: 's1', body: itemDefined(random.pick(unknownItems))});
  else if (name === 'moveDocument') {
    const site = random.pick(['s1', 's2'] as const);
    world.office({kind: 'equipment-defined', site, body: latheAt(site, `${movable} ${at % 997}`)});
    faults.count('documentMoved');
  } else if (name === 'revokePerson') {
    const personId = random.pick(people.filter((person) => person !== 'chief'));
    world.office({kind: 'person-revoked', site: 's1', body: {personId}});
    faults.count('personRevoked');
  } else if (name === 'revokeDevice') {
    if (device.enrolled === undefined || world.devices.filter(({isRevoked}) => !isRevoked).length < 3) return;
    world.office({kind: 'device-revoked', site: device.site, body: {deviceId: device.enrolled.device}});
    for (const each of world.devices)
      if (each.enrolled?.device === device.enrolled.device) each.isRevoked = true;
    faults.count('deviceRevoked');
  } else await moveDevice(world, device);
}

/** The terminal is carried to the other site. */
async function moveDevice(world: World, device: Device): Promise<void> {
  const {enrolled} = device;
  if (enrolled === undefined) return;
  const site: Site = device.site === 's1' ? 's2' : 's1';
  await world.database.withTenant(world.tenant.tenantId, (tx) =>
    tx.run({
      text: 'update sync_device set site_id = $3 where tenant_id = $1 and device_id = $2',
      values: [world.tenant.tenantId, enrolled.device, site],
    }),
  );
  for (const each of world.devices) if (each.enrolled?.device === enrolled.device) each.site = site;
  world.faults.count('deviceMoved');
}

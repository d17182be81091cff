// What the office does meanwhile.
import {unknownItems} from './deeds.ts';
import type {Device} from './device.ts';
import {itemDefined, latheAt, movable, people, personDefined} from './floor.ts';
import type {Site} from './floor.ts';
import type {World} from './world.ts';

/** An item that facts of the floor already spoke of. */
export function defineItem(world: World): void {
  world.office({kind: 'item-defined', site: 's1', body: itemDefined(world.random.pick(unknownItems))});
}

/** A document leaves one scope and enters another. */
export function moveDocument(world: World): void {
  const site = world.random.pick(['s1', 's2'] as const);
  const name = `${movable} ${world.scheduler.now % 997}`;
  world.office({kind: 'equipment-defined', site, body: latheAt(site, name)});
  world.faults.count('documentMoved');
}

/** Somebody leaves; the terminals that are away do not know. */
export function revokePerson(world: World): void {
  const personId = world.random.pick(people.filter((person) => person !== 'chief'));
  world.office({kind: 'person-revoked', site: 's1', body: {personId}});
  world.faults.count('personRevoked');
  if (world.devices.some(({browser}) => browser.weather === 'away'))
    world.faults.count('personRevokedUnseen');
}

/** Somebody works at the other site from now on. */
export function movePerson(world: World): void {
  const id = world.random.pick(people.filter((person) => person !== 'chief'));
  const site = world.random.pick(['s1', 's2'] as const);
  world.office({kind: 'person-defined', site: 's1', body: personDefined(id, site)});
  world.faults.count('personMoved');
}

/** A terminal loses its rights; what it still has is taken all the same. */
export function revokeDevice(world: World, device: Device): void {
  const {enrolled} = device;
  if (enrolled === undefined || device.isRetired) return;
  if (world.devices.filter(({isRevoked, isRetired}) => !isRevoked && !isRetired).length < 2) return;
  const isUnseen = device.rows.some(({state}) => state === 'queued');
  world.office({kind: 'device-revoked', site: device.site, body: {deviceId: enrolled.device}});
  for (const each of world.devices) if (each.enrolled?.device === enrolled.device) each.isRevoked = true;
  world.faults.count('deviceRevoked');
  if (isUnseen) world.faults.count('deviceRevokedWithUnsent');
}

/** The terminal is carried to the other site: one scope is taken, another one added. */
export async function moveDevice(world: World, device: Device): Promise<void> {
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

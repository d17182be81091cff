// What befalls the disk of a terminal: copied, set back, wiped, cut off, or without power in the middle of a write.
import type {Device} from './device.ts';
import {closeConnections, emptyBrowser, imageOf, putImage} from './disk.ts';
import {keptPhotos} from './photos.ts';
import {work} from './work.ts';
import type {World} from './world.ts';

const mostDevices = 6;

/** Another tablet with the same disk. */
export function clone(world: World, device: Device): void {
  copyOf(world, device);
}

function copyOf(world: World, device: Device): Device | undefined {
  const {enrolled} = device;
  if (world.devices.length >= mostDevices || enrolled === undefined || device.isRetired) return undefined;
  const copy = world.addDevice(`${device.name}'`, device.site, {
    browser: device.browser.copy(),
    isAutomatic: device.isAutomatic,
  });
  forgetPeople(copy);
  copy.enrolled = enrolled;
  copy.isRevoked = device.isRevoked;
  copy.program = device.program;
  for (const [key, scopes] of device.granted) copy.granted.set(key, scopes);
  copy.open();
  world.faults.count('deviceCloned');
  return copy;
}

/** Even the random numbers of the copy are the same: in one moment both give one id to two different facts. */
export async function twin(world: World, device: Device): Promise<void> {
  const [tab] = device.liveTabs;
  if (tab === undefined || device.tabs.length > 1) return;
  const copy = copyOf(world, device);
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

/** Somebody takes an image of the whole disk. */
export function image(_world: World, device: Device): void {
  device.image = {disk: imageOf(device.browser.storage), made: device.rows.map(({id}) => id)};
}

/** Facts and photos that were on this disk alone are gone when it changes; nobody can bring them back. */
async function destroying(world: World, device: Device, change: () => void): Promise<void> {
  const [facts, photos] = [device.rows, keptPhotos(device)];
  change();
  const left = new Set([
    ...device.rows.map(({fact}) => fact.hash),
    ...keptPhotos(device).map(({sha256}) => sha256),
  ]);
  // By hash: the copy of a terminal may have given the same id to another fact.
  for (const {id, fact} of facts) if (!left.has(fact.hash)) world.setBack.set(fact.hash, id);
  for (const {sha256} of photos) if (!left.has(sha256)) world.setBackPhotos.add(sha256);
  await world.forgetDestroyed();
}

/** What its disk says of people is not known any more. */
function forgetPeople(device: Device): void {
  device.door.lose();
  device.directory = undefined;
  device.directoryAt = undefined;
}

/** Its disk is as it was some time ago. */
export async function restoreDevice(world: World, drawn: Device): Promise<void> {
  const device = drawn.image === undefined ? world.devices.find((other) => other.image !== undefined) : drawn;
  const taken = device?.image;
  // None to go back to yet: there is one next time.
  if (device === undefined || taken === undefined) return image(world, drawn);
  device.cutPower();
  await destroying(world, device, () => putImage(device.browser.storage, taken.disk));
  device.life += 1;
  forgetPeople(device);
  device.open();
  world.faults.count('deviceRestored');
}

/** Somebody cleared the data of the browser: the tablet is enrolled anew, as another one. */
export async function wipe(world: World, device: Device): Promise<void> {
  const {browser, isAutomatic, site} = device;
  if (world.devices.length >= mostDevices || device.enrolled === undefined || device.isRetired) return;
  if (world.server.isDown) return;
  device.cutPower();
  await destroying(world, device, () => emptyBrowser(browser.storage));
  device.isRetired = true;
  device.image = undefined;
  browser.weather = 'fair';
  browser.room = undefined; // enrolment refuses a full disk
  browser.usedShare = 0.01;
  world.fate.clear();
  world.faults.count('storageWiped');
  await world.enrol(site, isAutomatic, browser);
}

/** A tablet is wiped and works again, as one that no backup knows. */
export async function wipeAndWork(world: World, device: Device): Promise<void> {
  await wipe(world, device);
  const young = world.devices.at(-1);
  const [tab] = young?.liveTabs ?? [];
  if (young === undefined || tab === undefined) return;
  for (let count = 0; count < 3; count += 1) work(world, young, tab, 'move');
  young.sync(tab);
  await world.steps(40);
}

/** The browser loses its databases under the running tab, as it does when its storage process ends. */
export function loseConnection({faults, scheduler}: World, device: Device): void {
  const [tab] = device.liveTabs;
  if (tab === undefined) return;
  const lost = closeConnections(device.browser.storage, tab);
  if (lost === 0) return;
  scheduler.note(`${tab.name} loses ${lost} databases`);
  faults.count('diskConnectionLost');
}

/** The battery dies while a fact is being written. */
export function batteryDies(_world: World, device: Device): void {
  const [tab] = device.liveTabs;
  if (tab !== undefined) tab.diesAtWrite = true;
}

// What befalls a terminal while it runs: its line, its tabs, its clock, its program, its room on disk.
import type {Device} from './device.ts';
import {imageOf} from './disk.ts';
import {newestProgram} from './floor-kinds.ts';
import type {Weather} from './network.ts';
import type {World} from './world.ts';

const hourMs = 3_600_000;
const isPages = (name: string): boolean => name.startsWith('chejian-replica');
const weathers: readonly (readonly [Weather, number])[] = [
  ['fair', 25],
  ['rough', 48],
  ['away', 15],
  ['portal', 12],
];
const clockJumps = [
  -hourMs,
  hourMs,
  -24 * hourMs,
  3 * 24 * hourMs,
  -3 * 24 * hourMs,
  365 * 24 * hourMs,
] as const;

/** The line gets better or worse. */
export function weather({random}: World, device: Device): void {
  device.browser.weather = random.weighted(weathers);
}

/** The clock of the device jumps. */
export function changeClock({random, faults}: World, device: Device): void {
  const jump = random.pick(clockJumps);
  device.browser.clockErrorMs += jump;
  faults.count('clockJump');
  if (jump > 300 * 24 * hourMs) faults.count('clockYearAhead');
}

/** Summer time begins or ends; the tab that is open goes on with the zone it knows. */
export function changeZone({faults}: World, device: Device): void {
  device.zoneMinutes = device.zoneMinutes === 480 ? 540 : 480;
  device.cutPower();
  device.open();
  faults.count('zoneChanged');
}

/** The machine sleeps, with everything on its way. */
export function sleep(world: World): void {
  world.sleepDays(world.random.pick([0.01, 0.05, 0.5, 1, 3, 8]));
}

/** Somebody opens a second tab. */
export function openTab({faults}: World, device: Device): void {
  if (device.tabs.length >= 2 || !device.hasLiveTab) return;
  device.open();
  faults.count('twoTabs');
}

/** A tab in the background stands still and keeps the lock; another one may be looked at. */
export function freeze({scheduler, faults}: World, device: Device): void {
  const holder = device.liveTabs.find((tab) => tab.terminal.status$.value.isSyncTab);
  if (holder === undefined || !device.isAutomatic) return;
  holder.frozenUntil = scheduler.now + 90_000;
  faults.count('leaderFrozen');
  if (device.tabs.length < 2) device.open();
}

/** Compares with the server now. */
export function audit({scheduler}: World, device: Device): void {
  const [tab] = device.liveTabs;
  tab?.terminal.auditNow().catch((error: unknown) => scheduler.note(String(error)));
}

/** A tab ends at one of its next operations. */
export function killTab({random, scheduler, bug}: World, device: Device): void {
  const [tab] = device.liveTabs;
  if (tab === undefined) return;
  device.pagesBefore = {
    at: scheduler.now,
    disk: imageOf(device.browser.storage, bug?.hasLooseOutbox === true ? () => true : isPages),
  };
  tab.kill = {
    at: tab.operations + random.between(1, 60),
    mode: random.percent(35) ? 'unanswered' : 'atOnce',
  };
}

/** The browser ends with all its tabs, and comes back. */
export function killBrowser({faults}: World, device: Device): void {
  if (!device.hasLiveTab) return;
  device.cutPower();
  device.open();
  faults.count('browserKilled');
}

/** One of the next writes to one of the stores fails. */
export function failWrite({random}: World, device: Device): void {
  const [tab] = device.liveTabs;
  if (tab === undefined) return;
  const store = random.weighted([
    ['outbox', 6],
    ['replica', 9],
    ['identity', 4],
    ['photos', 4],
  ] as const);
  tab.failure = {
    store,
    // Two of the stores are written to now and then only.
    left: store === 'identity' || store === 'photos' ? 1 : random.between(1, 4),
    error: random.pick(['QuotaExceededError', 'QuotaExceededError', 'UnknownError']),
  };
}

/** The storage fills up: to where nothing more is fetched, to where work is refused, or to the last byte. */
export function fillDisk({random, faults}: World, device: Device): void {
  const {browser} = device;
  const share = random.weighted([
    ['roomy', 3],
    ['nearlyFull', 4],
    ['full', 5],
  ] as const);
  browser.room = share === 'full' ? random.between(0, 6) : undefined;
  browser.usedShare = share === 'roomy' ? 0.01 : share === 'nearlyFull' ? 0.85 : 0.97;
  if (share !== 'roomy') faults.count(share === 'full' ? 'diskFull' : 'diskNearlyFull');
}

/** Another version of the app, newer or older, with whatever is under way. */
export function changeProgram({random, faults}: World, device: Device): void {
  const before = device.program;
  const isMidway = device.tabs.some(({isSyncing, isUploading}) => isSyncing || isUploading);
  const hasUnsent = device.rows.some(({state}) => state === 'queued' || state === 'sent');
  device.program = (before + random.between(1, newestProgram)) % (newestProgram + 1);
  device.cutPower();
  device.open();
  faults.count(device.program > before ? 'appUpgraded' : 'appRolledBack');
  if (isMidway) faults.count('appChangedMidway');
  if (hasUnsent) faults.count('appChangedWithUnsent');
}

// After the story everything is mended: a good line, whole disks, the newest programs. Then everybody has to get rid of
// everything within a bound, and see the same as the server.
import type {Device} from './device.ts';
import {newestProgram, programOf} from './floor-kinds.ts';
import {comeUpAlone} from './late-database.ts';
import {waitingPhotos} from './photo-check.ts';
import {backUp, confirmReturned} from './server-trouble.ts';
import type {World} from './world.ts';

const mostRounds = 30;
const mostStepsPerRound = 6000;
/** A batch with a fact that breaks the server goes fact by fact, and each of its statements is a step. */
const mostStepsPerFact = 40;
/** After a restore everything is fetched anew, in some runs a document a page, and by two tabs at once where a browser has no locks. */
const mostStepsPerNumber = 8;
const heldDays = 1.1; // a photo that the server would not have is offered again after a day
const asideDays = 11 / (24 * 60); // a fact that broke the server alone is tried again after ten minutes

const allDevices = (world: World): readonly Device[] => world.houses.flatMap(({devices}) => devices);

function mend(world: World): void {
  world.fate.clear();
  // Started anew in any case: what waits for a newer server is tried again each half minute, and whoever has nothing else to
  // do does not wait so long. `comeUpAlone` does.
  world.server.killAll();
  world.server.registry = programOf(newestProgram);
  world.serverProgram = newestProgram;
  world.store.killPlan = undefined;
  world.store.losesPart = false;
  // Facts never wait for photos: in half of all runs no photo fits until all facts are there.
  world.store.isFull = world.random.percent(50);
  for (const device of allDevices(world)) {
    device.browser.weather = 'fair';
    device.browser.room = undefined;
    device.browser.usedShare = 0.01;
    device.program = newestProgram;
    for (const tab of device.tabs) {
      tab.kill = undefined;
      tab.failure = undefined;
      tab.diesAtWrite = false;
      tab.frozenUntil = 0;
    }
  }
}

/** True when nothing waits to be sent and everybody who may stands where the server stands. */
export function isDrained(world: World): boolean {
  return world.houses.every((house) =>
    house.devices.every((device) => openWork(house, device) === undefined),
  );
}

/** What still keeps a device from being done. */
export function openWork(world: World, device: Device): string | undefined {
  if (device.isRetired) return undefined;
  const unsent = device.unsent.length;
  if (unsent > 0) return `${unsent} facts are not sent`;
  const photos = waitingPhotos(device);
  if (photos > 0 && !world.store.isFull) return `${photos} photos are not sent`;
  if (device.isRevoked) {
    const heard = device.liveTabs.map(({terminal}) => terminal.status$.value.epoch);
    return heard.includes(world.server.epoch) ? undefined : 'it has not heard which server it speaks to';
  }
  for (const tab of device.liveTabs) {
    const visible = tab.insides?.state.visible;
    if (visible?.epoch !== world.server.epoch) return `${tab.name} shows another epoch`;
    if (visible.head !== world.reader.head)
      return `${tab.name} stands at ${visible.head}, the server at ${world.reader.head}`;
  }
  return device.hasLiveTab ? undefined : 'it has no tab';
}

function reopen(device: Device): void {
  if (device.isRetired) return;
  if (device.hasLiveTab && device.tabs.every((tab) => tab.isDead || tab.isReady)) return;
  device.cutPower();
  device.open();
}

/** Mends everything and lets everybody send and fetch; false when they do not come to an end. A finding ends it. */
export async function heal(world: World): Promise<boolean> {
  mend(world);
  if (world.comesUpAlone) await comeUpAlone(world);
  // What is on its way may still arrive: late, twice, or never.
  await world.steps(60);
  for (const device of allDevices(world)) reopen(device);
  if (!(await drainAlone(world))) return true;
  for (let round = 0; round < mostRounds; round += 1) {
    for (const device of allDevices(world)) reopen(device);
    if (!(await settle(world))) return false;
    for (const house of world.houses) await confirmReturned(house);
    world.server.mendFiles().catch((error: unknown) => world.scheduler.note(`files: ${String(error)}`));
    for (const device of allDevices(world))
      for (const tab of device.liveTabs) {
        device.sync(tab);
        device.upload(tab);
      }
    if (!(await settle(world))) return false;
    if (isDrained(world) && !world.server.isBusy) {
      if (!world.store.isFull) return weekLater(world);
      world.store.isFull = false; // facts did not wait for it; now the photos may come
    }
    if (world.findings.lines.length > 0) return true;
    if (round > 4) world.sleepDays(round % 3 === 0 ? heldDays : asideDays);
  }
  return false;
}

const weekLaterPercent = 30; // of the runs; it costs as much as the mending
const quietDays = 8; // records and photos are kept for seven
const quietRounds = 6;

/** A quiet week passes and backups are made: what is old may leave the terminals, and nothing else. */
async function weekLater(world: World): Promise<boolean> {
  if (!world.random.percent(weekLaterPercent)) return true;
  world.sleepDays(quietDays);
  for (let round = 0; round < quietRounds; round += 1) {
    for (const device of allDevices(world)) {
      reopen(device);
      for (const tab of device.liveTabs) {
        device.sync(tab);
        device.upload(tab);
      }
    }
    if (!(await settle(world))) return false;
    if (world.findings.lines.length > 0) return true;
    if (round > 2) await backUp(world); // after two fetches a photo knows which backup has it
  }
  return isDrained(world);
}

/**
 * I10: on a good line an automatic terminal gets rid of its facts by itself within this time: a minute of backoff, a
 * request that was lost before (20 s), a lock that has to be stolen (25 s), and then batch after batch without a pause.
 */
const mostDrainMs = 3 * 60_000;

async function drainAlone(world: World): Promise<boolean> {
  const until = world.scheduler.now + mostDrainMs;
  const waiting = (device: Device): number =>
    device.isAutomatic ? device.unsent.filter(({id}) => !device.refusedAlone.has(id)).length : 0;
  while (allDevices(world).some((device) => waiting(device) > 0) && world.findings.lines.length === 0) {
    if (world.scheduler.now > until) {
      for (const device of allDevices(world))
        if (waiting(device) > 0)
          world.report(`I10 ${device.name} still has ${waiting(device)} facts after three minutes`);
      return false;
    }
    if (!(await world.step())) break;
  }
  return world.findings.lines.length === 0;
}

/** Until nothing but timers waits; false when that does not come. */
async function settle(world: World): Promise<boolean> {
  const unsent = allDevices(world).reduce((sum, device) => sum + device.unsent.length, 0);
  const numbers = world.houses.reduce((sum, {reader}) => sum + reader.head, 0);
  const most = mostStepsPerRound + unsent * mostStepsPerFact + numbers * mostStepsPerNumber;
  for (let steps = 0; steps < most; steps += 1) {
    const isBusy = allDevices(world).some(({tabs}) =>
      tabs.some((tab) => (tab.isSyncing || tab.isUploading) && !tab.isGone),
    );
    const isOpening = allDevices(world).some(({tabs}) => tabs.some((tab) => !tab.isDead && !tab.isReady));
    if (!isBusy && !isOpening && !world.scheduler.isActive) return true;
    if (!(await world.step())) return true;
    if (world.findings.lines.length > 0) return true;
  }
  return false;
}

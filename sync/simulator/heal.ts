// After the story everything is mended: a good line, whole disks, the newest programs. Then everybody has to get rid of
// everything within a bound, and see the same as the server.
import type {Device} from './device.ts';
import {newestProgram, programOf} from './floor-kinds.ts';
import type {World} from './world.ts';

const mostRounds = 30;
const mostStepsPerRound = 6000;
const asideDays = 11 / (24 * 60); // a fact that broke the server alone is tried again after ten minutes

function mend(world: World): void {
  world.killPlan = undefined;
  if (world.serverProgram !== newestProgram) {
    world.server.killAll();
    world.server.registry = programOf(newestProgram);
    world.serverProgram = newestProgram;
  }
  for (const device of world.devices) {
    device.browser.weather = 'fair';
    device.program = newestProgram;
    for (const tab of device.tabs) {
      tab.kill = undefined;
      tab.failure = undefined;
    }
  }
}

/** True when nothing waits to be sent and everybody who may stands where the server stands. */
export function isDrained(world: World): boolean {
  return world.devices.every((device) => openWork(world, device) === undefined);
}

/** What still keeps a device from being done. */
export function openWork(world: World, device: Device): string | undefined {
  const unsent = device.rows.filter(({state}) => state === 'queued' || state === 'sent').length;
  if (unsent > 0) return `${unsent} facts are not sent`;
  if (device.isRevoked) return undefined;
  for (const tab of device.liveTabs) {
    const visible = tab.insides?.state.visible;
    if (visible?.epoch !== world.server.epoch) return `${tab.name} shows another epoch`;
    if (visible.head !== world.reader.head)
      return `${tab.name} stands at ${visible.head}, the server at ${world.reader.head}`;
  }
  return device.hasLiveTab ? undefined : 'it has no tab';
}

function reopen(device: Device): void {
  if (device.hasLiveTab && device.tabs.every((tab) => tab.isDead || tab.isReady)) return;
  device.cutPower();
  device.open();
}

/** Mends everything and lets everybody send and fetch; false when they do not come to an end. A finding ends it. */
export async function heal(world: World): Promise<boolean> {
  mend(world);
  // What is on its way may still arrive: late, twice, or never.
  await world.steps(60);
  for (let round = 0; round < mostRounds; round += 1) {
    for (const device of world.devices) reopen(device);
    if (!(await settle(world))) return false;
    for (const device of world.devices) for (const tab of device.liveTabs) device.sync(tab);
    if (!(await settle(world))) return false;
    if (isDrained(world) && !world.server.isBusy) return true;
    if (world.findings.lines.length > 0) return true;
    if (round > 4) world.sleepDays(asideDays);
  }
  return false;
}

/** Until nothing but timers waits; false when that does not come. */
async function settle(world: World): Promise<boolean> {
  for (let steps = 0; steps < mostStepsPerRound; steps += 1) {
    const isBusy = world.devices.some(({tabs}) => tabs.some((tab) => tab.isSyncing && !tab.isGone));
    const isOpening = world.devices.some(({tabs}) => tabs.some((tab) => !tab.isDead && !tab.isReady));
    if (!isBusy && !isOpening && !world.scheduler.isActive) return true;
    if (!(await world.step())) return true;
    if (world.findings.lines.length > 0) return true;
  }
  return false;
}

// A terminal on which nothing is set to go wrong: side stories are about something else.
import type {Device} from './device.ts';
import type {SeededRandom} from './seeded-random.ts';
import type {Tab} from './tab.ts';
import type {World} from './world.ts';

const mostSteps = 300;

/** One of those that may work, with whatever was set to befall it taken back; undefined when there is none. */
export function soundDevice(world: World, aside: SeededRandom): Device | undefined {
  const able = world.devices.filter(
    ({isRetired, isRevoked, hasLiveTab}) => hasLiveTab && !isRetired && !isRevoked,
  );
  if (able.length === 0) return undefined;
  const device = aside.pick(able);
  for (const tab of device.tabs) {
    tab.kill = tab.failure = undefined;
    tab.diesAtWrite = false;
    tab.frozenUntil = 0;
  }
  device.browser.room = undefined;
  device.browser.usedShare = 0.01;
  world.fate.clear();
  return device;
}

/** A tab of it that is open, if need be after some steps. */
export async function readyTab(world: World, device: Device): Promise<Tab | undefined> {
  if (!device.hasLiveTab && device.tabs.every(({isDead}) => isDead)) device.open();
  for (let steps = 0; steps < mostSteps && !device.hasLiveTab; steps += 1)
    if (!(await world.step())) return device.liveTabs[0];
  return device.liveTabs[0];
}

/** It sends what it has, on a good line; other things happen meanwhile. */
export async function sendAll(world: World, device: Device, steps = 80): Promise<void> {
  device.browser.weather = 'fair';
  const tab = await readyTab(world, device);
  if (tab !== undefined) device.sync(tab);
  await world.steps(steps);
}

// What people of a house do at one of its terminals.
import type {Device} from './device.ts';
import {deedWeights} from './deeds.ts';
import {photograph} from './photos.ts';
import {comeToWork} from './sign-in.ts';
import type {Tab} from './tab.ts';
import {work} from './work.ts';
import type {World} from './world.ts';

/** Somebody works at this terminal, or it sends what it has; one without a tab gets one. */
export async function workOrSync(world: World, device: Device, kind: 'work' | 'sync'): Promise<void> {
  const {random} = world;
  const tab = tabOf(world, device);
  if (tab === undefined) return;
  if (kind === 'sync') {
    device.sync(tab);
    device.upload(tab);
    return;
  }
  if (random.percent(12)) return photograph(world, device, tab);
  if (random.percent(8)) return comeToWork(world, device, tab);
  const burst = random.percent(22) ? random.between(6, 20) : random.between(1, 4);
  for (let index = 0; index < burst && !tab.isGone; index += 1) {
    work(world, device, tab, random.weighted(deedWeights));
    await world.steps(random.between(0, 3));
  }
}

function tabOf(world: World, device: Device): Tab | undefined {
  const live = device.liveTabs;
  if (live.length > 0) return world.random.pick(live);
  if (device.tabs.every((tab) => tab.isDead)) device.open();
  return undefined;
}

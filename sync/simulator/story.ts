// A story: what people do and what goes wrong, drawn step by step, until the factory has had enough.
import type {Device} from './device.ts';
import {deedWeights} from './deeds.ts';
import {photograph} from './photos.ts';
import {drawNeighbour} from './neighbour.ts';
import {drawSideStories} from './side-stories.ts';
import {backUp} from './server-trouble.ts';
import type {Tab} from './tab.ts';
import {trouble} from './trouble.ts';
import {workOrSync} from './acts.ts';
import {work} from './work.ts';
import type {World} from './world.ts';

const longTail = 1000;

/** How much happens in a run. */
export type Plan = {
  readonly actions: number;
  /** Facts that one terminal makes in thirty days without a line; 0 = nobody is away. */
  readonly tail: number;
};

export function drawPlan(world: World): Plan {
  return {
    actions: world.random.between(50, 90),
    tail: world.random.weighted([
      [0, 918],
      [300, 60],
      [1500, 22],
    ] as const),
  };
}

/** Who is there, and how good the line is. */
export async function openFloor(world: World): Promise<void> {
  const {random} = world;
  const count = random.between(2, 4);
  const isAutomatic = random.percent(55);
  world.network.pageLimit = random.pick([4, 9, 25, 5000]);
  for (let index = 0; index < count; index += 1) {
    const device = await world.enrol(random.percent(60) ? 's1' : 's2', isAutomatic);
    device.browser.clockErrorMs = random.between(-3000, 3000);
    device.browser.weather = random.percent(75) ? 'rough' : 'fair';
  }
  if (random.percent(40)) {
    world.server.scale(2);
    world.faults.count('twoServers');
  }
}

/** Tells the story. */
export async function tell(world: World, plan: Plan): Promise<void> {
  const sideStories = drawSideStories(world, plan.actions);
  const neighbour = await drawNeighbour(world);
  for (let index = 0; index < plan.actions; index += 1) {
    await act(world);
    await neighbour?.act();
    await world.steps(world.random.between(0, 30));
    if (world.findings.lines.length > 0) return;
    if (plan.tail > 0 && index === Math.floor(plan.actions / 2)) await longAbsence(world, plan.tail);
    for (const {at, tell: tellAside} of sideStories) if (at === index) await tellAside();
    if (world.findings.lines.length > 0) return;
  }
}

async function act(world: World): Promise<void> {
  const {random} = world;
  const device = random.pick(world.devices.filter(({isRetired}) => !isRetired));
  const kind = random.weighted([
    ['work', 46],
    ['sync', 26],
    ['trouble', 28],
  ] as const);
  if (kind === 'trouble') return trouble(world, device);
  return workOrSync(world, device, kind);
}

/** Thirty days without a line, and work on most of them. */
async function longAbsence(world: World, tail: number): Promise<void> {
  const {random} = world;
  const device = world.devices.find(({hasLiveTab}) => hasLiveTab);
  const [tab] = device?.liveTabs ?? [];
  if (device === undefined || tab === undefined) return;
  world.faults.count('thirtyDaysOffline');
  if (tail >= longTail) world.faults.count('longTail');
  // Its disk is sound: this is about the number.
  tab.kill = tab.failure = undefined;
  tab.diesAtWrite = false;
  device.browser.room = undefined;
  device.browser.weather = 'fair';
  await photograph(world, device, tab);
  device.upload(tab);
  await world.steps(80);
  device.browser.weather = 'away';
  for (let day = 0; day < 30; day += 1) {
    for (let index = 0; index < tail / 30 && !tab.isGone; index += 1)
      work(world, device, tab, random.weighted(deedWeights));
    await world.steps(40);
    world.sleepDays(1);
    const other = random.pick(world.devices);
    const [otherTab] = other.liveTabs;
    if (other !== device && otherTab !== undefined && day % 5 === 0) {
      work(world, other, otherTab, 'move');
      other.sync(otherTab);
    }
  }
  device.browser.weather = 'fair';
  await comeBack(world, device, tab);
}

/** A backup has what came back, so that the terminal may let go of what is old. */
async function comeBack(world: World, device: Device, tab: Tab): Promise<void> {
  for (let round = 0; round < 5 && !tab.isGone; round += 1) {
    device.sync(tab);
    device.upload(tab);
    await world.steps(120);
    if (round > 2) await backUp(world);
  }
}

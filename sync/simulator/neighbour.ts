// A second house on the same server: terminals, people and a model of its own, things with the same ids, and a stranger who
// tries what he has of one house at the other. Each house has to come out as if it were alone.
import {workOrSync} from './acts.ts';
import {defineItem, moveDevice, moveDocument, movePerson, revokePerson} from './office-trouble.ts';
import type {SeededRandom} from './seeded-random.ts';
import {readyTab, sendAll, soundDevice} from './sound-device.ts';
import {ForeignRequests} from './stranger.ts';
import {failWrite, killTab, openTab, weather} from './tab-trouble.ts';
import {work} from './work.ts';
import type {World} from './world.ts';

const share = 14; // of the seeds
const actShare = 35;

const troubles = [
  weather,
  weather,
  killTab,
  openTab,
  failWrite,
  defineItem,
  moveDocument,
  movePerson,
  revokePerson,
  moveDevice,
] as const;

/** Another house, if this seed has one. */
export async function drawNeighbour(world: World): Promise<Neighbour | undefined> {
  const aside = world.aside.fork();
  if (!aside.percent(share)) return undefined;
  const house = await world.letIn(aside);
  await house.furnish({suffix: ' of the neighbour', opening: '150'});
  for (const site of ['s1', 's2'] as const) {
    const device = await house.enrol(site, aside.percent(55));
    device.browser.weather = aside.percent(50) ? 'rough' : 'fair';
  }
  world.faults.count('secondHouse');
  return new Neighbour(world, house, aside);
}

class Neighbour {
  private readonly world: World;
  private readonly house: World;
  private readonly aside: SeededRandom;
  private readonly stranger: ForeignRequests;

  constructor(world: World, house: World, aside: SeededRandom) {
    this.world = world;
    this.house = house;
    this.aside = aside;
    this.stranger = new ForeignRequests(world, house, aside);
  }

  /** Something happens there, or between the two. */
  async act(): Promise<void> {
    const {aside, house} = this;
    if (!aside.percent(actShare)) return;
    const device = aside.pick(house.devices);
    const kind = aside.weighted([
      ['work', 40],
      ['sync', 25],
      ['trouble', 12],
      ['stranger', 20],
      ['sameId', 8],
    ] as const);
    if (kind === 'stranger') return this.stranger.tryOne();
    if (kind === 'sameId') return this.giveOneId();
    if (kind === 'trouble') return void (await aside.pick(troubles)(house, device));
    return workOrSync(house, device, kind);
  }

  /** By chance both houses give one id to a fact: that is no concern of either. */
  private async giveOneId(): Promise<void> {
    const {world, house, aside} = this;
    const pair = [world, house].map((each) => ({each, device: soundDevice(each, aside)}));
    const [own, its] = pair;
    if (own?.device === undefined || its?.device === undefined) return;
    const tabs = [await readyTab(world, own.device), await readyTab(house, its.device)];
    const counts = [own.device.beeps.length, its.device.beeps.length];
    its.device.browser.random = own.device.browser.random.copy();
    its.device.browser.clockErrorMs = own.device.browser.clockErrorMs;
    for (const [index, {each, device}] of pair.entries()) {
      const tab = tabs[index];
      if (tab !== undefined && device !== undefined) work(each, device, tab, 'move');
    }
    await world.steps(1);
    const [first, second] = [own.device.beeps[counts[0] ?? 0], its.device.beeps[counts[1] ?? 0]];
    if (first === undefined || first.id !== second?.id) return;
    world.faults.count('sameIdOtherHouse');
    await sendAll(house, its.device, 10);
    await sendAll(world, own.device, 40);
  }
}

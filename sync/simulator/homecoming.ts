// A terminal was away for long and comes back while nobody is at work: its batches grow to several hundred facts, and
// each trouble that a batch can meet meets one of those.
import {batchFacts} from '../protocol.ts';
import {deedWeights} from './deeds.ts';
import type {DeedKind} from './deeds.ts';
import type {Device} from './device.ts';
import {factsIn, isLarge} from './large-batches.ts';
import type {Exchange, Planned} from './network.ts';
import type {SeededRandom} from './seeded-random.ts';
import {readyTab, soundDevice} from './sound-device.ts';
import {openTab} from './tab-trouble.ts';
import {work} from './work.ts';
import type {World} from './world.ts';

const awayDays = 2;
const calmMs = 15_000; // after ten seconds without a small push batches may grow
const proxyFacts = 150;
const mostRounds = 30;
const almostAll = 30;

/** With a fact that breaks the server a batch goes fact by fact: hundreds of transactions, which one story in four has. */
const healthyDeeds = deedWeights.filter(([kind]) => !['poison', 'latePoison', 'unstorable'].includes(kind));

/** After one of the first list the server does not have the batch, or not for sure; after one of the second it does. */
const before = ['killServer', 'busy'] as const;
const after = ['replyLost', 'duplicate', 'lateDuplicate'] as const;
type Trouble = (typeof before | typeof after)[number] | 'tooLarge' | 'killTab'; // a new tab begins with a hundred

/** Away, at work, and back. */
export async function homecoming(world: World, aside: SeededRandom): Promise<void> {
  const device = soundDevice(world, aside);
  if (device === undefined) return;
  device.batchFacts = 1000;
  device.cutPower();
  const {browser} = device;
  browser.weather = 'away';
  await workAlone(world, device, aside);
  const others = world.devices.filter((other) => other !== device);
  const weathers = others.map((other) => other.browser.weather);
  for (const other of others) other.browser.weather = 'away'; // nobody is at work: that is when batches grow
  await world.steps(80); // what they had sent arrives
  browser.weather = 'fair';
  if (aside.percent(50)) openTab(world, device); // both want to send
  const isProxied = aside.percent(40);
  const plan = planOf(world, device, aside);
  world.network.plan = (exchange) =>
    (isProxied ? refusedByProxy(world, exchange) : undefined) ?? plan(exchange);
  await drain(world, device);
  for (const [index, other] of others.entries()) other.browser.weather = weathers[index] ?? 'fair';
  // A proxy stays; the rest was for this story.
  world.network.plan = isProxied ? (exchange) => refusedByProxy(world, exchange) : undefined;
}

async function workAlone(world: World, device: Device, aside: SeededRandom): Promise<void> {
  const count = aside.weighted([
    [800, 80],
    [1200, 15],
    [2000, 5],
  ] as const);
  const poisonAt = aside.percent(25) ? aside.between(0, count - 1) : -1;
  let tab = await readyTab(world, device);
  for (let index = 0; index < count; index += 1) {
    if (tab === undefined || tab.isGone) tab = await readyTab(world, device);
    if (tab === undefined) return;
    const kind: DeedKind = index === poisonAt ? 'poison' : aside.weighted(healthyDeeds);
    work(world, device, tab, kind);
    if (index % 10 === 0) await world.steps(3);
    if (index === Math.floor(count / 2)) world.sleepDays(awayDays);
  }
  await world.steps(20);
}

async function drain(world: World, device: Device): Promise<void> {
  for (let round = 0; round < mostRounds && device.unsent.length > almostAll; round += 1) {
    const tab = await readyTab(world, device);
    if (world.findings.lines.length > 0) return;
    if (tab !== undefined) device.sync(tab);
    await world.steps(150);
  }
}

function refusedByProxy(world: World, exchange: Exchange): Planned | undefined {
  if (factsIn(exchange) <= proxyFacts) return undefined;
  world.faults.count('largeBatchCut');
  return {status: 413};
}

/** Each large batch meets the next trouble of the lists, and those that come behind go through. */
function planOf(
  world: World,
  device: Device,
  aside: SeededRandom,
): (exchange: Exchange) => Planned | undefined {
  const left: Trouble[] = [...shuffled(before, aside), 'tooLarge', ...shuffled(after, aside), 'killTab'];
  let isCalm = false;
  return (exchange) => {
    if (factsIn(exchange) < batchFacts || world.deviceOf(exchange) !== device) return undefined;
    // The batch that it had kept when the line went was a small one: the server believes that somebody is at work.
    if (!isCalm) world.scheduler.sleep(calmMs);
    isCalm = true;
    if (!isLarge(exchange)) return undefined;
    const trouble = left.shift();
    if (trouble === undefined) return undefined;
    world.scheduler.note(`a batch of ${factsIn(exchange)} facts meets ${trouble}`);
    return befall(world, device, trouble, aside);
  };
}

function befall(world: World, device: Device, trouble: Trouble, aside: SeededRandom): Planned {
  switch (trouble) {
    case 'tooLarge':
      world.faults.count('largeBatchCut');
      return {status: 413};
    case 'busy':
      return {status: 503};
    case 'killServer': {
      const fate = aside.pick(['killProcess', 'killProcess', 'killAfterCommit', 'killConnection'] as const);
      world.fate.killPlan = {fate, left: fate === 'killAfterCommit' ? 1 : aside.between(1, 3)};
      return 'fine';
    }
    case 'killTab': {
      const [tab] = device.liveTabs;
      const mode = aside.percent(35) ? 'unanswered' : 'atOnce';
      if (tab !== undefined) tab.kill = {at: tab.operations + aside.between(1, 12), mode};
      return 'fine';
    }
    default:
      return trouble;
  }
}

function shuffled<T>(list: readonly T[], random: SeededRandom): readonly T[] {
  return list
    .map((value) => ({value, rank: random.bits()}))
    .sort((a, b) => a.rank - b.rank)
    .map(({value}) => value);
}

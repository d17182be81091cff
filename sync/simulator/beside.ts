// A server process starts beside one that has been alone, and tries again what broke: that moves the clock of the tenant
// without a block in the chain, while the other one has booked ahead on the clock as it left it.
import type {SeededRandom} from './seeded-random.ts';
import {readyTab, sendAll, soundDevice} from './sound-device.ts';
import type {Device} from './device.ts';
import {work} from './work.ts';
import type {World} from './world.ts';

/** A second process, and a guess of the first. */
export async function startBeside(world: World, aside: SeededRandom): Promise<void> {
  const device = soundDevice(world, aside);
  if (device === undefined) return;
  const {weather} = device.browser;
  world.server.killAll();
  world.server.scale(1);
  await report(world, device, ['poison', 'move']);
  await report(world, device, ['move', 'adjust']); // from here on the process knows the clock
  world.server.scale(2);
  world.faults.count('twoServers');
  world.server.startAll();
  await world.steps(80);
  world.faults.count('startedBeside');
  // It ends again before it has written a block: whoever comes next meets the first one and its guess.
  if (aside.percent(60)) world.server.scale(1);
  for (let round = 0; round < 3; round += 1) await report(world, device, ['move', 'adjust']);
  device.browser.weather = weather;
}

async function report(
  world: World,
  device: Device,
  kinds: readonly ('poison' | 'move' | 'adjust')[],
): Promise<void> {
  const tab = await readyTab(world, device);
  if (tab === undefined) return;
  for (const kind of kinds) work(world, device, tab, kind);
  await world.steps(6);
  await sendAll(world, device, 60);
}

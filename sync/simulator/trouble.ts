// What goes wrong apart from the line: how often what is drawn. Each kind of trouble is a function of its own.
import type {Device} from './device.ts';
import {
  backUp,
  drainServer,
  failDatabase,
  fillFileStore,
  killInUpload,
  killServer,
  losePart,
  restartServer,
  restoreServer,
  scale,
  serverProgram,
} from './server-trouble.ts';
import {
  defineItem,
  moveDevice,
  moveDocument,
  movePerson,
  revokeDevice,
  revokePerson,
} from './office-trouble.ts';
import {batteryDies, clone, image, loseConnection, restoreDevice, twin, wipe} from './disk-trouble.ts';
import {
  audit,
  changeClock,
  changeProgram,
  changeZone,
  failWrite,
  fillDisk,
  freeze,
  killBrowser,
  killTab,
  openTab,
  sleep,
  weather,
} from './tab-trouble.ts';
import type {World} from './world.ts';

type Trouble = (world: World, device: Device) => void | Promise<void>;

const troubles = {
  weather: [22, weather],
  killTab: [20, killTab],
  killBrowser: [3, killBrowser],
  openTab: [6, openTab],
  failWrite: [22, failWrite],
  fillDisk: [5, fillDisk],
  clock: [9, changeClock],
  zone: [2, changeZone],
  sleep: [5, sleep],
  killServer: [24, killServer],
  killInUpload: [5, killInUpload],
  fileStore: [3, fillFileStore],
  losePart: [4, losePart],
  failDatabase: [14, failDatabase],
  restartServer: [6, restartServer],
  drainServer: [4, drainServer],
  scale: [2, scale],
  backup: [8, backUp],
  restoreServer: [8, restoreServer],
  clone: [2, clone],
  twin: [3, twin],
  freeze: [3, freeze],
  image: [6, image],
  restoreDevice: [10, restoreDevice],
  wipe: [2, wipe],
  loseConnection: [4, loseConnection],
  battery: [4, batteryDies],
  defineItem: [4, defineItem],
  moveDocument: [4, moveDocument],
  revokePerson: [3, revokePerson],
  movePerson: [3, movePerson],
  revokeDevice: [4, revokeDevice],
  moveDevice: [4, moveDevice],
  program: [7, changeProgram],
  serverProgram: [6, serverProgram],
  audit: [3, audit],
} as const satisfies Record<string, readonly [number, Trouble]>;
type TroubleName = keyof typeof troubles;

const weights = Object.entries(troubles).map(([name, [weight]]) => [name as TroubleName, weight] as const);

/** Lets one thing go wrong. */
export async function trouble(world: World, device: Device): Promise<void> {
  const name = world.random.weighted(weights);
  world.scheduler.note(`-- ${name} (${device.name})`);
  await troubles[name][1](world, device);
}

// A server of before parks what it does not know. The newer one comes up before its database, or loses it while it tries
// those facts again: nobody sends them a second time, so it has to come back to them by itself.
import {newestProgram, programOf} from './floor-kinds.ts';
import type {SeededRandom} from './seeded-random.ts';
import {readyTab, sendAll, soundDevice} from './sound-device.ts';
import {work} from './work.ts';
import type {World} from './world.ts';

const awayMs = 20_000;
/** What breaks off the try and may say another thing the next time. */
const breaks = ['killConnection', 'databaseDiskFull', 'databaseDeadlock', 'databaseSerialization'] as const;
const lookAgainMs = 75_000; // half a minute after the first look, and once more

/** Facts of a kind that only the next release knows. */
export async function parkNovelty(world: World, aside: SeededRandom): Promise<void> {
  const device = soundDevice(world, aside);
  if (device === undefined) return;
  const {weather} = device.browser;
  world.server.killAll();
  world.server.registry = programOf(0);
  world.serverProgram = 0;
  device.program = newestProgram;
  device.cutPower();
  const tab = await readyTab(world, device);
  if (tab !== undefined)
    for (const kind of ['novelty', 'move', 'novelty'] as const) work(world, device, tab, kind);
  await world.steps(10);
  await sendAll(world, device);
  device.browser.weather = weather;
  world.comesUpAlone = true;
}

/** What waits for a newer server, of everybody. */
async function waitsForNewer(world: World): Promise<boolean> {
  const {tenantId} = world.tenant;
  const row = await world.database.withTenantRead(tenantId, (tx) =>
    tx.one<{waits: boolean}>({
      text: "select exists (select from parked_fact where tenant_id = $1 and wait_key like 'kind:%') as waits",
      values: [tenantId],
    }),
  );
  return row?.waits === true;
}

/** The newest release starts, and its database is not there when it looks for what waits, or breaks off while it tries that. */
export async function comeUpAlone(world: World): Promise<void> {
  const {scheduler, server, fate, faults, aside} = world;
  const waits = await waitsForNewer(world);
  const isAway = aside.percent(35);
  if (isAway) fate.databaseAway = {fault: 'databaseFailover', until: scheduler.now + awayMs};
  else fate.killPlan = {fate: aside.pick(breaks), left: 1};
  server.startAll();
  const until = scheduler.now + lookAgainMs;
  while (scheduler.now < until && world.findings.lines.length === 0) if (!(await world.step())) break;
  // Where nothing waited, or nothing was tried, nothing was broken off.
  if (waits && (isAway || fate.killPlan === undefined)) faults.count('startedWithoutDatabase');
  fate.clear();
}

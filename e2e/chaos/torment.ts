// What happens to them, and how each thing is healed again. Two hands do it side by side: one kills, the other
// troubles line, disk, clock and tabs; whoever watches opens again what died.
import {eventually, pause} from '../harness/scratch.ts';
import type {ChaosStage} from './chaos-stage.ts';
import type {Blow, Upset} from './deck.ts';
import type {LineFault} from './proxy.ts';
import {databaseProcesses, killAll} from './processes.ts';
import type {Random} from './seeded-random.ts';
import {Survival} from './survival.ts';

const hour = 3_600_000;
const clockJumps = [-40 * 24 * hour, -26 * hour, -hour / 2, hour, 3 * 24 * hour, 11 * 24 * hour] as const;
const startTries = 5;
const updateMs = 60_000;
const takeOverMs = 25_000;
const reopenMs = 40_000;

export type Counts = Map<string, number>;
const count = (counts: Counts, kind: string) => void counts.set(kind, (counts.get(kind) ?? 0) + 1);

export class Torment {
  private readonly stage: ChaosStage;
  private readonly random: Random;
  private readonly say: (line: string) => void;
  private release = 0;
  private reopenAt = 0;
  private build = '';
  readonly kills: Counts = new Map();
  readonly upsets: Counts = new Map();
  readonly survival: Survival;
  /** How often the screen changed from one build to the other. */
  updates = 0;
  /** Workers stand back: a new version waits for idle hands. */
  isPaused = false;

  constructor(stage: ChaosStage, random: Random, say: (line: string) => void) {
    this.stage = stage;
    this.random = random;
    this.say = say;
    this.survival = new Survival(stage.server, stage.ledger);
  }

  async strike(blow: Blow): Promise<void> {
    const {floor, server} = this.stage;
    if (server.pid === undefined) await this.startServer(); // the blow before this one ended half-way
    this.say(`  ${blow}`);
    switch (blow) {
      case 'browser':
        await this.ripe();
        this.reopenAt = performance.now() + this.random.whole(0, 1500);
        await floor.kill();
        break;
      case 'renderer':
        await this.ripe();
        await eventually('renderers died', async () => (await killAll(await floor.renderers())) > 0, 90_000);
        break;
      case 'server':
        await server.kill();
        await pause(this.random.whole(0, 1500));
        await this.startServer();
        break;
      case 'database':
      case 'serverAndDatabase':
        await this.killDatabase(blow === 'serverAndDatabase');
        break;
      case 'update':
        return this.update();
      default:
        throw new Error(`unknown blow ${String(blow satisfies never)}`);
    }
    return count(this.kills, blow);
  }

  /** Most die at work, some while they open. */
  private async ripe(): Promise<void> {
    const {floor} = this.stage;
    const isEarly = this.random.next() < 0.15;
    await eventually(
      'there is something to kill',
      async () => (isEarly ? floor.isOpen : floor.isReady),
      120_000,
    );
    if (!isEarly) await pause(this.random.whole(0, 1500));
  }

  /** The whole group in one breath; what had been acknowledged by then must be there afterwards. */
  private async killDatabase(isServerToo: boolean): Promise<void> {
    const {server} = this.stage;
    const pids = await eventually('a database runs', async () => {
      const found = databaseProcesses(server.folder);
      return found.length > 1 && found;
    });
    const acknowledged = this.survival.unchecked();
    await Promise.all([killAll(pids), isServerToo ? server.kill() : undefined]);
    if (isServerToo) await this.startServer();
    await this.survival.check(acknowledged);
  }

  private async startServer(): Promise<void> {
    const {server, releases} = this.stage;
    for (let left = startTries; ; left -= 1) {
      try {
        return await server.start(releases[this.release % releases.length]?.folder);
      } catch (cause) {
        if (left <= 1) throw cause;
        await server.kill();
        await pause(500);
      }
    }
  }

  /** The next start is of the other release. The terminal moves to it when nobody is signed in: at a change of shift. */
  private async update(): Promise<void> {
    const {server, floor} = this.stage;
    const before = this.updates;
    await server.stop();
    this.release += 1;
    await this.startServer();
    this.isPaused = true;
    try {
      await eventually('the tabs are there', async () => floor.isReady, updateMs);
      for (const tab of floor.tabs) await floor.signOut(tab);
      await floor.fetchUpdate();
      for (const tab of floor.tabs) await tab.page.reload({waitUntil: 'commit'});
      const isOn = async () => {
        await floor.nudge();
        return this.updates > before;
      };
      await eventually('the new version is on the screen', isOn, takeOverMs);
      for (const tab of floor.tabs) await floor.settle(tab);
    } catch (cause) {
      // It comes with the next start then; what counts is how many came through to the screen.
      this.say(`  the update waits: ${String(cause).slice(0, 200)}`);
      await floor.kill();
    } finally {
      this.isPaused = false;
    }
  }

  /** For so long, and on until it has hit something: a line on which nobody speaks is never rough. */
  private async roughen(fault: LineFault, ms: number): Promise<void> {
    const {line} = this.stage;
    const before = line.strikes.get(fault) ?? 0;
    line.set(fault);
    await pause(ms);
    for (let left = 100; left > 0 && (line.strikes.get(fault) ?? 0) === before; left -= 1) await pause(100);
    line.set(undefined);
  }

  async upset(upset: Upset): Promise<void> {
    const {floor} = this.stage;
    this.say(`  ${upset.kind === 'line' ? upset.fault : upset.kind}`);
    if (upset.kind !== 'line') await eventually('somebody is at work', async () => floor.isReady, 30_000);
    switch (upset.kind) {
      case 'line':
        await this.roughen(upset.fault, upset.ms);
        break;
      case 'diskFull':
        // A byte is no room at all; the other size leaves what the ballast gives back.
        await floor.limitDisk(this.random.pick([1, 1, 24 * 1024 * 1024]));
        await pause(this.random.whole(1500, 4000));
        await floor.limitDisk(undefined);
        break;
      case 'clock':
        await floor.shiftClock(this.random.pick(clockJumps));
        await pause(this.random.whole(1000, 4000));
        await floor.shiftClock(0);
        break;
      case 'tabClosed':
        await floor.closeTab(this.random.pick(floor.tabs.filter(({isOpen}) => isOpen)));
        break;
      default:
        throw new Error(`unknown upset ${String(upset satisfies never)}`);
    }
    count(this.upsets, upset.kind === 'line' ? upset.fault : upset.kind);
  }

  /** Opens again what died, until the shift is over. */
  async watch(isOver: () => boolean): Promise<void> {
    const {floor} = this.stage;
    while (!isOver()) {
      if (performance.now() >= this.reopenAt) await this.reopen();
      const build = floor.tabs[0]?.build ?? '';
      if (build !== '' && this.build !== '' && build !== this.build) this.updates += 1;
      if (build !== '') this.build = build;
      await pause(100);
    }
  }

  /** A browser that was killed while it opened may leave a question without an answer: then it is killed again. */
  private async reopen(): Promise<void> {
    const {floor} = this.stage;
    const open = floor.open();
    open.catch(() => undefined);
    const late = pause(reopenMs).then(() => Promise.reject(new Error(`not open after ${reopenMs} ms`)));
    late.catch(() => undefined);
    try {
      await Promise.race([open, late]);
    } catch (cause) {
      this.say(`  reopening (${floor.step}): ${String(cause).slice(0, 200)}`);
      if (performance.now() >= this.reopenAt) await floor.kill();
      await pause(200);
    }
  }

  /** Everything is as it should be again. */
  async heal(): Promise<void> {
    const {floor, line, server} = this.stage;
    line.set(undefined);
    await floor.kill(); // with it ends what it believed of clock and disk
    floor.clockMs = 0;
    if (server.pid === undefined) await this.startServer();
    await eventually('the browser is back', () => floor.open().then(() => true), 120_000);
  }
}

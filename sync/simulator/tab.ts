// One tab: a real terminal whose every way out leads through the simulator. It may be killed at any operation, and
// what a dead tab still does reaches nobody.
import {IDBKeyRange} from 'fake-indexeddb';
import {documentDefinitions} from '../../shared/documents.ts';
import {permissionRule} from '../../shared/may.ts';
import type {EnrolledDevice} from '../terminal/enrolled-device.ts';
import type {Channel, EventStream} from '../terminal/environment.ts';
import {TerminalFiles} from '../terminal/files.ts';
import type {TerminalStatus} from '../terminal/status.ts';
import {Terminal} from '../terminal/terminal.ts';
import type {Browser} from './browser.ts';
import type {DiskWatcher} from './disk.ts';
import {dropTransactions, factoryOf} from './disk.ts';
import {programOf} from './floor-kinds.ts';
import type {Network} from './network.ts';
import type {Scheduler} from './scheduler.ts';

/** How the tab ends: at once, or after what it has under way is on disk without its knowing. */
export type KillMode = 'atOnce' | 'unanswered';
export type WriteFailure = {
  readonly store: 'outbox' | 'replica' | 'identity' | 'photos';
  left: number;
  readonly error: string;
};

const ballastWrites = 40; // what 20 MB are good for, here
const full = (): DOMException => new DOMException('the disk is full', 'QuotaExceededError');

export type TabEvents = {
  readonly onWritten: (store: string, value: unknown) => void;
  readonly onDeleted: (key: unknown) => void;
  readonly onPhotoDeleted: (key: unknown) => void;
  readonly onBallastFreed: () => void;
  readonly onDiskFull: (database: string) => void;
  readonly onBatteryDead: () => void;
  readonly onFinding: (line: string) => void;
  readonly onKilled: (tab: Tab, mode: KillMode) => void;
  readonly onWriteFailed: (store: WriteFailure['store']) => void;
};

type Parts = {
  readonly name: string;
  readonly browser: Browser;
  readonly scheduler: Scheduler;
  readonly network: Network;
  readonly events: TabEvents;
  readonly program: number;
  readonly isAutomatic: boolean;
  readonly zoneMinutes: number;
  readonly batchFacts: number;
};

const storeOf = (database: string): WriteFailure['store'] | undefined =>
  (['outbox', 'replica', 'identity', 'photos'] as const).find((name) =>
    database.startsWith(`chejian-${name}`),
  );

export class Tab implements DiskWatcher {
  readonly name: string;
  readonly terminal: Terminal;
  readonly files: TerminalFiles;
  readonly program: number;
  isReady = false;
  isDead = false;
  isSyncing = false;
  isUploading = false;
  lastFailure: unknown;
  kill: {at: number; readonly mode: KillMode} | undefined;
  failure: WriteFailure | undefined;
  operations = 0;
  /** The battery goes with the next write to the outbox. */
  diesAtWrite = false;
  private isPutting = false;
  private room: TerminalStatus['storage'] | undefined;
  private fullSince: number | undefined;
  frozenUntil = 0;
  /** Own facts that this tab must show: those it found when it opened, and those it recorded. */
  readonly mustShow = new Set<string>();
  private isMuted = false;
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
    this.name = parts.name;
    this.program = parts.program;
    this.terminal = this.makeTerminal();
    this.files = new TerminalFiles(this.terminal, 'https://sim');
    this.terminal.status$.subscribe((status) => this.lookAtRoom(status));
  }

  /** Nothing it says counts any more. */
  get isGone(): boolean {
    return this.isDead || this.isMuted;
  }

  // The insides are looked at, never touched.
  get insides(): EnrolledDevice | undefined {
    return (this.terminal as unknown as {readonly device: EnrolledDevice | undefined}).device;
  }

  private makeTerminal(): Terminal {
    const {browser, scheduler, network, program, isAutomatic, name} = this.parts;
    const sender = {name, weather: () => browser.weather, isGone: () => this.isDead};
    const send = network.fetchOf(sender);
    return new Terminal({
      baseUrl: 'https://sim',
      registry: programOf(program),
      documents: documentDefinitions,
      permission: permissionRule,
      appVersion: `sim-${program}`,
      zoneMinutes: this.parts.zoneMinutes,
      isAutomatic,
      batchFacts: this.parts.batchFacts,
      hasQueries: false,
      fetch: (url, init) => {
        if (this.isMuted) this.end('unanswered');
        this.operate();
        this.lookAtRequest(url);
        return send(url, init);
      },
      now: () => scheduler.now + browser.clockErrorMs,
      elapsed: () => scheduler.now,
      random: (count) => {
        this.operate();
        return browser.random.bytes(count);
      },
      after: (milliseconds, work) => this.after(milliseconds, work),
      locks: browser.locks.managerFor(this),
      openChannel: (channel) => browser.hub.open(channel, this) satisfies Channel,
      openEvents: () => browser.openStream(this) satisfies EventStream,
      storage: {
        estimate: () => Promise.resolve({quota: 8e9, usage: 8e9 * browser.usedShare}),
        persisted: () => Promise.resolve(true),
      },
      indexedDb: {
        indexedDB: factoryOf(browser.storage, this),
        IDBKeyRange: IDBKeyRange as unknown as typeof globalThis.IDBKeyRange,
      },
    });
  }

  /** S: at 95 % it says so. */
  private lookAtRoom({storage, problem}: TerminalStatus): void {
    const {usage = 0} = storage;
    const isNews = storage !== this.room;
    this.room = storage;
    if (usage < 0.8) this.fullSince = undefined;
    else this.fullSince ??= this.parts.scheduler.now;
    if (isNews && usage >= 0.95 && problem === undefined)
      this.parts.events.onFinding(`S ${this.name} has no room left and does not say so`);
  }

  /** S: at 80 % nothing more is fetched; what was asked for just before may still be on its way. */
  private lookAtRequest(url: string): void {
    const {scheduler, events} = this.parts;
    if (!url.endsWith('/pull') || this.fullSince === undefined) return;
    if (scheduler.now - this.fullSince > 60_000) events.onFinding(`S ${this.name} fetches into a full disk`);
  }

  /** A frozen tab is late with everything. */
  private after(milliseconds: number, work: () => void): () => void {
    const {scheduler} = this.parts;
    let stop: () => void = () => undefined;
    const wait = (delayMs: number): void => {
      stop = scheduler.post(
        delayMs,
        `${this.name} timer`,
        () => {
          const frozenMs = this.frozenUntil - scheduler.now;
          if (this.isDead) return;
          if (frozenMs > 0) wait(frozenMs);
          else this.untilItsEnd(work);
        },
        true,
      );
    };
    wait(milliseconds);
    return () => stop();
  }

  /** A tab that ends in the middle of its work is heard of no more. */
  private untilItsEnd(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!this.isDead) throw error;
    }
  }

  /** One operation nearer to its end, if one is set. */
  private operate(): void {
    if (this.isDead) throw new DOMException('this tab is gone', 'AbortError');
    this.operations += 1;
    const {kill} = this;
    if (kill === undefined || this.operations < kill.at || this.isMuted) return;
    this.kill = undefined;
    if (kill.mode === 'unanswered') {
      this.isMuted = true;
      this.parts.scheduler.post(0, `${this.name} ends`, () => this.end('unanswered'));
      return;
    }
    this.end('atOnce');
    throw new DOMException('this tab is gone', 'AbortError');
  }

  end(mode: KillMode): void {
    if (this.isDead) return;
    const {browser, events} = this.parts;
    this.isDead = true;
    dropTransactions(browser.storage, this);
    browser.forget(this);
    events.onKilled(this, mode);
  }

  /** Closed in good order. */
  async close(): Promise<void> {
    await this.files.close();
    await this.terminal.close();
    this.isDead = true;
    this.parts.browser.forget(this);
  }

  begin(): void {
    // After a silent death what was under way is finished; nothing new begins.
    if (this.isMuted) this.end('unanswered');
    this.operate();
  }

  operation(database: string, _store: string, isWriting: boolean): DOMException | undefined {
    if (this.diesAtWrite && isWriting && storeOf(database) === 'outbox' && !this.isDead)
      this.parts.events.onBatteryDead();
    this.operate();
    if (this.isPutting && isWriting && this.takeRoom(database)) return full();
    const {failure} = this;
    if (failure === undefined || !isWriting || storeOf(database) !== failure.store) return undefined;
    failure.left -= 1;
    if (failure.left > 0) return undefined;
    this.failure = undefined;
    this.parts.events.onWriteFailed(failure.store);
    return new DOMException('no room', failure.error);
  }

  /** One write more; true when it does not fit. */
  private takeRoom(database: string): boolean {
    const {browser, events} = this.parts;
    this.isPutting = false;
    if (browser.room === undefined) return false;
    browser.room -= 1;
    if (browser.room >= 0) return false;
    browser.room = 0;
    events.onDiskFull(database);
    return true;
  }

  written(database: string, store: string, value: unknown): void {
    this.isPutting = true;
    if (storeOf(database) === 'outbox' && !this.isDead) this.parts.events.onWritten(store, value);
  }

  deleted(database: string, store: string, key: unknown): void {
    const {browser, events} = this.parts;
    if (this.isDead) return;
    const isBallast = database.startsWith('chejian-ballast');
    if (browser.room !== undefined) browser.room += isBallast ? ballastWrites : 1;
    if (isBallast && browser.room !== undefined) events.onBallastFreed();
    if (storeOf(database) === 'outbox' && store === 'facts') events.onDeleted(key);
    if (storeOf(database) === 'photos' && store === 'photos') events.onPhotoDeleted(key);
  }
}

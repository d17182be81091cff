// One tab: a real terminal whose every way out leads through the simulator. It may be killed at any operation, and
// what a dead tab still does reaches nobody.
import {IDBKeyRange} from 'fake-indexeddb';
import {documentDefinitions} from '../../shared/documents.ts';
import {permissionRule} from '../../shared/may.ts';
import type {EnrolledDevice} from '../terminal/enrolled-device.ts';
import type {Channel, EventStream} from '../terminal/environment.ts';
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
  readonly store: 'outbox' | 'replica' | 'identity';
  left: number;
  readonly error: string;
};

export type TabEvents = {
  readonly onWritten: (store: string, value: unknown) => void;
  readonly onDeleted: (store: string, key: unknown) => void;
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
};

const storeOf = (database: string): WriteFailure['store'] | undefined =>
  (['outbox', 'replica', 'identity'] as const).find((name) => database.startsWith(`chejian-${name}`));

export class Tab implements DiskWatcher {
  readonly name: string;
  readonly terminal: Terminal;
  readonly program: number;
  isReady = false;
  isDead = false;
  isSyncing = false;
  lastFailure: unknown;
  kill: {at: number; readonly mode: KillMode} | undefined;
  failure: WriteFailure | undefined;
  operations = 0;
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
      zoneMinutes: 480,
      isAutomatic,
      hasQueries: false,
      fetch: (url, init) => {
        if (this.isMuted) this.end('unanswered');
        this.operate();
        return send(url, init);
      },
      now: () => scheduler.now + browser.clockErrorMs,
      random: (count) => {
        this.operate();
        return browser.random.bytes(count);
      },
      after: (milliseconds, work) => this.after(milliseconds, work),
      locks: browser.locks.managerFor(this),
      openChannel: (channel) => browser.hub.open(channel, this) satisfies Channel,
      openEvents: () => browser.openStream(this) satisfies EventStream,
      storage: {
        estimate: () => Promise.resolve({quota: 8e9, usage: 8e7}),
        persisted: () => Promise.resolve(true),
      },
      indexedDb: {
        indexedDB: factoryOf(browser.storage, this),
        IDBKeyRange: IDBKeyRange as unknown as typeof globalThis.IDBKeyRange,
      },
    });
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
          else work();
        },
        true,
      );
    };
    wait(milliseconds);
    return () => stop();
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
    this.operate();
    const {failure} = this;
    if (failure === undefined || !isWriting || storeOf(database) !== failure.store) return undefined;
    failure.left -= 1;
    if (failure.left > 0) return undefined;
    this.failure = undefined;
    this.parts.events.onWriteFailed(failure.store);
    return new DOMException('no room', failure.error);
  }

  written(database: string, store: string, value: unknown): void {
    if (storeOf(database) === 'outbox' && !this.isDead) this.parts.events.onWritten(store, value);
  }

  deleted(database: string, store: string, key: unknown): void {
    if (storeOf(database) === 'outbox' && !this.isDead) this.parts.events.onDeleted(store, key);
  }
}

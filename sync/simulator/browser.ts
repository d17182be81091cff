// What the tabs of one browser have in common: storage, clock, line, locks and the channel between tabs.
import {IDBFactory} from 'fake-indexeddb';
import type {Channel, EventStream} from '../terminal/environment.ts';
import {copyBrowser} from './disk.ts';
import type {Weather} from './network.ts';
import type {Scheduler} from './scheduler.ts';
import type {SeededRandom} from './seeded-random.ts';

/** Whoever can be gone: a tab. */
type Holder = {readonly isGone: boolean; readonly name: string};
type Waiter = {readonly owner: Holder; readonly run: () => void; readonly signal?: AbortSignal};

/** Web Locks: one holder for each name, a line behind it; a dead tab loses what it held. */
class Locks {
  private readonly onSteal: () => void;
  private queue: Waiter[] = [];
  private held: {readonly owner: Holder; readonly evict: () => void} | undefined;

  constructor(onSteal: () => void) {
    this.onSteal = onSteal;
  }

  managerFor(owner: Holder): LockManager {
    return {
      request: (_name: string, options: LockOptions, work: () => Promise<void>) =>
        this.request(owner, options, work),
      query: () => Promise.resolve({}),
    } as unknown as LockManager; // the real type has more overloads than anybody calls
  }

  private request(owner: Holder, options: LockOptions, work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const run = (): void => {
        const held = {owner, evict: () => reject(new DOMException('stolen', 'AbortError'))};
        this.held = held;
        work().then(() => {
          if (this.held !== held) return;
          resolve();
          this.next();
        }, reject);
      };
      if (options.steal === true) {
        if (this.held !== undefined) this.onSteal();
        this.held?.evict();
        return run();
      }
      if (this.held === undefined) return run();
      const waiter = {owner, run, signal: options.signal};
      options.signal?.addEventListener('abort', () => {
        this.queue = this.queue.filter((each) => each !== waiter);
        reject(new DOMException('aborted', 'AbortError'));
      });
      this.queue.push(waiter);
    });
  }

  forget(owner: Holder): void {
    this.queue = this.queue.filter((waiter) => waiter.owner !== owner);
    if (this.held?.owner === owner) this.next();
  }

  private next(): void {
    this.held = undefined;
    this.queue.shift()?.run();
  }
}

/** Messages between tabs: each arrives, in order, some time later. */
class Hub {
  private readonly scheduler: Scheduler;
  private readonly ends = new Map<Channel, Holder>();
  private readonly under = new Map<Channel, Promise<void>>();
  /** Messages that have not arrived yet. */
  underway = 0;

  constructor(scheduler: Scheduler) {
    this.scheduler = scheduler;
  }

  open(_name: string, owner: Holder): Channel {
    const end: Channel = {
      onmessage: null,
      close: () => void this.ends.delete(end),
      postMessage: (message) => {
        if (owner.isGone) return;
        for (const other of this.ends.keys()) if (other !== end) this.carry(other, structuredClone(message));
      },
    };
    this.ends.set(end, owner);
    return end;
  }

  private carry(to: Channel, data: unknown): void {
    this.underway += 1;
    const before = this.under.get(to) ?? Promise.resolve();
    const mine = before.then(
      () =>
        new Promise<void>((resolve) => {
          this.scheduler.post(1, `message to ${this.ends.get(to)?.name ?? 'nobody'}`, () => {
            this.underway -= 1;
            if (this.ends.has(to)) to.onmessage?.({data});
            resolve();
          });
        }),
    );
    this.under.set(to, mine);
  }

  forget(owner: Holder): void {
    for (const [end, holder] of this.ends) if (holder === owner) this.ends.delete(end);
  }
}

type Listener = (event: {readonly data?: unknown}) => void;

/** A stream of pokes as a terminal sees it. */
class Stream implements EventStream {
  readonly owner: Holder;
  isOpen = true;
  private readonly listeners: (readonly [string, Listener])[] = [];

  constructor(owner: Holder) {
    this.owner = owner;
  }
  addEventListener(type: string, listener: Listener): void {
    this.listeners.push([type, listener]);
  }
  close(): void {
    this.isOpen = false;
  }
  tell(type: string, data?: unknown): void {
    if (!this.isOpen || this.owner.isGone) return;
    for (const [wanted, listener] of this.listeners) if (wanted === type) listener({data});
  }
}

export class Browser {
  readonly storage: IDBFactory;
  random: SeededRandom;
  readonly locks: Locks;
  readonly hub: Hub;
  weather: Weather = 'fair';
  onSteal: () => void = () => undefined;
  /** So many more writes fit on the disk; undefined = plenty. */
  room: number | undefined;
  /** What the browser says of its storage, from 0 to 1. */
  usedShare = 0.01;
  /** What its clock shows more than the true time. */
  clockErrorMs = 0;
  private readonly scheduler: Scheduler;
  private streams: Stream[] = [];

  constructor(scheduler: Scheduler, random: SeededRandom, storage = new IDBFactory()) {
    this.scheduler = scheduler;
    this.random = random;
    this.storage = storage;
    this.hub = new Hub(scheduler);
    this.locks = new Locks(() => this.onSteal());
  }

  /** Another browser with the same content. */
  copy(): Browser {
    const made = new Browser(this.scheduler, this.random.fork(), copyBrowser(this.storage));
    made.onSteal = this.onSteal;
    made.clockErrorMs = this.clockErrorMs;
    made.room = this.room;
    made.usedShare = this.usedShare;
    return made;
  }

  openStream(owner: Holder): Stream {
    const made = new Stream(owner);
    this.streams.push(made);
    this.scheduler.post(5, `${owner.name} listens`, () => made.tell('open'));
    return made;
  }

  /** The server pokes, or its stream breaks. Returns how many heard it. */
  tellStreams(type: 'poke' | 'error', data?: unknown): number {
    this.streams = this.streams.filter((stream) => stream.isOpen && !stream.owner.isGone);
    for (const stream of this.streams) stream.tell(type, data);
    return this.streams.length;
  }

  forget(owner: Holder): void {
    this.hub.forget(owner);
    this.locks.forget(owner);
  }
}

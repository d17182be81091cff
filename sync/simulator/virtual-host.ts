// The machine under terminals and servers: one clock, one queue of tasks, and no other source of chance. It belongs to
// a process of its own, because both programs read the clock of their machine from `Date`.
import crypto from 'node:crypto';
import {syncBuiltinESMExports} from 'node:module';
import {installSyncCrypto} from './sync-crypto.ts';
import {SeededRandom} from './seeded-random.ts';

const quietTurns = 4; // what a server does between two answers of the database needs at most two

export class VirtualHost {
  /** The true time; each terminal has its own error on top. */
  nowMs = 0;
  random = new SeededRandom(0);
  /** Where timers of the servers go while a run has a scheduler. */
  postTimer: ((delayMs: number, work: () => void) => () => void) | undefined;
  private pending = 0;
  private busy = 0;
  private changed: () => void = () => undefined;
  private readonly turn = globalThis.setImmediate;

  /** Takes over the clock, the task queue, the cryptography and the identifiers of this process. */
  install(): void {
    installSyncCrypto();
    this.installTasks();
    this.installTimers();
    this.installClock();
    performance.now = () => this.nowMs;
    Math.random = () => this.random.bits() / 2 ** 32;
    // Devices get their names by it, and names decide the order of rows.
    crypto.randomUUID = () => this.random.uuid() as ReturnType<typeof crypto.randomUUID>;
    syncBuiltinESMExports();
    // Tabs talk over a channel of the simulator; the one of Node would keep the process alive.
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
  }

  /** Something waits for the real database. */
  enter(): void {
    this.busy += 1;
  }
  leave(): void {
    this.busy -= 1;
    this.changed();
  }

  /** Resolves when nothing can go on by itself any more: everybody waits for the line, a timer or a gate. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < quietTurns; quiet += 1) {
      await new Promise<void>((resolve) => this.turn(resolve));
      if (this.busy > 0) await new Promise<void>((resolve) => (this.changed = resolve));
      if (this.pending > 0 || this.busy > 0) quiet = -1;
    }
  }

  private installTasks(): void {
    const {turn} = this;
    const counted = (work: (...given: unknown[]) => void, ...given: unknown[]): NodeJS.Immediate => {
      this.pending += 1;
      return turn(() => {
        this.pending -= 1;
        work(...given);
      });
    };
    globalThis.setImmediate = counted as typeof setImmediate;
  }

  private installTimers(): void {
    const [set, clear] = [globalThis.setTimeout, globalThis.clearTimeout];
    const stops = new WeakMap<object, () => void>();
    const later = (work: (...given: unknown[]) => void, delay = 0, ...given: unknown[]): unknown => {
      const {postTimer} = this;
      if (postTimer === undefined) return set(work, delay, ...given);
      const handle = {ref: () => handle, unref: () => handle, hasRef: () => false, refresh: () => handle};
      stops.set(
        handle,
        postTimer(delay, () => work(...given)),
      );
      return handle;
    };
    globalThis.setTimeout = later as typeof setTimeout;
    globalThis.clearTimeout = ((handle: object | undefined) => {
      const stop = typeof handle === 'object' ? stops.get(handle) : undefined;
      if (stop === undefined) clear(handle as NodeJS.Timeout | undefined);
      else stop();
    }) as typeof clearTimeout;
  }

  private installClock(): void {
    const now = (): number => this.nowMs;
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given: readonly unknown[]) {
        // The real one has overloads; what was given is passed on as it is.
        super(...((given.length === 0 ? [now()] : given) as [number]));
      }
      static override now(): number {
        return now();
      }
    } as DateConstructor;
  }
}

// What happens next is drawn here and nowhere else. Everything that waits (a message on the line, a timer, a server
// before its next statement) is an event; one is taken, everybody runs until all wait again, then the next.
import type {SeededRandom} from './seeded-random.ts';
import type {VirtualHost} from './virtual-host.ts';

type Event = {
  readonly at: number;
  readonly label: string;
  readonly run: () => void;
  readonly isTimer: boolean;
};

const keptTrace = 4000;

export class Scheduler {
  readonly host: VirtualHost;
  readonly random: SeededRandom;
  readonly trace: string[] = [];
  steps = 0;
  private events: Event[] = [];

  constructor(host: VirtualHost, random: SeededRandom) {
    this.host = host;
    this.random = random;
    host.postTimer = (delayMs, work) => this.post(delayMs, 'timer of a server', work, true);
  }

  get now(): number {
    return this.host.nowMs;
  }

  /** Something that will happen after so many milliseconds, unless it is taken back. */
  post(delayMs: number, label: string, run: () => void, isTimer = false): () => void {
    const event = {at: this.now + delayMs, label, run, isTimer};
    this.events.push(event);
    return () => {
      this.events = this.events.filter((each) => each !== event);
    };
  }

  note(text: string): void {
    this.trace.push(`${new Date(this.now).toISOString().slice(5, 23)} ${text}`);
    if (this.trace.length > 2 * keptTrace) this.trace.splice(0, keptTrace);
  }

  /** True while something other than a timer waits. */
  get isActive(): boolean {
    return this.events.some(({isTimer}) => !isTimer);
  }

  /** One event; false when nothing waits. Time moves only when nothing can happen now. */
  async step(): Promise<boolean> {
    await this.host.settle();
    if (this.events.length === 0) return false;
    let ready = this.events.filter(({at}) => at <= this.now);
    if (ready.length === 0) {
      this.host.nowMs = Math.min(...this.events.map(({at}) => at));
      ready = this.events.filter(({at}) => at <= this.now);
    }
    const event = this.random.pick(ready);
    this.events = this.events.filter((each) => each !== event);
    this.steps += 1;
    this.note(event.label);
    event.run();
    await this.host.settle();
    return true;
  }

  /** The machine sleeps: time passes, nothing happens meanwhile. */
  sleep(milliseconds: number): void {
    this.host.nowMs += milliseconds;
  }

  /** Forgets everything that waits. */
  clear(): void {
    this.events = [];
  }
}

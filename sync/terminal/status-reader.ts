// Counts for the status strip and the heartbeat what lies on the disk. Nobody who sends or records waits for it: tabs
// tell each other of every fact, and a device under load counts more slowly than facts come.
import type {Ballast} from './ballast.ts';
import type {Environment} from './environment.ts';
import type {LocalState} from './local-state.ts';
import type {Outbox} from './outbox.ts';
import type {People} from './people.ts';
import type {StatusBoard, TerminalStatus} from './status.ts';
import {readStorage} from './storage-room.ts';

const handRestMs = 500; // counted when the hand rests, not between two scans
const roomMs = 5000; // the browser takes its time to tell of its room

type Parts = {
  readonly environment: Environment;
  readonly outbox: Outbox;
  readonly state: LocalState;
  readonly people: People;
  readonly status: StatusBoard;
  readonly reserve: Pick<Ballast, 'isKept' | 'refill'>;
};

export class StatusReader {
  private readonly parts: Parts;
  private facts = 0;
  private reading: Promise<void> = Promise.resolve();
  private nextReading: Promise<void> | undefined;
  private stopTimer: (() => void) | undefined;
  private roomReadAt = Number.NEGATIVE_INFINITY;
  private wasKept = true;
  /** There is space for more documents. */
  isRoomy = true;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** After a fact of this tab: shown at once, counted when the hand rests. */
  factRecorded(at: string): void {
    const {status, state} = this.parts;
    const {unsent, oldestUnsentAt = at} = status.value;
    this.facts += 1;
    status.set({unsent: unsent + 1, oldestUnsentAt, faults: state.overlay.faults.size});
    this.stop();
    this.countSoon();
  }

  /** One counting for everything that is told meanwhile. */
  countSoon(): void {
    this.stopTimer ??= this.parts.environment.after(handRestMs, () => {
      this.stopTimer = undefined;
      void this.count().catch(() => undefined); // closed meanwhile
    });
  }

  stop(): void {
    this.stopTimer?.();
    this.stopTimer = undefined;
  }

  /** One counting after the other: an older one may not overwrite a newer one. Whoever asks while one waits shares it. */
  count(): Promise<void> {
    if (this.nextReading !== undefined) return this.nextReading;
    const mine = this.reading.then(() => {
      this.nextReading = undefined;
      return this.read();
    });
    this.nextReading = mine;
    this.reading = mine.catch(() => undefined);
    void this.readRoom(); // may take long; nobody waits for it
    return mine;
  }

  private async read(): Promise<void> {
    const {status, outbox, state, people} = this.parts;
    const recorded = this.facts;
    const {unsent, parked, refused} = await outbox.counts();
    const oldestUnsentAt = unsent === 0 ? undefined : await outbox.oldestUnsentAt();
    const hasPulled = state.base.state.completed > 0;
    status.set({
      // A fact that came while this was read is in the next reading.
      ...(recorded === this.facts ? {unsent, oldestUnsentAt} : {}),
      parked,
      refused,
      attention: state.own.attention(),
      faults: state.overlay.faults.size,
      signInValidUntil: people.validUntil,
      firstSync: hasPulled ? undefined : (status.value.firstSync ?? {pages: 0, documents: 0}),
    });
  }

  private async readRoom(): Promise<void> {
    const {environment, reserve} = this.parts;
    const isNews = reserve.isKept !== this.wasKept; // given up a moment ago
    if (!isNews && environment.elapsed() - this.roomReadAt < roomMs) return;
    this.roomReadAt = environment.elapsed();
    await reserve.refill().catch(() => undefined); // closed meanwhile
    this.wasKept = reserve.isKept;
    const told = await readStorage(environment.storage);
    // What is left then is the reserve, and that is for facts alone.
    this.showRoom(reserve.isKept ? told : {...told, usage: 1, freeMegabytes: 0});
  }

  /** Read here, or told by the tab that speaks for the device: whoever sees it says it. */
  showRoom(storage: TerminalStatus['storage']): void {
    this.isRoomy = (storage.usage ?? 0) < 0.8;
    this.parts.status.set({storage});
  }
}

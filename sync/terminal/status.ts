import {BehaviorSubject} from 'rxjs';
import type {Problem} from '../../shared/kernel/problem.ts';
import {problem} from '../../shared/kernel/problem.ts';

/** What the status strip and the to-upload screen show. */
export type TerminalStatus = {
  /** `offline`: nobody of ours answers. `busy`: the server asked to come back later. */
  readonly connection: 'online' | 'offline' | 'busy';
  readonly unsent: number;
  readonly oldestUnsentAt?: string;
  readonly parked: number;
  readonly refused: number;
  /** Own facts that a person should look at: refused, parked, booked with an exception, and not seen yet. */
  readonly attention: number;
  /** Facts whose rule failed here; the server decides about them. */
  readonly faults: number;
  readonly storage: {
    readonly isPersisted?: boolean;
    readonly freeMegabytes?: number;
    readonly quotaMegabytes?: number;
    readonly usage?: number;
  };
  readonly clockOffsetMs?: number;
  /** The last time everything was fetched; known again after a reload. */
  readonly lastPullAt?: string;
  /** Undefined once the first sync is done. */
  readonly firstSync?: {readonly pages: number; readonly documents: number};
  /** Offline sign-in counts as unverified after this. */
  readonly signInValidUntil?: string;
  readonly epoch: string;
  readonly appVersion: string;
  readonly isSyncTab: boolean;
  readonly lastAudit?: {readonly at: string; readonly result: string};
  readonly problem?: Problem;
};

const clockToleranceMs = 120_000;
const fullShare = 0.95;

/** What is wrong with the device itself. Nothing that a server says makes it untrue. */
function ownProblem({storage, clockOffsetMs = 0}: TerminalStatus): Problem | undefined {
  if ((storage.usage ?? 0) >= fullShare) return problem('storageFull');
  const off = Math.abs(clockOffsetMs);
  return off > clockToleranceMs
    ? problem('clockOff', {minutes: String(Math.round(off / 60_000))})
    : undefined;
}

export class StatusBoard {
  /** What the server says of this terminal. */
  private told: Problem | undefined;
  readonly status$: BehaviorSubject<TerminalStatus>;

  constructor(appVersion: string) {
    this.status$ = new BehaviorSubject<TerminalStatus>({
      connection: 'offline',
      unsent: 0,
      parked: 0,
      refused: 0,
      attention: 0,
      faults: 0,
      storage: {},
      epoch: '',
      appVersion,
      isSyncTab: false,
    });
  }

  get value(): TerminalStatus {
    return this.status$.value;
  }

  /** `problem` is what the server says, and undefined when it is content; what is wrong here is seen from the rest. */
  set(part: Partial<TerminalStatus>): void {
    if ('problem' in part) this.told = part.problem;
    const before = this.status$.value;
    const news = {...part, problem: this.told ?? ownProblem({...before, ...part})};
    const isNew = Object.entries(news).some(
      ([key, value]) =>
        JSON.stringify((before as Readonly<Record<string, unknown>>)[key]) !== JSON.stringify(value),
    );
    if (isNew) this.status$.next({...before, ...news});
  }
}

import {BehaviorSubject} from 'rxjs';
import type {Problem} from '../../shared/kernel/problem.ts';

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

export class StatusBoard {
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

  set(part: Partial<TerminalStatus>): void {
    const before = this.status$.value as Readonly<Record<string, unknown>>;
    const isNew = Object.entries(part).some(
      ([key, value]) => JSON.stringify(before[key]) !== JSON.stringify(value),
    );
    if (isNew) this.status$.next({...this.status$.value, ...part});
  }
}

// Who may push now. What people do at this moment is small and goes first; what terminals bring back from days offline
// is bulk and takes turns by weight. While people are at work somewhere, bulk is let in by twos, so that no transaction
// and no stretch of work is long, and it pauses for them; nobody at work, and it may use the whole machine. What waits
// has sent its headers only: the bodies of a herd stay in its own memory.
import type {ComeBackClock} from './come-back.ts';
import {openComeBack} from './come-back.ts';
import {openFairQueue} from './fair-queue.ts';
import {once, TurnRefused, waitTurn} from './turn.ts';

export type PushRequestSize = {
  readonly tenant: string;
  /** Undefined = not announced: counts as bulk. */
  readonly bytes: number | undefined;
  readonly signal?: AbortSignal;
};
export type PushGate = {
  /** Resolves when it is this one's turn, with what ends the turn. Throws TurnRefused or TurnLeft. */
  enter(request: PushRequestSize): Promise<() => void>;
  /** How many wait. */
  waiting(): number;
};

export type PushLimits = {
  readonly smallBytes: number;
  readonly smallAtOnce: number;
  readonly bulkAtOnce: number;
  readonly bulkBesidePeople: number;
  /** Where an answer takes long anyway, because of the disk or the line to the database. */
  readonly mostBesidePeople: number;
  readonly waitingEach: number;
  readonly waitingAll: number;
};
/** For one process on two cores; more cores are used by more processes. */
export const pushLimits: PushLimits = {
  smallBytes: 16 * 1024, // About 25 facts: an hour of one person.
  smallAtOnce: 32,
  bulkAtOnce: 24, // One transaction of 1000 facts under way, the next being read.
  bulkBesidePeople: 2,
  mostBesidePeople: 10, // One full transaction.
  waitingEach: 64,
  waitingAll: 512,
};

/** After the last small push: as long as somebody makes a scan in it, people are at work. */
const peopleMs = 10_000;
/** A terminal gives up after 20 s and shows that nobody answers; it is told to come back before that. */
const longestWaitMs = 8000;
/** On a slow day fewer are under way, or their answers would come after the terminals gave up. */
const longestWorkMs = 5000;
/** Each batch beside people holds the process for some milliseconds: it may be a part of what an answer takes anyway. */
const answerMsForEach = 8;
const answerWeight = 0.1;
/** Bulk does not wait longer for people: a busy floor must not starve a tablet that came back. */
const pauseMs = 25;

export type GateClock = ComeBackClock & {
  readonly after: (milliseconds: number, work: () => void) => () => void;
};
export const realClock: GateClock = {
  now: () => performance.now(),
  random: Math.random,
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

type Lane = 'small' | 'bulk';

export function openPushGate(limits: PushLimits = pushLimits, clock: GateClock = realClock): PushGate {
  const queues = {small: openFairQueue<() => void>(), bulk: openFairQueue<() => void>()};
  const running = {small: 0, bulk: 0};
  const comeBack = openComeBack(clock);
  /** What a small push takes when no bulk is under way. */
  let calmMs = 0;
  let bulkStarts = 0;
  let smallAt = Number.NEGATIVE_INFINITY;
  let bulkAt = Number.NEGATIVE_INFINITY;
  let stopPause: (() => void) | undefined;

  const start = (lane: Lane): boolean => {
    const begin = queues[lane].shift();
    if (begin === undefined) return false;
    running[lane] += 1;
    begin();
    return true;
  };
  const besidePeople = (): number =>
    Math.min(
      limits.mostBesidePeople,
      Math.max(limits.bulkBesidePeople, Math.round(calmMs / answerMsForEach)),
    );
  const mayStartBulk = (): boolean => {
    const at = clock.now();
    const wanted = at - smallAt < peopleMs ? besidePeople() : limits.bulkAtOnce;
    const most = Math.min(wanted, Math.max(1, Math.floor(longestWorkMs / comeBack.takesMs(1))));
    if (running.bulk >= most || queues.bulk.size() === 0) return false;
    if (running.small === 0 || at - bulkAt >= pauseMs) return true;
    stopPause ??= clock.after(pauseMs - (at - bulkAt), () => {
      stopPause = undefined;
      dispatch();
    });
    return false;
  };
  const dispatch = () => {
    while (running.small < limits.smallAtOnce && start('small')) smallAt = clock.now();
    while (mayStartBulk() && start('bulk')) {
      bulkAt = clock.now();
      bulkStarts += 1;
    }
  };
  const leave = (lane: Lane) => {
    running[lane] -= 1;
    if (lane === 'bulk') comeBack.served(queues.bulk.size() > 0);
    dispatch();
  };
  const refusal = (lane: Lane, scope: TurnRefused['scope'], tenant: string): TurnRefused =>
    new TurnRefused(scope, comeBack.after(tenant, queues[lane].ahead(tenant)));
  const checkRoom = (lane: Lane, tenant: string) => {
    const queue = queues[lane];
    const own = queue.waiting(tenant);
    const isTooLong = lane === 'bulk' && own > 0 && comeBack.takesMs(queue.ahead(tenant)) > longestWaitMs;
    if (own >= limits.waitingEach || isTooLong) throw refusal(lane, 'tenant', tenant);
    if (queue.size() >= limits.waitingAll) throw refusal(lane, 'process', tenant);
  };
  /** Learns what an answer takes when nothing is in its way. */
  const measured = (end: () => void): (() => void) => {
    const startedAt = clock.now();
    const starts = bulkStarts;
    const isAlone = running.bulk === 0;
    return () => {
      if (isAlone && starts === bulkStarts) {
        const took = clock.now() - startedAt;
        calmMs = calmMs === 0 ? took : calmMs + answerWeight * (took - calmMs);
      }
      end();
    };
  };
  return {
    async enter({tenant, bytes, signal}) {
      const lane: Lane = (bytes ?? Number.POSITIVE_INFINITY) <= limits.smallBytes ? 'small' : 'bulk';
      if (lane === 'small') smallAt = clock.now();
      checkRoom(lane, tenant);
      await waitTurn({
        join: (begin) => queues[lane].push(tenant, bytes ?? limits.smallBytes, begin),
        dispatch,
        signal,
        expire: {
          milliseconds: longestWaitMs,
          after: clock.after,
          refusal: () => refusal(lane, 'process', tenant),
        },
      });
      const end = once(() => leave(lane));
      return lane === 'small' ? measured(end) : end;
    },
    waiting: () => queues.small.size() + queues.bulk.size(),
  };
}

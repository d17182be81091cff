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
  readonly waitingEach: number;
  readonly waitingAll: number;
};
/** For one process on two cores; more cores are used by more processes. */
export const pushLimits: PushLimits = {
  smallBytes: 16 * 1024, // About 25 facts: an hour of one person.
  smallAtOnce: 32,
  bulkAtOnce: 24, // One transaction of 1000 facts under way, the next being read.
  bulkBesidePeople: 2,
  waitingEach: 64, // Two to five seconds of work; a terminal gives up after 20.
  waitingAll: 512,
};

/** After the last small push: as long as somebody makes a scan in it, people are at work. */
const peopleMs = 10_000;
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
  const mayStartBulk = (): boolean => {
    const at = clock.now();
    const most = at - smallAt < peopleMs ? limits.bulkBesidePeople : limits.bulkAtOnce;
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
    while (mayStartBulk() && start('bulk')) bulkAt = clock.now();
  };
  const leave = (lane: Lane) => {
    running[lane] -= 1;
    if (lane === 'bulk') comeBack.served(queues.bulk.size() > 0);
    dispatch();
  };
  const checkRoom = (lane: Lane, tenant: string) => {
    const own = queues[lane].waiting(tenant);
    if (own >= limits.waitingEach) throw new TurnRefused('tenant', comeBack.after(tenant, own));
    const all = queues[lane].size();
    if (all >= limits.waitingAll) throw new TurnRefused('process', comeBack.after(tenant, all));
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
      });
      return once(() => leave(lane));
    },
    waiting: () => queues.small.size() + queues.bulk.size(),
  };
}

// A line with a room of limited size before it and a limited number of turns at once. The tenants share it by weight.
import type {ComeBackClock} from './come-back.ts';
import {openComeBack} from './come-back.ts';
import {openFairQueue} from './fair-queue.ts';
import {once, TurnRefused, waitTurn} from './turn.ts';

export type LaneClock = ComeBackClock & {
  readonly after: (milliseconds: number, work: () => void) => () => void;
};
export const realClock: LaneClock = {
  now: () => performance.now(),
  random: Math.random,
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

export type LaneRequest = {
  readonly tenant: string;
  /** What serving it takes, in any unit. */
  readonly cost: number;
  readonly signal?: AbortSignal | undefined;
};
export type Lane = {
  /** Resolves when it is this one's turn, with what ends the turn. Throws TurnRefused or TurnLeft. */
  enter(request: LaneRequest): Promise<() => void>;
  /** Something that the options look at has changed. */
  look(): void;
  waiting(): number;
  running(): number;
  runningOf(tenant: string): number;
  /** Turns that ended since the start. */
  ended(): number;
  /** How long serving so many takes, as things go now. */
  takesMs(count: number): number;
};

/** How many may wait, and for how long: who waited too long is told when to come back. */
export type Room = {readonly each: number; readonly all: number; readonly waitMs: number};
/** A terminal gives up after 20 s and shows that nobody answers. */
export const usualWaitMs = 8000;

export type LaneOptions = {
  /** Turns at once, at this moment. */
  readonly most: () => number;
  readonly mostEach: number;
  readonly room: Room;
  readonly clock: LaneClock;
  /** The speed is learned also while nobody waits but no turn is free; for a lane that seldom has a line. */
  readonly countsFull?: boolean;
  /** Asked before each turn, while somebody waits. */
  readonly mayStart?: () => boolean;
  readonly onStart?: () => void;
};

type Entry = {readonly tenant: string; readonly start: () => void};

export function openLane(options: LaneOptions): Lane {
  const {most, mostEach, room, clock, countsFull = false, mayStart, onStart} = options;
  const queue = openFairQueue<Entry>();
  const comeBack = openComeBack(clock);
  const running = new Map<string, number>();
  let atOnce = 0;
  let ended = 0;

  const book = (tenant: string, change: number) => {
    atOnce += change;
    const own = (running.get(tenant) ?? 0) + change;
    if (own === 0) running.delete(tenant);
    else running.set(tenant, own);
  };
  const isFree = () => queue.size() > 0 && atOnce < most() && (mayStart?.() ?? true);
  const dispatch = () => {
    while (isFree()) {
      const entry = queue.shift((tenant) => (running.get(tenant) ?? 0) < mostEach);
      if (entry === undefined) return;
      book(entry.tenant, 1);
      onStart?.();
      entry.start();
    }
  };
  const leave = (tenant: string) => {
    book(tenant, -1);
    ended += 1;
    comeBack.served(queue.size() > 0 || (countsFull && atOnce + 1 >= most()));
    dispatch();
  };
  const refusal = (scope: TurnRefused['scope'], tenant: string) =>
    new TurnRefused(scope, comeBack.after(tenant, queue.ahead(tenant)));
  const checkRoom = (tenant: string) => {
    const own = queue.waiting(tenant);
    const isTooLong = own > 0 && comeBack.takesMs(queue.ahead(tenant)) > room.waitMs;
    if (own >= room.each || isTooLong) throw refusal('tenant', tenant);
    if (queue.size() >= room.all) throw refusal('process', tenant);
  };
  return {
    async enter({tenant, cost, signal}) {
      checkRoom(tenant);
      await waitTurn({
        join: (start) => queue.push(tenant, cost, {tenant, start}),
        dispatch,
        signal,
        expire: {milliseconds: room.waitMs, after: clock.after, refusal: () => refusal('process', tenant)},
      });
      return once(() => leave(tenant));
    },
    look: dispatch,
    waiting: () => queue.size(),
    running: () => atOnce,
    runningOf: (tenant) => running.get(tenant) ?? 0,
    ended: () => ended,
    takesMs: (count) => comeBack.takesMs(count),
  };
}

// Who may pull now. Facts come first: while pushes wait or are answered slowly, a page is made for each push that was
// answered, and a few a second in any case. A tenant whose 300 terminals all return has a few pages under way and leaves
// the others theirs.
import type {Lane, LaneClock, Room} from './lane.ts';
import {openLane, realClock, usualWaitMs} from './lane.ts';
import {openPause} from './pause.ts';

export type PullLimits = {
  readonly atOnce: number;
  readonly atOnceEach: number;
  readonly room: Room;
};
/** For one process on two cores and a pool of 16 connections, of which pushes need some. */
export const pullLimits: PullLimits = {
  atOnce: 6,
  atOnceEach: 3,
  room: {each: 320, all: 2000, waitMs: usualWaitMs},
};

/** A part has 256 kB: what is under way and what waits for the disk stays small. */
export const photoLimits: PullLimits = {
  atOnce: 8,
  atOnceEach: 4,
  room: {each: 64, all: 512, waitMs: usualWaitMs},
};

export type FactsNow = {
  /** Pushes wait to be let in, or very many are under way. */
  readonly areSlow: boolean;
  /** Pushes answered since the start. */
  readonly answered: number;
};

/** Without a push that was answered, a page after so long. */
const pauseMilliseconds = 250;

type Surroundings = {
  readonly facts: () => FactsNow;
  readonly limits?: PullLimits | undefined;
  readonly clock?: LaneClock;
};

export function openPullGate({facts, limits = pullLimits, clock = realClock}: Surroundings): Lane {
  let startedAt = Number.NEGATIVE_INFINITY;
  let answered = 0;
  const pause = openPause(clock, () => lane.look());
  const lane: Lane = openLane({
    most: () => (facts().areSlow ? 1 : limits.atOnce),
    mostEach: limits.atOnceEach,
    room: limits.room,
    clock,
    mayStart: () => {
      const now = facts();
      return !now.areSlow || now.answered > answered || pause.isOver(startedAt + pauseMilliseconds);
    },
    onStart: () => {
      startedAt = clock.now();
      ({answered} = facts());
    },
  });
  return lane;
}

// Who may pull now. Facts come first: while pushes wait, one page at a time is made. A tenant whose 300 terminals all
// return has a few pages under way and leaves the others theirs.
import type {Lane, LaneClock, Room} from './lane.ts';
import {openLane, realClock, usualWaitMs} from './lane.ts';

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

type Surroundings = {
  readonly isBusyWithFacts: () => boolean;
  readonly limits?: PullLimits | undefined;
  readonly clock?: LaneClock;
};

export function openPullGate({isBusyWithFacts, limits = pullLimits, clock = realClock}: Surroundings): Lane {
  return openLane({
    most: () => (isBusyWithFacts() ? 1 : limits.atOnce),
    mostEach: limits.atOnceEach,
    room: limits.room,
    clock,
  });
}

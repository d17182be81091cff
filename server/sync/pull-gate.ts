// Who may pull now. Facts come first: while pushes wait, one page at a time is made. A tenant whose 300 terminals all
// return has a few pages under way and leaves the others theirs.
import {openComeBack} from './come-back.ts';
import {openFairQueue} from './fair-queue.ts';
import type {GateClock} from './push-gate.ts';
import {realClock} from './push-gate.ts';
import {once, TurnRefused, waitTurn} from './turn.ts';

export type PullGate = {
  /** Resolves when it is this one's turn, with what ends the turn. Throws TurnRefused or TurnLeft. */
  enter(tenant: string, signal?: AbortSignal): Promise<() => void>;
  /** Pushes no longer wait: pages may be made again. */
  look(): void;
};

export type PullLimits = {
  readonly atOnce: number;
  readonly atOnceEach: number;
  readonly waitingEach: number;
  readonly waitingAll: number;
};
/** For one process on two cores and a pool of 16 connections, of which pushes need some. */
export const pullLimits: PullLimits = {atOnce: 6, atOnceEach: 3, waitingEach: 320, waitingAll: 2000};

/** A terminal gives up after 20 s. */
const longestWaitMs = 8000;

type Entry = {readonly tenant: string; readonly start: () => void};
type Surroundings = {
  readonly isBusyWithFacts: () => boolean;
  readonly limits?: PullLimits;
  readonly clock?: GateClock;
};

export function openPullGate({
  isBusyWithFacts,
  limits = pullLimits,
  clock = realClock,
}: Surroundings): PullGate {
  const queue = openFairQueue<Entry>();
  const running = new Map<string, number>();
  const comeBack = openComeBack(clock);
  let atOnce = 0;

  const dispatch = () => {
    while (atOnce < (isBusyWithFacts() ? 1 : limits.atOnce)) {
      const entry = queue.shift((tenant) => (running.get(tenant) ?? 0) < limits.atOnceEach);
      if (entry === undefined) return;
      atOnce += 1;
      running.set(entry.tenant, (running.get(entry.tenant) ?? 0) + 1);
      entry.start();
    }
  };
  const leave = (tenant: string) => {
    atOnce -= 1;
    const left = (running.get(tenant) ?? 1) - 1;
    if (left === 0) running.delete(tenant);
    else running.set(tenant, left);
    comeBack.served(queue.size() > 0);
    dispatch();
  };
  return {
    async enter(tenant, signal) {
      const own = queue.waiting(tenant);
      if (own >= limits.waitingEach) throw new TurnRefused('tenant', comeBack.after(tenant, own));
      const all = queue.size();
      if (all >= limits.waitingAll) throw new TurnRefused('process', comeBack.after(tenant, all));
      await waitTurn({
        join: (start) => queue.push(tenant, 1, {tenant, start}),
        dispatch,
        signal,
        expire: {
          milliseconds: longestWaitMs,
          after: clock.after,
          refusal: () => new TurnRefused('process', comeBack.after(tenant, queue.ahead(tenant))),
        },
      });
      return once(() => leave(tenant));
    },
    look: dispatch,
  };
}

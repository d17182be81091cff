import {expect, test} from 'vitest';
import {problem} from '../../shared/kernel/problem.ts';
import {backoffMs} from './backoff.ts';
import type {Environment} from './environment.ts';
import type {Failure} from './line.ts';
import type {Step} from './line-step.ts';
import {failed, idle} from './line-step.ts';
import {SyncLock} from './sync-lock.ts';
import {SyncLoop} from './sync-loop.ts';
import {FakeLocks} from './testing/fake-locks.ts';

const failure = (part: Partial<Failure> = {}): Failure => ({
  ok: false,
  kind: 'offline',
  status: 0,
  problem: problem('serverBusy'),
  ...part,
});
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** A clock that stands still; timers are listed and run by hand. */
function still(fraction = 0): {
  readonly environment: Environment;
  readonly waits: number[];
  readonly ring: () => Promise<void>;
  clockMs: number;
} {
  let pending: (() => void) | undefined;
  const waits: number[] = [];
  const self = {
    clockMs: 0,
    waits,
    ring: async (): Promise<void> => {
      pending?.();
      await settled();
    },
    environment: {
      now: () => self.clockMs,
      random: (bytes: number) => new Uint8Array(bytes).fill(Math.floor(fraction * 255)),
      after: (milliseconds: number, work: () => void) => {
        waits.push(milliseconds);
        pending = work;
        return () => undefined;
      },
    } as unknown as Environment,
  };
  return self;
}

function openLoop(
  environment: Environment,
  answers: (Step | Error)[],
): {readonly loop: SyncLoop; rounds: number} {
  const self = {rounds: 0} as {loop: SyncLoop; rounds: number};
  self.loop = new SyncLoop({
    environment,
    pump: {
      push: () => {
        self.rounds += 1;
        const answer = answers.shift() ?? idle;
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
    puller: {pull: () => Promise.resolve(idle)},
    onRound: () => Promise.resolve(),
    tidy: () => Promise.resolve(),
  });
  return self;
}

test('pauses grow to a minute with full jitter', () => {
  const {environment: low} = still(0);
  const {environment: high} = still(1);
  expect([1, 2, 3, 10, 99].map((failures) => backoffMs(failures, low))).toEqual([
    1000, 1000, 1000, 1000, 1000,
  ]);
  expect([1, 2, 3, 10, 99].map((failures) => Math.round(backoffMs(failures, high) / 1000))).toEqual([
    2, 4, 8, 60, 60,
  ]);
});

test('a new fact wakes a sleeping loop, but does not shorten a pause after a failure; a line that returns does', async () => {
  const clock = still();
  const self = openLoop(clock.environment, [idle, failed(failure())]);
  self.loop.start();
  await settled();
  expect([self.rounds, clock.waits]).toEqual([1, [30_000]]);
  self.loop.wake('fact');
  await settled();
  expect(self.rounds).toBe(2);
  self.loop.wake('fact');
  await settled();
  expect(self.rounds).toBe(2);
  self.loop.wake('line');
  await settled();
  expect(self.rounds).toBe(3);
  await self.loop.stop();
});

test('what the server asked for is kept, even when the line says hello', async () => {
  const clock = still();
  const self = openLoop(clock.environment, [failed(failure({kind: 'busy', retryAfterMs: 9000}))]);
  self.loop.start();
  await settled();
  expect(clock.waits).toEqual([9000]);
  self.loop.wake('line');
  await settled();
  expect(self.rounds).toBe(1);
  clock.clockMs = 9001;
  await clock.ring();
  expect(self.rounds).toBe(2);
  await self.loop.stop();
});

test('terminals that were told the same time come back apart, none before it', async () => {
  const waits: number[] = [];
  for (const fraction of [0, 0.3, 0.6, 1]) {
    const clock = still(fraction);
    const self = openLoop(clock.environment, [failed(failure({kind: 'busy', retryAfterMs: 20_000}))]);
    self.loop.start();
    await settled();
    waits.push(...clock.waits);
    await self.loop.stop();
  }
  expect(new Set(waits).size).toBe(4);
  expect(Math.min(...waits)).toBe(20_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(25_000);
});

test('a fault of our own ends a round, never the loop', async () => {
  const clock = still();
  const self = openLoop(clock.environment, [new Error('disk gone'), new Error('disk gone')]);
  self.loop.start();
  await settled();
  await clock.ring();
  await clock.ring();
  expect(self.rounds).toBe(3);
  await self.loop.stop();
});

test('a fact that comes in the middle of a round is not slept over', async () => {
  const clock = still();
  const self = openLoop(clock.environment, []);
  const {push} = {push: self.loop.wake.bind(self.loop)};
  self.loop.start();
  push('fact'); // the round is under way
  await settled();
  expect(self.rounds).toBe(2);
  await self.loop.stop();
});

test('a tab that lost the lock stops its work and stands in line again', async () => {
  const locks = new FakeLocks().asManager();
  const events: string[] = [];
  const clock = still();
  const open = (name: string): SyncLock => {
    const onHold = () => {
      events.push(`${name} holds`);
      return async () => {
        await settled();
        events.push(`${name} stopped`);
      };
    };
    return new SyncLock({
      name: 'x',
      environment: {...clock.environment, locks},
      onHold,
      isVisible: () => true,
    });
  };
  const a = open('a');
  const b = open('b');
  a.open();
  b.open();
  clock.clockMs = 30_000;
  await clock.ring(); // the watch of b: nothing was heard of a
  await settled();
  expect(events).toEqual(['a holds', 'b holds', 'a stopped']);
  await b.close();
  await settled();
  expect(events).toEqual(['a holds', 'b holds', 'a stopped', 'b stopped', 'a holds']);
  await a.close();
});

import {expect, test} from 'vitest';
import {problem} from '../../shared/kernel/problem.ts';
import {backoffMs} from './backoff.ts';
import type {Environment} from './environment.ts';
import type {Failure} from './line.ts';
import type {Step} from './line-step.ts';
import {failed, idle, more} from './line-step.ts';
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
const foresee = (): Promise<void> => Promise.resolve();
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
      self.clockMs += waits[waits.length - 1] ?? 0;
      pending?.();
      await settled();
    },
    environment: {
      elapsed: () => self.clockMs,
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

type Answers = readonly (Step | Error)[];

/** A loop whose pushes, pulls and tidying end as they are told; at the end of a list everything is well. */
function openLoop(
  environment: Environment,
  pushes: Answers,
  {pulls = [], tidies = []}: {readonly pulls?: Answers; readonly tidies?: Answers} = {},
): {readonly loop: SyncLoop; rounds: number; pulled: number} {
  const next = (answers: Answers, index: number): Promise<Step> => {
    const answer = answers[index] ?? idle;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const self = {rounds: 0, pulled: 0} as {loop: SyncLoop; rounds: number; pulled: number};
  let tidied = 0;
  self.loop = new SyncLoop({
    environment,
    pump: {push: () => next(pushes, (self.rounds += 1) - 1)},
    puller: {pull: () => next(pulls, (self.pulled += 1) - 1), foresee},
    onRound: () => Promise.resolve(),
    tidy: () => next(tidies, (tidied += 1) - 1).then(() => undefined),
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

test('what fails behind the pushes does not slow them: pages without room, pulls that have to wait, a broken tidying', async () => {
  const full = new Error('no room');
  const busy = failed(failure({kind: 'busy', retryAfterMs: 20_000}));
  for (const others of [
    {pulls: Array(99).fill(full)},
    {pulls: Array(99).fill(busy)},
    {tidies: Array(99).fill(full)},
  ]) {
    const clock = still(1);
    const self = openLoop(clock.environment, [], others);
    self.loop.start();
    await settled();
    for (let fact = 0; fact < 12; fact += 1) {
      clock.clockMs += 100;
      self.loop.wake('fact');
      await settled();
    }
    expect(self.rounds).toBe(13);
    await self.loop.stop();
  }
});

test('pulls that fail are not repeated with each fact, and are tried again after their pause', async () => {
  const clock = still();
  const self = openLoop(clock.environment, [], {pulls: [new Error('no room')]});
  self.loop.start();
  await settled();
  for (let fact = 0; fact < 5; fact += 1) {
    self.loop.wake('fact');
    await settled();
  }
  expect(self.pulled).toBe(1);
  await clock.ring();
  expect(self.pulled).toBe(2);
  await self.loop.stop();
});

test('while pushes wait, pulls that are due do not turn the loop in circles', async () => {
  const clock = still(1);
  const torn = failed(failure());
  const self = openLoop(clock.environment, [idle, torn, torn, torn], {pulls: [torn]});
  self.loop.start();
  await settled();
  for (let round = 0; round < 3; round += 1) await clock.ring();
  expect(clock.waits.map((wait) => Math.round(wait / 1000))).toEqual([2, 2, 4, 8]);
  await self.loop.stop();
});

test('facts that come without a pause do not keep the documents away', async () => {
  const clock = still();
  let pulled = 0;
  let pushed = 0;
  const loop = new SyncLoop({
    environment: clock.environment,
    pump: {
      push: async () => {
        clock.clockMs += 100;
        pushed += 1;
        return pushed < 300 ? more : idle;
      },
    },
    puller: {
      pull: async () => {
        pulled += 1;
        return pulled % 3 === 0 ? idle : more; // three pages each
      },
      foresee,
    },
    onRound: () => Promise.resolve(),
    tidy: () => Promise.resolve(),
  });
  expect(await loop.once()).toBeUndefined();
  expect(pulled).toBeGreaterThan(20);
  expect(pulled).toBeLessThan(40);
});

test('the first page is looked for beside the first push of a round, and a failure of it ends nothing', async () => {
  const clock = still();
  const lines: string[] = [];
  const loop = new SyncLoop({
    environment: clock.environment,
    pump: {
      push: async () => {
        await settled();
        lines.push('pushed');
        return lines.length < 4 ? more : idle;
      },
    },
    puller: {
      foresee: async () => {
        lines.push('foreseen');
        throw new Error('a disk that fails');
      },
      pull: async () => {
        lines.push('pulled');
        return idle;
      },
    },
    onRound: () => Promise.resolve(),
    tidy: () => Promise.resolve(),
  });
  expect(await loop.once()).toBeUndefined();
  expect(lines).toEqual(['foreseen', 'pushed', 'pushed', 'pushed', 'pulled']);
});

test('a batch that was answered ends the pauses of its pushes', async () => {
  const clock = still(1);
  const torn = failed(failure());
  const self = openLoop(clock.environment, [torn, torn, torn, more, torn, more, torn]);
  self.loop.start();
  await settled();
  for (let round = 0; round < 4; round += 1) await clock.ring();
  expect(clock.waits.map((wait) => Math.round(wait / 1000))).toEqual([2, 4, 8, 2, 2]);
  await self.loop.stop();
});

test('two who ask for a round at once get one each, one after the other', async () => {
  const clock = still();
  let under = 0;
  let most = 0;
  const loop = new SyncLoop({
    environment: clock.environment,
    pump: {
      push: async () => {
        under += 1;
        most = Math.max(most, under);
        await settled();
        under -= 1;
        return idle;
      },
    },
    puller: {pull: () => Promise.resolve(idle), foresee},
    onRound: () => Promise.reject(new Error('the screen is gone')),
    tidy: () => Promise.resolve(),
  });
  loop.start();
  await Promise.all([loop.once(), loop.once(), loop.once()]);
  expect(most).toBe(1);
  await loop.stop();
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

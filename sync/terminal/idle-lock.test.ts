import {expect, test} from 'vitest';
import {openIdleLock} from './idle-lock.ts';

const desk = (afterMs: number) => {
  let now = 0;
  let timer: {readonly at: number; readonly run: () => void} | undefined;
  let locked = 0;
  const idle = openIdleLock({
    environment: {
      now: () => now,
      after: (delayMs, run) => {
        const mine = {at: now + delayMs, run};
        timer = mine;
        return () => (timer = timer === mine ? undefined : timer);
      },
    },
    afterMs,
    onLock: () => (locked += 1),
  });
  /** Time goes on; asleep, no timer runs. */
  const pass = (ms: number, isAsleep = false) => {
    now += ms;
    if (isAsleep || timer === undefined || timer.at > now) return;
    const due = timer;
    timer = undefined;
    due.run();
  };
  return {idle, pass, locked: () => locked};
};

test('the terminal locks when nobody touched it for so long, and each touch begins anew', () => {
  const {idle, pass, locked} = desk(60_000);
  pass(50_000);
  idle.touch();
  pass(50_000);
  expect(locked()).toBe(0);
  pass(10_000);
  expect(locked()).toBe(1);
});

test('a device that slept longer locks as soon as it wakes, once', () => {
  const {idle, pass, locked} = desk(60_000);
  pass(30_000, true);
  idle.wake();
  expect(locked()).toBe(0);
  pass(30_000, true);
  idle.wake();
  pass(60_000);
  expect(locked()).toBe(1);
});

test('a stopped lock does not lock', () => {
  const {idle, pass, locked} = desk(60_000);
  idle.stop();
  pass(120_000);
  expect(locked()).toBe(0);
});

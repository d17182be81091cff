import {expect, test} from 'vitest';
import {openPokePace} from './poke-pace.ts';

function openScene(listeners: Readonly<Record<number, number>>) {
  const held = {is: false};
  const told: [tenantId: number, head: number][] = [];
  const timers: {at: number; work: () => void}[] = [];
  const clock = {
    at: 0,
    now: () => clock.at,
    after: (milliseconds: number, work: () => void) => {
      const timer = {at: clock.at + milliseconds, work};
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  };
  const pace = openPokePace({
    listeners: (tenantId) => listeners[tenantId] ?? 0,
    isHeld: () => held.is,
    tell: (tenantId, head) => told.push([tenantId, head]),
    clock,
    eachSecond: 100,
    atOnce: 50,
  });
  const pass = (milliseconds: number) => {
    clock.at += milliseconds;
    for (const timer of timers.splice(0))
      if (timer.at <= clock.at) timer.work();
      else timers.push(timer);
  };
  return {pace, told, pass, held};
}

test('a quiet server wakes at once, however many listen', () => {
  const {pace, told} = openScene({1: 40, 2: 5000});
  pace.offer(1, 7);
  expect(told).toEqual([[1, 7]]);
});

test('a busy one tells several commits in one poke, and only the newest place', () => {
  const {pace, told, pass} = openScene({1: 40});
  for (let head = 1; head <= 20; head += 1) pace.offer(1, head);
  expect(told).toEqual([[1, 1]]);
  pass(290);
  expect(told).toHaveLength(1);
  pass(10);
  expect(told).toEqual([
    [1, 1],
    [1, 20],
  ]);
});

test('tenants take turns: a loud one does not keep the others from being woken', () => {
  const {pace, told, pass} = openScene({1: 40, 2: 10, 3: 40});
  for (let round = 1; round <= 30; round += 1) {
    pace.offer(1, round);
    if (round === 3) for (const tenantId of [2, 3]) pace.offer(tenantId, 1);
    pass(100);
  }
  expect(told.slice(0, 4).map(([tenantId]) => tenantId)).toEqual([1, 1, 2, 3]);
  expect(told.filter(([tenantId]) => tenantId === 3)).toHaveLength(1);
});

test('a tenant of more terminals than may be woken at once is woken all the same', () => {
  const {pace, told, pass} = openScene({2: 5000});
  pace.offer(2, 1);
  pace.offer(2, 2);
  pass(500);
  expect(told).toEqual([
    [2, 1],
    [2, 2],
  ]);
});

test('nobody is woken while those who came wait; then the newest place is told', () => {
  const {pace, told, pass, held} = openScene({1: 40, 2: 10});
  held.is = true;
  for (let head = 1; head <= 5; head += 1) pace.offer(1, head);
  pace.offer(2, 1);
  pass(3000);
  expect(told).toEqual([]);
  held.is = false;
  pass(250);
  expect(told).toEqual([
    [1, 5],
    [2, 1],
  ]);
});

test('nothing is told after the end', () => {
  const {pace, told, pass} = openScene({1: 40});
  pace.offer(1, 1);
  pace.offer(1, 2);
  pace.stop();
  pass(10_000);
  expect(told).toEqual([[1, 1]]);
});

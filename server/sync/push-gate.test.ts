import {expect, test} from 'vitest';
import type {LaneClock} from './lane.ts';
import type {PushGate, PushLimits, PushTurn} from './push-gate.ts';
import {openPushGate, pushLimits} from './push-gate.ts';
import {TurnLeft, TurnRefused} from './turn.ts';

const small = 1000;
const bulk = 60_000;
const tick = () => new Promise((resolve) => setImmediate(resolve));

/** A clock that is moved by hand. */
function handClock(): LaneClock & {readonly pass: (milliseconds: number) => void} {
  let at = 0;
  const timers = new Set<{readonly at: number; readonly work: () => void}>();
  return {
    now: () => at,
    random: () => 0,
    after: (milliseconds, work) => {
      const timer = {at: at + milliseconds, work};
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pass: (milliseconds) => {
      at += milliseconds;
      for (const timer of timers) if (timer.at <= at && timers.delete(timer)) timer.work();
    },
  };
}

type Seen = {readonly name: string} & PushTurn;

function openScene(limits: Partial<PushLimits> = {}) {
  const clock = handClock();
  const gate: PushGate = openPushGate({...pushLimits, ...limits}, clock);
  const inside: Seen[] = [];
  const order: string[] = [];
  const refused: TurnRefused[] = [];
  const ask = (name: string, bytes: number, signal?: AbortSignal) =>
    gate.enter({tenant: name.split(' ')[0] ?? '', bytes, ...(signal === undefined ? {} : {signal})}).then(
      (turn) => {
        inside.push({name, ...turn});
        order.push(name);
      },
      (error: unknown) => {
        if (error instanceof TurnRefused) refused.push(error);
        else if (error instanceof TurnLeft) order.push(`${name} left`);
        else throw error;
      },
    );
  const leave = async () => {
    inside.shift()?.leave();
    await tick();
  };
  return {clock, gate, inside, order, refused, ask, leave};
}

test('a push of a quiet tenant starts at once while another tenant brings back three days', async () => {
  const scene = openScene();
  for (let number = 0; number < 60; number += 1) void scene.ask(`herd ${number}`, bulk);
  await tick();
  expect(scene.inside).toHaveLength(pushLimits.bulkAtOnce);
  void scene.ask('quiet', small);
  await tick();
  expect(scene.order.at(-1)).toBe('quiet');
});

test('while people are at work bulk goes in one by one; when nobody was for a while it uses the whole machine', async () => {
  const scene = openScene();
  void scene.ask('quiet', small);
  await tick();
  await scene.leave();
  for (let number = 0; number < 60; number += 1) void scene.ask(`herd ${number}`, bulk);
  await tick();
  expect(scene.inside).toHaveLength(pushLimits.bulkBesidePeople);
  scene.clock.pass(10_001);
  for (let number = 0; number < 60; number += 1) void scene.ask(`later ${number}`, bulk);
  await tick();
  expect(scene.inside).toHaveLength(pushLimits.bulkAtOnce);
});

test('bulk pauses while a person waits for an answer, but not for ever', async () => {
  const scene = openScene({bulkBesidePeople: 2});
  void scene.ask('herd 0', bulk);
  await tick();
  void scene.ask('quiet', small);
  void scene.ask('herd 1', bulk);
  await tick();
  expect(scene.order).toEqual(['herd 0', 'quiet']);
  scene.clock.pass(25);
  await tick();
  expect(scene.order).toEqual(['herd 0', 'quiet', 'herd 1']);
});

test('beside people bulk rests as long as its turn took; with nobody at work it does not', async () => {
  const scene = openScene();
  void scene.ask('quiet', small);
  await tick();
  await scene.leave();
  for (let number = 0; number < 3; number += 1) void scene.ask(`herd ${number}`, bulk);
  await tick();
  scene.clock.pass(12);
  await scene.leave();
  scene.clock.pass(11);
  await tick();
  expect(scene.order).toEqual(['quiet', 'herd 0']);
  scene.clock.pass(1);
  await tick();
  expect(scene.order).toEqual(['quiet', 'herd 0', 'herd 1']);
  await scene.leave();
  scene.clock.pass(10_001);
  for (let number = 3; number < 5; number += 1) void scene.ask(`herd ${number}`, bulk);
  await tick();
  await scene.leave();
  await scene.leave();
  void scene.ask('herd 5', bulk);
  await tick();
  expect(scene.order.slice(-3)).toEqual(['herd 3', 'herd 4', 'herd 5']);
});

test('bulk may come in larger batches while nobody is at work, and is told so when it is answered', async () => {
  const scene = openScene();
  void scene.ask('herd 0', bulk);
  await tick();
  const mostFacts = scene.inside[0]?.mostFacts;
  expect(mostFacts?.()).toBe(pushLimits.calmFacts);
  void scene.ask('quiet', small);
  await tick();
  expect(mostFacts?.()).toBeUndefined();
  expect(scene.inside[1]?.mostFacts()).toBeUndefined();
  scene.clock.pass(9999);
  expect(mostFacts?.()).toBeUndefined();
  scene.clock.pass(1);
  expect(mostFacts?.()).toBe(pushLimits.calmFacts);
});

test('bulk under way lets people of other tenants pass, not those of its own, and not for ever', async () => {
  const scene = openScene();
  void scene.ask('herd 0', bulk);
  await tick();
  const giveWay = scene.inside[0]?.giveWay;
  const passed: string[] = [];
  const ask = async (name: string) => {
    await giveWay?.();
    passed.push(name);
  };
  void scene.ask('herd fresh', small);
  await tick();
  await ask('beside its own');
  void scene.ask('quiet', small);
  await tick();
  void ask('after the answer');
  await tick();
  expect(passed).toEqual(['beside its own']);
  scene.clock.pass(10);
  scene.inside.find(({name}) => name === 'quiet')?.leave();
  await tick();
  expect(passed).toEqual(['beside its own', 'after the answer']);
  void scene.ask('quiet again', small);
  await tick();
  void ask('after 25 ms in all');
  scene.clock.pass(14);
  await tick();
  expect(passed).toHaveLength(2);
  scene.clock.pass(1);
  await tick();
  await ask('never again');
  expect(passed.slice(2)).toEqual(['after 25 ms in all', 'never again']);
});

test('bulk of several tenants takes turns, whoever came first', async () => {
  const scene = openScene({bulkAtOnce: 1});
  for (let number = 0; number < 10; number += 1) void scene.ask(`a ${number}`, bulk);
  for (let number = 0; number < 3; number += 1) void scene.ask(`b ${number}`, bulk);
  for (let number = 0; number < 6; number += 1) {
    await tick();
    await scene.leave();
  }
  expect(scene.order.slice(0, 6)).toEqual(['a 0', 'b 0', 'a 1', 'b 1', 'a 2', 'b 2']);
});

test('a fresh scan of the tenant whose herd waits does not wait with it', async () => {
  const scene = openScene({bulkAtOnce: 1});
  for (let number = 0; number < 64; number += 1) void scene.ask(`herd ${number}`, bulk);
  void scene.ask('herd fresh', small);
  await tick();
  expect(scene.order).toEqual(['herd 0', 'herd fresh']);
});

test('a full room turns away one tenant only, and gives each one turned away a later place', async () => {
  const scene = openScene({bulkAtOnce: 1, room: {...pushLimits.room, each: 5}});
  for (let number = 0; number < 10; number += 1) void scene.ask(`herd ${number}`, bulk);
  void scene.ask('other', bulk);
  await tick();
  expect(scene.gate.waiting()).toBe(6);
  expect(scene.refused.map(({scope}) => scope)).toEqual(['tenant', 'tenant', 'tenant', 'tenant']);
  const times = scene.refused.map(({retryAfterMs}) => retryAfterMs);
  expect([...times].sort((a, b) => a - b)).toEqual(times);
  scene.clock.pass(1000);
  for (let number = 0; number < 2000; number += 1) void scene.ask('herd', bulk);
  await tick();
  const last = scene.refused.map(({retryAfterMs}) => retryAfterMs);
  expect(new Set(last).size).toBeGreaterThan(400);
  expect(Math.min(...last)).toBeGreaterThanOrEqual(500);
  expect(Math.max(...last)).toBeLessThanOrEqual(37_500);
});

test('the process has a bound of its own over all tenants', async () => {
  const scene = openScene({bulkAtOnce: 1, room: {...pushLimits.room, all: 20}});
  for (let number = 0; number < 40; number += 1) void scene.ask(`t${number}`, bulk);
  await tick();
  expect(scene.gate.waiting()).toBe(20);
  expect(scene.refused.map(({scope}) => scope)).toEqual(Array.from({length: 19}, () => 'process'));
});

test('who goes away while it waits leaves the line; who has its turn ends it once', async () => {
  const scene = openScene({bulkAtOnce: 1});
  const away = new AbortController();
  void scene.ask('a 0', bulk);
  void scene.ask('a 1', bulk, away.signal);
  void scene.ask('a 2', bulk);
  await tick();
  away.abort();
  await tick();
  const [first] = scene.inside;
  first?.leave();
  first?.leave();
  await tick();
  expect(scene.order).toEqual(['a 0', 'a 1 left', 'a 2']);
  void scene.ask('a 3', bulk);
  await tick();
  expect(scene.order).toHaveLength(3);
});

test('nobody waits longer than a terminal would: it is told to come back before it gives up', async () => {
  const scene = openScene({bulkAtOnce: 1});
  for (let number = 0; number < 4; number += 1) void scene.ask(`a ${number}`, bulk);
  await tick();
  scene.clock.pass(8000);
  await tick();
  expect([scene.order, scene.refused.length, scene.gate.waiting()]).toEqual([['a 0'], 3, 0]);
});

test('when each batch takes seconds the room is small, and few are under way', async () => {
  const scene = openScene();
  for (let number = 0; number < 24; number += 1) void scene.ask(`a ${number}`, bulk);
  for (let number = 0; number < 60; number += 1) {
    void scene.ask(`a again ${number}`, bulk);
    await tick();
    scene.clock.pass(1000);
    await scene.leave();
  }
  while (scene.inside.length > 0) await scene.leave();
  for (let number = 0; number < 40; number += 1) void scene.ask(`b ${number}`, bulk);
  await tick();
  expect(scene.inside.length).toBeLessThan(8);
  expect(scene.gate.waiting()).toBeLessThan(12);
});

test('where an answer takes long anyway, more bulk goes beside people', async () => {
  const scene = openScene();
  for (let number = 0; number < 40; number += 1) {
    void scene.ask('quiet', small);
    await tick();
    scene.clock.pass(48);
    await scene.leave();
  }
  for (let number = 0; number < 30; number += 1) void scene.ask(`herd ${number}`, bulk);
  await tick();
  expect(scene.inside).toHaveLength(6);
});

test('one tenant with very many people leaves room for those of others', async () => {
  const scene = openScene();
  for (let number = 0; number < 160; number += 1) void scene.ask(`loud ${number}`, small);
  void scene.ask('quiet', small);
  await tick();
  expect(scene.order).toHaveLength(pushLimits.smallAtOnceEach + 1);
  expect(scene.order.at(-1)).toBe('quiet');
});

test('on a day when answers take seconds no terminal gives up on a scan that was let in', async () => {
  const scene = openScene();
  const started = new Map<string, number>();
  const lasted: number[] = [];
  // Ten are served a second, in the order of their coming; forty are made.
  for (let second = 0; second < 120; second += 1) {
    for (let number = 0; number < 40; number += 1) {
      const name = `t${number % 20} ${second}.${number}`;
      started.set(name, scene.clock.now());
      void scene.ask(name, small);
    }
    for (let part = 0; part < 10; part += 1) {
      await tick();
      scene.clock.pass(100);
      const [first] = scene.inside;
      if (first !== undefined) lasted.push(scene.clock.now() - (started.get(first.name) ?? 0));
      await scene.leave();
    }
  }
  expect(lasted.length).toBeGreaterThan(1000);
  expect(Math.max(...lasted.slice(300))).toBeLessThan(20_000);
  expect(scene.refused.length).toBeGreaterThan(2000);
});

import {expect, test} from 'vitest';

import {openPullGate, pullLimits} from './pull-gate.ts';
import type {TurnRefused} from './turn.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));

function openScene(limits: Partial<typeof pullLimits> = {}) {
  const now = {areSlow: false, answered: 0};
  const gate = openPullGate({facts: () => now, limits: {...pullLimits, ...limits}});
  const inside: (() => void)[] = [];
  const order: string[] = [];
  const refused: unknown[] = [];
  const ask = (tenant: string) =>
    void gate.enter({tenant, cost: 1}).then(
      (leave) => {
        inside.push(leave);
        order.push(tenant);
      },
      (error: unknown) => refused.push(error),
    );
  return {now, gate, inside, order, refused, ask};
}

test('one tenant has a few pages under way and leaves the others theirs', async () => {
  const scene = openScene();
  for (let number = 0; number < 50; number += 1) scene.ask('herd');
  for (let number = 0; number < 2; number += 1) scene.ask('other');
  await tick();
  expect(scene.order).toEqual(['herd', 'herd', 'herd', 'other', 'other']);
});

test('facts come first: while pushes wait, a page is made for each that was answered', async () => {
  const scene = openScene();
  scene.now.areSlow = true;
  for (const tenant of ['a', 'b', 'c']) scene.ask(tenant);
  await tick();
  expect(scene.order).toEqual(['a']);
  scene.inside[0]?.();
  await tick();
  expect(scene.order).toEqual(['a']);
  scene.now.answered = 1;
  scene.gate.look();
  await tick();
  expect(scene.order).toEqual(['a', 'b']);
  scene.now.areSlow = false;
  scene.gate.look();
  await tick();
  expect(scene.order).toEqual(['a', 'b', 'c']);
});

test('a full room turns away with a time to come back', async () => {
  const scene = openScene({room: {each: 4, all: 6, waitMs: 8000}});
  for (let number = 0; number < 9; number += 1) scene.ask('a');
  for (const tenant of ['b', 'c', 'd', 'e', 'f', 'g']) scene.ask(tenant);
  await tick();
  expect(scene.refused.map((error) => (error as TurnRefused).scope)).toEqual(['tenant', 'tenant', 'process']);
});

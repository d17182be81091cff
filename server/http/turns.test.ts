import {Hono} from 'hono';
import {expect, test} from 'vitest';
import type {House} from '../house.ts';
import {openTurns} from './turns.ts';

// As much of a house as turns look at.
const house = {secret: 'secret', poker: {holdWhile: () => undefined}} as unknown as House;

test('what a reply still reads after its head is part of its turn', async () => {
  const room = {each: 10, all: 10, waitMs: 100_000};
  const turns = openTurns(house, {pull: {atOnce: 1, atOnceEach: 1, room}});
  const ends: (() => void)[] = [];
  const app = new Hono();
  app.get('/', (context) =>
    turns.pull(context, async (hold) => {
      const rest = new Promise<void>((resolve, reject) =>
        ends.push(() => (ends.length === 1 ? resolve() : reject(new Error('torn')))),
      );
      hold(rest);
      return context.text('head');
    }),
  );
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 20));
  const ask = async () => (await app.request('/')).text();
  expect(await ask()).toBe('head');
  const second = ask();
  const third = ask();
  await quiet();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  expect(await second).toBe('head');
  await quiet();
  expect(ends).toHaveLength(2);
  ends[1]?.(); // torn: the turn ends all the same
  expect(await third).toBe('head');
});

test('bulk lets the event loop turn before its next stretch, what people send just now is read at once', async () => {
  const turns = openTurns(house, {});
  const app = new Hono();
  app.post('/', (context) =>
    turns.push(context, async ({giveWay}) => {
      let hasTurned = false;
      setImmediate(() => (hasTurned = true));
      await giveWay?.();
      return context.text(hasTurned ? 'turned' : 'at once');
    }),
  );
  const push = async (bytes: number) => {
    const headers = {'content-length': String(bytes)};
    return (await app.request('/', {method: 'POST', headers})).text();
  };
  expect(await push(100)).toBe('at once');
  expect(await push(100_000)).toBe('turned');
});

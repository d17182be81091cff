import fc from 'fast-check';
import {expect, test} from 'vitest';
import {openFairQueue} from './fair-queue.ts';

const drain = (queue: ReturnType<typeof openFairQueue<string>>): string[] => {
  const order: string[] = [];
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) order.push(item);
  return order;
};

test('a quiet tenant is next, however long the line of a loud one is', () => {
  const queue = openFairQueue<string>();
  for (let number = 0; number < 100; number += 1) queue.push('loud', 100, `loud ${number}`);
  expect([queue.shift(), queue.shift()]).toEqual(['loud 0', 'loud 1']);
  queue.push('quiet', 1, 'quiet');
  queue.push('other', 1, 'other');
  expect([queue.shift(), queue.shift(), queue.shift()]).toEqual(['quiet', 'other', 'loud 2']);
});

test('tenants share by weight: ten small ones for one that is ten times as heavy', () => {
  const queue = openFairQueue<string>();
  for (let number = 0; number < 10; number += 1) queue.push('heavy', 100, 'heavy');
  for (let number = 0; number < 100; number += 1) queue.push('light', 10, 'light');
  const half = drain(queue).slice(0, 55);
  expect(half.filter((item) => item === 'heavy')).toHaveLength(5);
});

test('time alone is not saved up: who comes back after a pause gets no more than its share', () => {
  const queue = openFairQueue<string>();
  queue.push('a', 1, 'a');
  for (let number = 0; number < 50; number += 1) queue.push('b', 1, 'b');
  for (let number = 0; number < 40; number += 1) queue.shift();
  for (let number = 0; number < 10; number += 1) queue.push('a', 1, 'a');
  const came = drain(queue).slice(0, 10);
  expect(came.filter((item) => item === 'a').length).toBeLessThanOrEqual(6);
});

test('a tenant at its limit is passed over and keeps its place', () => {
  const queue = openFairQueue<string>();
  queue.push('a', 1, 'a');
  queue.push('b', 1, 'b');
  expect(queue.shift((tenant) => tenant !== 'a')).toBe('b');
  expect(queue.shift()).toBe('a');
});

test('whatever is put in comes out once, in order within a tenant, unless it was taken back', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          tenant: fc.constantFrom('a', 'b', 'c'),
          cost: fc.integer({min: 0, max: 9}),
          isTaken: fc.boolean(),
        }),
      ),
      (entries) => {
        const queue = openFairQueue<string>();
        const put = entries.map(({tenant, cost, isTaken}, index) => {
          const name = `${tenant}${index}`;
          return {name, isTaken, takeBack: queue.push(tenant, cost, name)};
        });
        const taken = put.filter(({isTaken}) => isTaken);
        expect(taken.map(({takeBack}) => [takeBack(), takeBack()])).toEqual(taken.map(() => [true, false]));
        const kept = put.flatMap(({isTaken, name}) => (isTaken ? [] : [name]));
        expect(queue.size()).toBe(kept.length);
        const order = drain(queue);
        for (const tenant of ['a', 'b', 'c'])
          expect(order.filter((item) => item.startsWith(tenant))).toEqual(
            kept.filter((item) => item.startsWith(tenant)),
          );
        expect([order.length, queue.size()]).toEqual([kept.length, 0]);
      },
    ),
  );
});

// Which batches are under way at once: of many facts a few, whatever else waits; of few facts as many as there are lanes.
import {setImmediate as turn} from 'node:timers/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {factRegistry} from '../../shared/facts.ts';
import type {Tenant} from '../access/tenants.ts';
import type {Database} from '../db/pool.ts';
import {openJournal} from './append.ts';
import type {TestJournal} from './testing/open-test-journal.ts';
import {item, openTestJournal} from './testing/open-test-journal.ts';

let house: TestJournal;
beforeAll(async () => {
  house = await openTestJournal();
});
afterAll(() => house.close());

/** Begins each transaction only when it is let through. */
function gated(database: Database) {
  const arrived: number[] = [];
  const gates: (() => void)[] = [];
  let isOpen = false;
  const gate: Database = {
    ...database,
    writeOnce: async (tenantId, first, work) => {
      arrived.push(tenantId);
      if (!isOpen) await new Promise<void>((resolve) => gates.push(resolve));
      return database.writeOnce(tenantId, first, work);
    },
  };
  const letOne = () => gates.shift()?.();
  const open = () => {
    isOpen = true;
    for (const pass of gates.splice(0)) pass();
  };
  return {gate, arrived, letOne, open};
}

test('three batches of many facts go at once, small ones pass those that wait, and all are booked', async () => {
  const {gate, arrived, letOne, open} = gated(house.database);
  const journal = openJournal({
    database: gate,
    rules: {registry: factRegistry, permission: undefined},
    now: () => new Date(),
    log: () => undefined,
    onCommit: () => undefined,
    lanes: 8,
  });
  const tenants: Tenant[] = [];
  for (let index = 0; index < 10; index += 1) tenants.push(await house.tenants.create(`heavy-${index}`, 'T'));
  const send = (tenant: Tenant, count: number) =>
    journal.append(tenant.tenantId, {
      facts: Array.from({length: count}, (_, index) => house.fact(item(`i${index}`), tenant)),
    });
  const ids = tenants.map(({tenantId}) => tenantId);
  const sent = tenants.map((tenant, index) => send(tenant, index < 5 ? 50 : 2));
  await turn();
  expect(arrived).toEqual([...ids.slice(0, 3), ...ids.slice(5)]);
  letOne();
  await sent[0];
  await turn();
  // Its place is taken by the next one of its kind, in the order of the turns.
  expect(arrived.slice(8)).toEqual(ids.slice(3, 4));
  open();
  const done = await Promise.all(sent);
  expect(done.map(({results}) => results.length)).toEqual([50, 50, 50, 50, 50, 2, 2, 2, 2, 2]);
  expect(arrived).toHaveLength(10);
  await journal.close();
});

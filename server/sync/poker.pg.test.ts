import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import type {TicketReply} from '../../sync/protocol.ts';
import {createEnrolment} from '../access/enrolment.ts';
import {openPool} from '../db/pool.ts';
import {sql} from '../db/sql.ts';
import {openHttpApp} from '../http/app.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import {openPoker} from './poker.ts';

let opened: TestHouse;
beforeAll(async () => {
  opened = await openTestHouse();
}, 120_000);
afterAll(() => opened.close());

const listeners = () =>
  opened.house.database.admin((tx) =>
    tx.all<{pid: number}>(
      sql`select pid from pg_stat_activity where query = 'listen chejian_poke' and datname = current_database()`,
    ),
  );

test('a poke reaches the other processes, also after the line that they listen on was cut', async () => {
  const database = openPool(opened.url);
  const heard: number[] = [];
  const deaf: number[] = [];
  const other = openPoker({database, epoch: () => 'e', log: () => undefined});
  other.subscribe(1, ({head}) => heard.push(head));
  other.subscribe(2, ({head}) => deaf.push(head));
  const {poker} = opened.house;
  const wait = {timeout: 20_000, interval: 50};
  await vi.waitFor(async () => expect(await listeners()).toHaveLength(2), wait);
  poker.publish(1, 7);
  await vi.waitFor(() => expect(heard).toEqual([7]), wait);
  const before = await listeners();
  await opened.house.database.admin((tx) =>
    tx.all(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen chejian_poke' and datname = current_database()`,
    ),
  );
  // Other processes of the database than before: they listen again.
  await vi.waitFor(async () => {
    const now = await listeners();
    expect(now).toHaveLength(2);
    expect(now.some(({pid}) => before.some((old) => old.pid === pid))).toBe(false);
  }, wait);
  poker.publish(1, 8);
  await vi.waitFor(() => expect(heard).toEqual([7, 8]), wait);
  expect(deaf).toEqual([]);
  await other.close();
  await database.close();
});

test('a stream of one process hears of a fact that came to another, and of many commits in a few pokes', async () => {
  const {house, app} = opened;
  const tenant = await openTestTenant(house, 'two');
  const {code} = await createEnrolment(house.database, tenant, {
    siteId: 's1',
    kind: 'terminal',
    name: 'T1',
    createdBy: 'x',
  });
  const device = await openTestDevice(app, code);
  const {ticket} = (await (
    await device.post('ticket', {}, (await device.hello()).token)
  ).json()) as TicketReply;
  const database = openPool(opened.url);
  const poker = openPoker({database, epoch: () => house.epoch, log: () => undefined});
  const second = openHttpApp({...house, poker});
  await vi.waitFor(async () => expect(await listeners()).toHaveLength(2), {timeout: 20_000, interval: 50});
  const reader = (await second.request(`/sync/v1/events?ticket=${ticket}`)).body?.getReader();
  const pokes: number[] = [];
  const reading = (async () => {
    for (;;) {
      const read = await reader?.read();
      if (read === undefined || read.done) return;
      for (const found of new TextDecoder().decode(read.value).matchAll(/"head":(\d+)/g))
        pokes.push(Number(found[1]));
    }
  })();
  const {head} = await device.push([device.fact('shift-handed-over', {note: '1'})]);
  await vi.waitFor(() => expect(pokes).toEqual([head]), {timeout: 20_000, interval: 10});
  for (let more = 1; more <= 200; more += 1) house.poker.publish(tenant.tenantId, head + more);
  await vi.waitFor(() => expect(pokes.at(-1)).toBe(head + 200), {timeout: 20_000, interval: 10});
  // The first at once, the rest together.
  expect(pokes.length).toBeLessThanOrEqual(3);
  await poker.close();
  await reading;
  await database.close();
});

test('streams of terminals end by themselves when the server stops', async () => {
  const tenant = await openTestTenant(opened.house, 'a');
  const {code} = await createEnrolment(opened.house.database, tenant, {
    siteId: 's1',
    kind: 'terminal',
    name: 'T1',
    createdBy: 'x',
  });
  const device = await openTestDevice(opened.app, code);
  const {ticket} = (await (
    await device.post('ticket', {}, (await device.hello()).token)
  ).json()) as TicketReply;
  const stream = async () => (await opened.app.request(`/sync/v1/events?ticket=${ticket}`)).body?.getReader();
  const running = await stream();
  expect(new TextDecoder().decode((await running?.read())?.value)).toContain('event: ping');
  await opened.house.poker.close();
  expect(await running?.read()).toMatchObject({done: true});
  expect(await (await stream())?.read()).toMatchObject({done: true});
});

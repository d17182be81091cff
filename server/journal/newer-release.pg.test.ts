// An older process beside a newer one: what the newer one added to a document is still there after the older one wrote it.
import {afterAll, beforeAll, expect, test} from 'vitest';
import {sql} from '../db/sql.ts';
import type {TestJournal} from './testing/open-test-journal.ts';
import {item, openTestJournal, smallHouse} from './testing/open-test-journal.ts';

let house: TestJournal;
beforeAll(async () => {
  house = await openTestJournal();
});
afterAll(() => house.close());

const own = 1000; // the last migration of the older release
const migrate = (number: number) =>
  house.database.admin((tx) =>
    tx.run(
      sql`insert into schema_migration (number, name, phase, checksum) values (${number}, ${`${number}-x.sql`}, 'expand', 'x')`,
    ),
  );
/** A newer process writes the item: with its colour in a column, in the feed, and with a number of the clock. */
const paint = (id: string, colour: string) =>
  house.database.withTenant(house.tenant.tenantId, async (tx) => {
    const {tenantId} = house.tenant;
    await tx.one(sql`select v from tenant_clock where tenant_id = ${tenantId} for update`);
    await tx.run(sql`update item set colour = ${colour} where tenant_id = ${tenantId} and id = ${id}`);
    await tx.run(sql`update replica r set body = (r.body::jsonb || jsonb_build_object('colour', ${colour}::text))::json
      from item i where i.tenant_id = ${tenantId} and i.id = ${id} and r.tenant_id = ${tenantId} and r.seq = i.feed_seq`);
    await tx.run(sql`update tenant_clock set v = v + 1 where tenant_id = ${tenantId}`);
  });
const shown = async (id: string) => {
  const rows = await house.database.withTenantRead(house.tenant.tenantId, (tx) =>
    tx.all<{body: Record<string, unknown>; colour: string | null}>(
      sql`select r.body, i.colour from replica r join item i on i.tenant_id = r.tenant_id and i.id = r.id
        where r.tenant_id = ${house.tenant.tenantId} and r.collection = 'item' and r.id = ${id} and not r.deleted`,
    ),
  );
  return rows.map(({body, colour}) => [body['name'], body['colour'], colour]);
};
const renamed = (id: string, name: string) => {
  const {kind, body} = item(id);
  return house.fact({kind, body: {...body, name}});
};

test('unknown fields of a document pass through an older process, also one that was running before', async () => {
  await house.database.admin((tx) => tx.run(sql`alter table item add column colour text`));
  const older = house.another(own);
  const {tenantId} = house.tenant;
  const tell = (...facts: ReturnType<typeof renamed>[]) => older.journal.append(tenantId, {facts});
  await tell(...smallHouse().map((fact) => house.fact(fact)), house.fact(item('nut')));
  await tell(renamed('bolt', 'first')); // it has it in memory now
  await migrate(own + 1);
  await paint('bolt', 'red');
  expect(await shown('bolt')).toEqual([['first', 'red', 'red']]);
  await tell(renamed('bolt', 'second'));
  expect(await shown('bolt')).toEqual([['second', 'red', 'red']]);
  await tell(renamed('bolt', 'third')); // from memory
  expect(await shown('bolt')).toEqual([['third', 'red', 'red']]);
  await paint('bolt', 'blue');
  await tell(renamed('bolt', 'fourth'), renamed('nut', 'fifth'));
  expect(await shown('bolt')).toEqual([['fourth', 'blue', 'blue']]);
  expect(await shown('nut')).toEqual([['fifth', undefined, null]]);
  await older.close();
});

test('a process that knows every migration publishes what it knows and nothing else', async () => {
  const newest = house.another(own + 1);
  await paint('bolt', 'green');
  await newest.journal.append(house.tenant.tenantId, {facts: [renamed('bolt', 'sixth')]});
  expect(await shown('bolt')).toEqual([['sixth', undefined, 'green']]);
  await newest.close();
});

import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import type {Change} from '../../sync/protocol.ts';
import {openFeedStore} from '../sync/feed-store.ts';
import type {TestJournal} from './testing/open-test-journal.ts';
import {moved, openTestJournal, opening, smallHouse} from './testing/open-test-journal.ts';
import {verifyTenant} from './verify.ts';

let house: TestJournal;
beforeAll(async () => {
  house = await openTestJournal();
});
afterAll(() => house.close());

const balanceAt = async (tenant: Tenant, place: string) => {
  const rows = await house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all<{quantity: string}>(
      sql`select quantity from stock_balance where tenant_id = ${tenant.tenantId} and item_id = 'bolt' and location_id = ${place}`,
    ),
  );
  return rows[0]?.quantity;
};

test('two processes that take turns on the same tenants never book on a stale balance', async () => {
  const second = house.another();
  const journals = [house.journal, second.journal];
  const tenants = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((number) => house.tenants.create(`turn-${number}`, 'T')),
  );
  const rounds = 12;
  for (const tenant of tenants)
    await house.journal.append(tenant.tenantId, {
      facts: [...smallHouse(), opening('bolt', 'A', '100')].map((fact) => house.fact(fact, tenant)),
    });
  for (let round = 0; round < rounds; round += 1) {
    const sent = tenants.flatMap((tenant, index) => {
      const facts = [moved('bolt', 'A', 'B', '3'), moved('bolt', 'B', 'A', '1')].map((fact) =>
        house.fact(fact, tenant),
      );
      // One writes alone, then the other; every third round both at once.
      const turn = journals[(round + index) % 2];
      const both = round % 3 === 2 || turn === undefined ? journals : [turn];
      return both.map((journal, at) =>
        journal.append(tenant.tenantId, {
          facts: at === 0 ? facts : [house.fact(moved('bolt', 'A', 'B', '1'), tenant)],
        }),
      );
    });
    await Promise.all(sent);
  }
  await second.close();
  const expected = 2 * rounds + rounds / 3;
  for (const tenant of tenants) {
    expect(await balanceAt(tenant, 'B')).toBe(String(expected));
    expect((await verifyTenant(house.database, tenant.tenantId)).findings).toEqual([]);
  }
});

test('a reader that pages through the feed while two processes write misses no row', async () => {
  const second = house.another();
  const tenant = await house.tenants.create('reader', 'R');
  const {tenantId} = tenant;
  await house.journal.append(tenantId, {
    facts: [...smallHouse(), opening('bolt', 'A', '1000')].map((fact) => house.fact(fact, tenant)),
  });
  const feed = openFeedStore(house.database);
  const seen = new Map<string, number>();
  const cursors: Record<string, number> = {tenant: 0, 'site:site': 0};
  const limit = 5;
  const pull = async (): Promise<boolean> => {
    const {head, parts, changes} = await feed.page(tenantId, cursors, limit);
    const bytes = await changes;
    for (const [index, {scope, found, taken, last}] of parts.entries()) {
      const rows = JSON.parse(`[${Buffer.concat(bytes[index] ?? []).toString()}]`) as Change[];
      expect(rows).toHaveLength(taken);
      for (const row of rows) seen.set(`${row.scope} ${row.collection} ${row.id}`, row.seq);
      cursors[scope] = taken === found && found < limit ? head : (last ?? cursors[scope] ?? 0);
    }
    return Object.values(cursors).every((cursor) => cursor === head);
  };
  let isWriting = true;
  const write = async (journal: TestJournal['journal'], from: string, to: string) => {
    for (let turn = 0; turn < 25; turn += 1)
      await journal.append(tenantId, {
        facts: [
          house.fact(moved('bolt', from, to, '2'), tenant),
          house.fact(moved('bolt', to, from, '1'), tenant),
        ],
      });
  };
  const reading = (async () => {
    while (isWriting) await pull();
    // Drain: until the reader stands at the head.
    while (!(await pull()));
  })();
  await Promise.all([write(house.journal, 'A', 'B'), write(second.journal, 'B', 'A')]);
  isWriting = false;
  await reading;
  await second.close();
  const rows = await house.database.withTenantRead(tenantId, (tx) =>
    tx.all<{name: string; seq: number}>(
      sql`select scope || ' ' || collection || ' ' || id as name, seq from replica where tenant_id = ${tenantId} and scope in ('tenant', 'site:site')`,
    ),
  );
  expect(rows.length).toBeGreaterThan(5);
  for (const {name, seq} of rows) expect([name, seen.get(name)]).toEqual([name, seq]);
});

import {copyFile, mkdtemp, readdir, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import pg from 'pg';
import {expect, test} from 'vitest';
import {migrate} from '../db/migrate.ts';
import {sql} from '../db/sql.ts';
import {testDatabase} from '../testing/pg.ts';
import {moved, openTestJournal, opening, smallHouse} from './testing/open-test-journal.ts';
import {verifyTenant} from './verify.ts';

const ours = fileURLToPath(new URL('../db/migrations', import.meta.url));
const quiet = {info: () => undefined, warn: () => undefined, error: () => undefined};

test('a document put by a rule that never asked for it has one row in the feed all the same', async () => {
  const house = await openTestJournal();
  const {tenantId} = house.tenant;
  const named = (code: string) => {
    const [place] = smallHouse().filter(({kind}) => kind === 'location-defined');
    return house.fact({kind: 'location-defined', body: {...place?.body, code, name: code}});
  };
  await house.journal.append(tenantId, {facts: smallHouse().map((fact) => house.fact(fact))});
  // Another process, which has nothing in memory, and a code that finds nothing: the rule never sees the old document.
  for (const code of ['Q1', 'Q2']) {
    const other = house.another();
    await other.journal.append(tenantId, {facts: [named(code)]});
    await other.close();
  }
  const rows = await house.database.withTenantRead(tenantId, (tx) =>
    tx.all(
      sql`select body->>'code' as code from replica where tenant_id = ${tenantId} and collection = 'location' and id = 'A'`,
    ),
  );
  expect(rows).toEqual([{code: 'Q2'}]);
  expect((await verifyTenant(house.database, tenantId)).findings).toEqual([]);
  await house.close();
});

test('a balance that many batches of two processes change in turns has one row in the feed', async () => {
  const house = await openTestJournal();
  const {tenantId} = house.tenant;
  const other = house.another();
  await house.journal.append(tenantId, {
    facts: [...smallHouse(), opening('bolt', 'A', '100')].map((fact) => house.fact(fact)),
  });
  for (let turn = 0; turn < 6; turn += 1) {
    const {journal} = turn % 2 === 0 ? house : other;
    const facts = [moved('bolt', 'A', 'B', '1'), moved('bolt', 'B', 'A', '2')].map((fact) =>
      house.fact(fact),
    );
    await journal.append(tenantId, {facts});
  }
  expect((await verifyTenant(house.database, tenantId)).findings).toEqual([]);
  await other.close();
  await house.close();
});

test('the upgrade tells each document its row, and not the one that lies with the phones', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'migrations-'));
  const all = (await readdir(ours)).filter((name) => name.endsWith('.sql'));
  for (const name of all.filter((one) => one < '0010'))
    await copyFile(path.join(ours, name), path.join(folder, name));
  const {url, drop} = await testDatabase({migrations: folder});
  const client = new pg.Client({connectionString: url});
  await client.connect();
  await client.query(`insert into tenant values (1, 'one', 'One', gen_random_uuid(), now()), (2, 'two', 'Two', gen_random_uuid(), now());
    insert into stock_balance (tenant_id, id, site_id, item_id, location_id, quantity) values (1, 'b', 's', 'i', 'l', 1), (1, 'unseen', 's', 'i', 'l', 1), (2, 'b', 's', 'i', 'l', 1);
    insert into device (tenant_id, id, name, site_id, kind, public_key, enrolled_at, enrolled_by) values (1, 'd', 'd', 's', 'phone', 'k', now(), 'p');
    insert into work_report (tenant_id, id, site_id, device_id, job_order_id, actor_id, good_quantity, material_scrap_quantity, labor_scrap_quantity, rework_quantity, person_ids, reasons, happened_at, state)
      values (1, 'w', 's', 'd', 'j', 'p', 1, 0, 0, 0, '[]', '[]', now(), 'posted');
    insert into replica (tenant_id, scope, collection, id, seq, deleted) values (1, 'site:s', 'stockBalance', 'b', 7, false), (1, 'site:old', 'stockBalance', 'b', 6, true),
      (2, 'site:s', 'stockBalance', 'b', 3, false), (1, 'supervisor:s', 'device', 'd', 8, false), (1, 'supervisor:s', 'workReport', 'w', 10, false), (1, 'device:d', 'workReport', 'w', 9, false)`);
  await migrate(url, ours, quiet);
  const {rows} = await client.query(
    `select tenant_id::integer, id, feed_seq::integer from stock_balance union all select 0, id, feed_seq::integer from device union all select 0, id, feed_seq::integer from work_report order by 1, 2`,
  );
  expect(rows.map((row) => Object.values(row as object))).toEqual([
    [0, 'd', 8],
    [0, 'w', 9],
    [1, 'b', 7],
    [1, 'unseen', null],
    [2, 'b', 3],
  ]);
  await client.end();
  await drop();
  await rm(folder, {recursive: true});
});

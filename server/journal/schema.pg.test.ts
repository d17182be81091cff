import {afterAll, beforeAll, expect, test} from 'vitest';
import {documentDefinitions, ledgerDefinitions} from '../../shared/documents.ts';
import {sql} from '../db/sql.ts';
import {snakeCase} from './columns.ts';
import type {TestJournal} from './testing/open-test-journal.ts';
import {openTestJournal} from './testing/open-test-journal.ts';

let house: TestJournal;
beforeAll(async () => {
  house = await openTestJournal();
});
afterAll(() => house.close());

const sqlNames: Readonly<Record<string, string>> = {timestamptz: 'timestamp with time zone'};
type Column = {
  readonly table_name: string;
  readonly column_name: string;
  readonly data_type: string;
  readonly is_nullable: string;
};

const stored = documentDefinitions.filter(({isKeptInFeed}) => !isKeptInFeed);
const declared = [
  ...stored.map(({table, fields, scope}) => ({
    table,
    fields,
    key: ['tenant_id', 'id'],
    more: scope === undefined ? {} : {feed_seq: 'bigint YES'},
  })),
  ...ledgerDefinitions.map(({table, fields}) => ({
    table,
    fields,
    key: ['tenant_id', 'fact_id', 'line_no'],
    more: {},
  })),
];

test('every kind of document and ledger has its own name and table', () => {
  expect(new Set(declared.map(({table}) => table)).size).toBe(declared.length);
});

test.each(declared.map((entry) => [entry.table, entry] as const))(
  'table %s has exactly the declared columns, types and key',
  async (table, {fields, key, more}) => {
    const columns = await house.database.admin((tx) =>
      tx.all<Column>(
        sql`select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = current_schema() and table_name = ${table}`,
      ),
    );
    const found = Object.fromEntries(
      columns.map((column) => [column.column_name, `${column.data_type} ${column.is_nullable}`]),
    );
    const expected = Object.entries(fields).map(
      ([name, entry]) =>
        [snakeCase(name), `${sqlNames[entry.sql] ?? entry.sql} ${entry.isOptional ? 'YES' : 'NO'}`] as const,
    );
    expect(found).toEqual({tenant_id: 'bigint NO', ...Object.fromEntries(expected), ...more});
    const primary = await house.database.admin((tx) =>
      tx.all<{
        column_name: string;
      }>(sql`select a.attname as column_name from pg_index i join pg_class c on c.oid = i.indrelid
      cross join lateral unnest(i.indkey) with ordinality k(attnum, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where c.relname = ${table} and i.indisprimary order by k.place`),
    );
    expect(primary.map((row) => row.column_name)).toEqual(key);
  },
);

test('a document that is kept in the feed is always in it, and found there by its id alone', async () => {
  const kept = documentDefinitions.filter(({isKeptInFeed}) => isKeptInFeed);
  expect(kept.map(({name}) => name)).toEqual(['stockMovement']);
  const indexes = await house.database.admin((tx) =>
    tx.all<{indexdef: string}>(sql`select indexdef from pg_indexes where tablename = 'replica'`),
  );
  for (const {name, hasCode, scope, collection} of kept) {
    expect([hasCode, scope === undefined, collection === undefined]).toEqual([false, false, false]);
    expect(indexes.map(({indexdef}) => indexdef)).toContainEqual(
      expect.stringContaining(`(tenant_id, id) WHERE (collection = '${name}'::text)`),
    );
  }
});

test('every document with a code can be found by it', async () => {
  const indexes = await house.database.admin((tx) =>
    tx.all<{indexdef: string}>(sql`select indexdef from pg_indexes where schemaname = current_schema()`),
  );
  const missing = documentDefinitions.filter(
    ({hasCode, table}) =>
      hasCode &&
      !indexes.some(
        ({indexdef}) => indexdef.includes(` ON public.${table} `) && indexdef.includes('(tenant_id, code)'),
      ),
  );
  expect(missing.map(({name}) => name)).toEqual([]);
});

test('every table of a tenant has row-level security, forced, with the tenant in its policy', async () => {
  const rows = await house.database.admin((tx) =>
    tx.all<{
      name: string;
      enabled: boolean;
      forced: boolean;
      policies: number;
    }>(sql`select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        (select count(*) from pg_policies p where p.schemaname = current_schema() and p.tablename = c.relname and p.qual like '%app.tenant%') as policies
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and c.relkind in ('r', 'p') and c.relname <> 'tenant'
        and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`),
  );
  expect(rows.length).toBeGreaterThan(declared.length);
  expect(rows.filter((row) => !row.enabled || !row.forced || row.policies === 0)).toEqual([]);
});

test('one tenant reads and writes nothing of another, even without a where clause', async () => {
  const other = await house.tenants.create('other', 'Other');
  const own = house.tenant.tenantId;
  const seen = await house.database.withTenantRead(other.tenantId, (tx) =>
    tx.all<{tenant_id: number}>(sql`select tenant_id from tenant_clock`),
  );
  expect(seen).toEqual([{tenant_id: other.tenantId}]);
  expect(
    await house.database.withTenant(other.tenantId, (tx) =>
      tx.run(sql`update tenant_clock set v = v where tenant_id = ${own}`),
    ),
  ).toBe(0);
  await expect(
    house.database.withTenant(other.tenantId, (tx) =>
      tx.run(
        sql`insert into parked_fact (tenant_id, wait_key, fact_id) values (${own}, 'x', gen_random_uuid())`,
      ),
    ),
  ).rejects.toThrow();
});

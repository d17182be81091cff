import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {readConfig} from '../../config.ts';
import {sql} from '../../db/sql.ts';
import {importInto} from '../../import.ts';
import {verifyTenant} from '../../journal/verify.ts';
import {openHouse} from '../../main.ts';
import {testDatabase} from '../../testing/pg.ts';
import {factoryFolder, hasFactoryData} from './factory-data.ts';
import {readInventree} from './inventree/read-inventree.ts';
import {readKtg} from './ktg/read-ktg.ts';

describe.skipIf(!hasFactoryData)('foreign factories become tenants', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let house: Awaited<ReturnType<typeof openHouse>>;

  beforeAll(async () => {
    database = await testDatabase();
    const read = readConfig(['--no-demo'], {});
    if (!read.ok) throw new Error(read.lines.join());
    house = await openHouse(read.config, database.url, () => undefined);
  });

  afterAll(async () => {
    await house.close();
    await database.drop();
  });

  const stockOf = async (code: string) => {
    const tenant = await house.tenants.byCode(code);
    const {tenantId = 0} = tenant ?? {};
    const rows = await house.database.withTenantRead(tenantId, (tx) =>
      tx.all<{
        item_id: string;
        place: string;
        quantity: string;
      }>(sql`select b.item_id, b.location_id as place, sum(b.quantity) as quantity from stock_balance b
        join location l on l.tenant_id = b.tenant_id and l.id = b.location_id where b.tenant_id = ${tenantId} group by 1, 2 order by 1, 2`),
    );
    return {tenantId, rows};
  };

  test('the screwdriver plant: balances as in the source, books proved, the same import again books nothing', async () => {
    const first = await importInto(house, await readKtg(factoryFolder('ktg')), 'ktg');
    expect(first).toMatchObject({facts: 91, booked: 91, already: 0});
    expect(first.signIn).toMatch(/admin/);
    const {tenantId, rows} = await stockOf('ktg');
    expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
      'item-70 bin-211 1000',
      'item-71 bin-211 0.01',
      'item-72 bin-211 268',
      'item-72 bin-212 4895',
      'item-72 bin-213 9950',
      'item-74 bin-214 115',
      'item-75 bin-217 100',
    ]);
    expect((await verifyTenant(house.database, tenantId)).findings).toEqual([]);
    const second = await importInto(house, await readKtg(factoryFolder('ktg')), 'ktg');
    expect(second).toEqual({facts: 91, booked: 0, already: 91, withCase: 0, signIn: undefined});
    expect((await stockOf('ktg')).rows).toEqual(rows);
  });

  test('a row that changed in the source since is reported, and what was booked stands', async () => {
    const plan = await readKtg(factoryFolder('ktg'));
    const changed = {
      ...plan,
      facts: plan.facts.map((fact) =>
        fact.body.code === 'V00009' ? {...fact, body: {...fact.body, name: 'Other'}} : fact,
      ),
    };
    expect(await importInto(house, changed, 'ktg')).toMatchObject({booked: 0, already: 90});
    expect(changed.tally.refusals().filter(({reason}) => reason === 'changedSince')).toMatchObject([
      {table: 'md_vendor', key: '201'},
    ]);
  });

  test('the furniture maker stands beside it', async () => {
    const result = await importInto(house, await readInventree(factoryFolder('inventree')), 'inventree');
    expect(result).toMatchObject({facts: 1537, booked: 1537});
    const {tenantId} = await stockOf('inventree');
    expect((await verifyTenant(house.database, tenantId)).findings).toEqual([]);
    expect(
      await importInto(house, await readInventree(factoryFolder('inventree')), 'inventree'),
    ).toMatchObject({booked: 0, already: 1537});
  });
});

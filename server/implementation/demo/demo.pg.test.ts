import {afterAll, beforeAll, expect, test} from 'vitest';
import {setPin, signInByBadge} from '../../access/directory.ts';
import {createUser, signInByPassword} from '../../access/sessions.ts';
import {readConfig} from '../../config.ts';
import {sql} from '../../db/sql.ts';
import {verifyTenant} from '../../journal/verify.ts';
import {openHouse} from '../../main.ts';
import {testDatabase} from '../../testing/pg.ts';
import {demoSignIn, seed} from '../seed.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let house: Awaited<ReturnType<typeof openHouse>>;

beforeAll(async () => {
  database = await testDatabase();
  const read = readConfig(['--demo'], {});
  if (!read.ok) throw new Error(read.lines.join());
  house = await openHouse(read.config, database.url, () => undefined);
});

afterAll(async () => {
  await house.close();
  await database.drop();
});

const verdicts = () =>
  house.database.withTenantRead(1, (tx) =>
    tx.all<{verdict: string; count: number}>(
      sql`select verdict, count(*)::integer as count from fact where tenant_id = 1 group by verdict order by 1`,
    ),
  );

test('an empty database becomes the demo factory, in balance from the first to the last fact', async () => {
  expect(await seed(house)).toMatchObject({tenant: 'demo', userName: 'admin', badge: '9001'});
  const counts = Object.fromEntries((await verdicts()).map(({verdict, count}) => [verdict, count]));
  expect(counts).toMatchObject({'applied-with-exception': 12, parked: 1, refused: 1});
  expect(counts.applied).toBeGreaterThan(6000);
  const proof = await verifyTenant(house.database, 1);
  expect(proof.findings).toEqual([]);
  expect(proof).toMatchObject({cases: 13});
});

test('people of the demo sign in by badge and by name', async () => {
  const person = await signInByBadge(house.database, 1, {
    site: 'oubei',
    kind: 'terminal',
    badge: '1011',
    pin: '1234',
  });
  expect(person).toMatchObject({name: '陈建国', workCenterId: 'JC-07'});
  const signedIn = await signInByPassword(house.database, house.tenants, {
    tenant: 'demo',
    userName: 'wangzhiqiang',
    password: 'chejian-demo',
  });
  expect(signedIn.token).toMatch(/^1\./);
});

test('a first start that was cut off is finished by the next, and then never again', async () => {
  const before = await verdicts();
  await house.database.admin((tx) =>
    tx.run(sql`update server_state set value = '2026-03-18' where key = 'seed'`),
  );
  expect(await seed(house)).toMatchObject({tenant: 'demo'});
  const after = await verdicts();
  expect(after.reduce((sum, row) => sum + row.count, 0)).toBeGreaterThan(
    before.reduce((sum, row) => sum + row.count, 0),
  );
  await house.database.admin((tx) =>
    tx.run(sql`update server_state set value = '2026-03-18' where key = 'seed'`),
  );
  await seed(house);
  expect(await verdicts()).toEqual(after);
  expect(await seed(house)).toBeUndefined();
});

test('what opens the demo is said until somebody changes it', async () => {
  expect(await demoSignIn(house)).toMatchObject({userName: 'admin', password: 'chejian-demo', pin: '1234'});
  await setPin(house.database, 1, 'admin', '8642');
  expect(await demoSignIn(house)).toMatchObject({password: 'chejian-demo', pin: undefined});
  await createUser(house.database, 1, {userName: 'admin', personId: 'admin', password: 'of our own'});
  expect(await demoSignIn(house)).toBeUndefined();
});

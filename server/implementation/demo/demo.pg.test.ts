import {expect, test} from 'vitest';
import {readConfig} from '../../config.ts';
import {openHouse} from '../../main.ts';
import {testDatabase} from '../../testing/pg.ts';
import {seed} from '../seed.ts';

test('an empty database becomes the demo factory', async () => {
  const database = await testDatabase();
  const read = readConfig(['--demo'], {});
  if (!read.ok) throw new Error(read.lines.join());
  const house = await openHouse(read.config, database.url, (line, detail) => console.log(line, detail));
  try {
    const seeded = await seed(house);
    expect(seeded?.tenant).toBe('demo');
    const rows = await house.database.withTenantRead(1, (tx) =>
      tx.all<{verdict: string; count: number}>({
        text: 'select verdict, count(*)::integer as count from fact where tenant_id = 1 group by verdict order by 1',
        values: [],
      }),
    );
    console.log(rows);
    expect(await seed(house)).toBeUndefined();
  } finally {
    await house.close();
    await database.drop();
  }
});

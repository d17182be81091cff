import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openPool} from '../db/pool.ts';
import {sql} from '../db/sql.ts';
import {testDatabase} from './pg.ts';

test('each database has the migrations in it and nothing of the others', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'migrations-'));
  await writeFile(
    path.join(folder, '0001-thing.sql'),
    '-- phase: expand\n-- tx: yes\ncreate table thing (n int primary key);\n',
  );
  const all = await Promise.all([1, 2, 3].map(async () => testDatabase({migrations: folder})));
  try {
    for (const [n, {url}] of all.entries()) {
      const database = openPool(url);
      expect(await database.admin((tx) => tx.all(sql`select n from thing`))).toEqual([]);
      await database.admin((tx) => tx.run(sql`insert into thing values (${n})`));
      await database.close();
    }
  } finally {
    for (const {drop} of all) await drop();
    await rm(folder, {recursive: true});
  }
});

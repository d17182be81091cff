import {expect, test} from 'vitest';
import {otherDoors} from './one-door.ts';

const insert = 'db.run(`insert into fact (id) values ($1)`)';
const doors = (files: Record<string, string>) => otherDoors(new Map(Object.entries(files)));

test('the door itself may insert, and so may one file behind it', () => {
  expect(doors({'server/journal/append.ts': insert})).toEqual([]);
  expect(
    doors({
      'server/journal/write.ts': insert,
      'server/journal/run.ts': "import {write} from './write.ts';",
      'server/journal/append.ts': "import {run} from './run.ts';",
      'server/items/commands.ts':
        "import {append} from '../journal/append.ts';\nimport type {W} from '../journal/write.ts';",
    }),
  ).toEqual([]);
});

test('an insert anywhere else is found, however it is written', () => {
  const writings = [
    'insert into fact(',
    'INSERT  INTO\n fact select',
    'insert into public.fact values',
    'insert into "fact" (',
  ];
  for (const text of writings) expect(doors({'server/items/commands.ts': text})).toHaveLength(1);
  expect(doors({'server/db/migrations/0009-x.sql': 'insert into fact values (1);'})).toHaveLength(1);
  expect(doors({'server/journal/append.ts': insert, 'server/journal/other.ts': insert})).toHaveLength(1);
});

test('a way around the door is found, also a long one', () => {
  const found = doors({
    'server/journal/write.ts': insert,
    'server/journal/run.ts': "import {write} from './write.ts';",
    'server/jobs/nightly.ts': "import {\n  run,\n} from '../journal/run.ts';",
    'server/jobs/hourly.ts': "const {write} = await import('../journal/write.ts');",
  });
  expect(found).toEqual([
    'server/jobs/hourly.ts reaches server/journal/write.ts past server/journal/append.ts',
    'server/jobs/nightly.ts reaches server/journal/run.ts past server/journal/append.ts',
  ]);
});

test('tables with similar names and planted rows of tests are left alone', () => {
  expect(doors({'server/x.ts': 'insert into factory', 'server/y.ts': 'insert into fact_file'})).toEqual([]);
  expect(doors({'server/journal/verify.pg.test.ts': insert})).toEqual([]);
});

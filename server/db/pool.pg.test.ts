import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import pg from 'pg';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {testDatabase} from '../testing/pg.ts';
import {DatabaseUnavailable, isConstraintViolation} from './database-problem.ts';
import {type Database, openPool} from './pool.ts';
import {jsonParameter, named, sql} from './sql.ts';
import type {Transaction} from './transaction.ts';

const migration = `-- phase: expand
-- tx: yes
create table thing (
  tenant_id bigint not null,
  n bigint not null,
  note text,
  primary key (tenant_id, n)
);
alter table thing enable row level security;
alter table thing force row level security;
create policy tenant on thing using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
grant select, insert, update, delete on thing to chejian_app;
`;

let folder = '';
let test1: {url: string; drop: () => Promise<void>};
let database: Database;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'migrations-'));
  await writeFile(path.join(folder, '0001-thing.sql'), migration);
  test1 = await testDatabase({migrations: folder});
  database = openPool(test1.url, {connections: 4});
});
afterAll(async () => {
  await database.close();
  await test1.drop();
  await rm(folder, {recursive: true});
});
beforeEach(async () => {
  await database.admin((tx) => tx.run(sql`delete from thing`));
  await database.admin((tx) => tx.run(sql`insert into thing values (1, 1, 'one'), (2, 1, 'two')`));
});

const allNotes = sql`select note from thing order by tenant_id`;

test('what is written is on the disk before it is answered, whatever the connection was told', async () => {
  const url = new URL(test1.url);
  url.searchParams.set('options', '-c synchronous_commit=off');
  const careless = openPool(url.href, {connections: 2});
  const asked = {text: 'show synchronous_commit', values: []};
  const seen: unknown[] = [];
  seen.push(await careless.withTenant(1, (tx) => tx.all(asked)));
  seen.push(await careless.admin((tx) => tx.all(asked)));
  await careless.writeOnce(1, [asked], (_tx, [rows]) => {
    seen.push(rows);
    return Promise.resolve({last: asked, result: undefined});
  });
  // It answers nothing: so it writes down what it was told.
  const noted = {
    text: "insert into thing select 1, 9, current_setting('synchronous_commit')",
    values: [],
  };
  await careless.writeAtOnce(1, [noted]);
  await careless.close();
  expect(seen).toEqual([1, 2, 3].map(() => [{synchronous_commit: 'on'}]));
  expect(await database.withTenant(1, (tx) => tx.all(sql`select note from thing where n = 9`))).toEqual([
    {note: 'on'},
  ]);
});

test('a tenant sees and writes its own rows only', async () => {
  expect(await database.withTenant(1, (tx) => tx.all(allNotes))).toEqual([{note: 'one'}]);
  expect(await database.withTenantRead(2, (tx) => tx.all(allNotes))).toEqual([{note: 'two'}]);
  await expect(
    database.withTenant(1, (tx) => tx.run(sql`insert into thing values (2, 2, 'x')`)),
  ).rejects.toThrow(/row-level security/);
  expect(await database.withTenant(1, (tx) => tx.run(sql`update thing set note = 'seized'`))).toBe(1);
  expect(await database.admin((tx) => tx.all(allNotes))).toEqual([{note: 'seized'}, {note: 'two'}]);
});

test('without a tenant the application role sees no row, also on a connection that had a tenant before', async () => {
  const one = openPool(test1.url, {connections: 1});
  await one.withTenant(1, (tx) => tx.all(allNotes));
  await one.withConnection(async (client) => {
    await client.query('begin; set local role chejian_app');
    expect((await client.query(allNotes.text)).rows).toEqual([]);
    await client.query('rollback');
  });
  await one.close();
});

test('a tenant id that is not a positive whole number never reaches PostgreSQL', async () => {
  for (const bad of [0, -1, 1.5, Number.NaN, 2 ** 60, `1'; drop table thing; --` as unknown as number]) {
    await expect(database.withTenant(bad, async (tx) => tx.all(allNotes))).rejects.toThrow(/not an id/);
  }
});

test('an error rolls back, also one that was caught inside', async () => {
  const failing = database.withTenant(1, async (tx) => {
    await tx.run(sql`insert into thing values (1, 9, 'nine')`);
    throw new Error('second thoughts');
  });
  await expect(failing).rejects.toThrow('second thoughts');
  const swallowing = database.withTenant(1, async (tx) => {
    await tx.run(sql`insert into thing values (1, 9, 'nine')`);
    await tx.run(sql`select 1/0`).catch(() => undefined);
  });
  await expect(swallowing).rejects.toThrow(/rolled back/);
  expect(await database.withTenant(1, (tx) => tx.all(sql`select n from thing`))).toEqual([{n: 1}]);
});

test('a query after the end of its transaction is refused', async () => {
  const escaped = await database.withTenant(1, async (tx) => ({tx}));
  await expect(async () => escaped.tx.all(allNotes)).rejects.toThrow(/after the end/);
  await expect(escaped.tx.kysely.selectFrom('thing').select('note').execute()).rejects.toThrow(
    /after the end/,
  );
});

test('a reading transaction cannot write', async () => {
  await expect(database.withTenantRead(1, (tx) => tx.run(sql`delete from thing`))).rejects.toThrow(
    /read-only/,
  );
});

test('values come back without losing a digit or the time zone', async () => {
  const rows = await database.withTenant(1, (tx) =>
    tx.all(
      named(
        'types',
        sql`select 9007199254740991::bigint as id, 0.100::numeric as quantity, '2026-01-02 03:04:05.678+08'::timestamptz as at,
      '2026-01-02'::date as day, ${jsonParameter([{a: 1}])}::jsonb as body, array[1, null]::bigint[] as ids, ${null}::text as nothing`,
      ),
    ),
  );
  expect(rows).toEqual([
    {
      id: 9007199254740991,
      quantity: '0.100',
      at: '2026-01-01T19:04:05.678Z',
      day: '2026-01-02',
      body: [{a: 1}],
      ids: [1, null],
      nothing: null,
    },
  ]);
  await expect(database.admin((tx) => tx.all(sql`select 9007199254740993::bigint`))).rejects.toThrow(
    /does not fit/,
  );
});

test('Kysely runs in the same transaction, under the same tenant', async () => {
  const notes = await database.withTenant(2, async (tx) => {
    await tx.run(sql`insert into thing values (2, 5, 'five')`);
    return tx.kysely.selectFrom('thing').select('note').where('tenant_id', '=', 2).orderBy('n').execute();
  });
  expect(notes).toEqual([{note: 'two'}, {note: 'five'}]);
});

test('transactions that collide run again when the caller allows it', async () => {
  await database.admin((tx) => tx.run(sql`insert into thing values (1, 2, 'b')`));
  let runs = 0;
  let locked = 0;
  // Each locks its first row, then wants the other's: one of them must lose.
  const lockBoth = async (first: number, second: number) =>
    database.withTenant(
      1,
      async (tx) => {
        runs += 1;
        await tx.run(sql`update thing set note = note || 'x' where tenant_id = 1 and n = ${first}`);
        locked += 1;
        while (locked < 2) await sleep(1);
        await tx.run(sql`update thing set note = note || 'x' where tenant_id = 1 and n = ${second}`);
      },
      {isRepeatable: true},
    );
  await Promise.all([lockBoth(1, 2), lockBoth(2, 1)]);
  expect(runs).toBeGreaterThan(2);
  expect(await database.withTenant(1, (tx) => tx.all(sql`select note from thing order by n`))).toEqual([
    {note: 'onexx'},
    {note: 'bxx'},
  ]);
});

test('a lost connection is told as such, ends nothing else, and the pool recovers', async () => {
  const lost = database.withTenant(1, async (tx) => {
    const me = await tx.one<{pid: number}>(sql`select pg_backend_pid() as pid`);
    await database.admin((other) => other.all(sql`select pg_terminate_backend(${me?.pid})`));
    await tx.all(allNotes);
  });
  await expect(lost).rejects.toBeInstanceOf(DatabaseUnavailable);
  expect(await database.withTenant(1, (tx) => tx.all(allNotes))).toEqual([{note: 'one'}]);
  const nowhere = openPool('postgres://a:b@127.0.0.1:1/x');
  await expect(nowhere.admin((tx) => tx.all(sql`select 1`))).rejects.toBeInstanceOf(DatabaseUnavailable);
  await nowhere.close();
});

test.each([
  [
    'a statement',
    {statement: 50, lock: 0, silence: 0},
    (tx: Transaction) => tx.all(sql`select pg_sleep(30)`),
  ],
  [
    'a wait for a lock',
    {statement: 0, lock: 50, silence: 0},
    (tx: Transaction): Promise<unknown> =>
      tx.run(sql`update thing set note = 'late' where tenant_id = 1 and n = 1`),
  ],
])(
  '%s without an end is stopped, told like a database that is away, and the pool goes on',
  async (_, limits, wait) => {
    const impatient = openPool(test1.url, {limits});
    await database.withTenant(1, async (tx) => {
      await tx.run(sql`update thing set note = note where tenant_id = 1 and n = 1`);
      const error = await impatient.withTenant(1, wait).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DatabaseUnavailable);
      expect(await impatient.withTenantRead(1, (other) => other.all(allNotes))).toHaveLength(1);
    });
    await impatient.close();
  },
);

test('a transaction that falls silent is ended and leaves its locks', async () => {
  const impatient = openPool(test1.url, {limits: {statement: 0, lock: 0, silence: 50}});
  const silent = impatient.withTenant(1, async (tx) => {
    await tx.run(sql`update thing set note = note where tenant_id = 1 and n = 1`);
    await database.withTenant(1, (other) =>
      other.run(sql`update thing set note = note where tenant_id = 1 and n = 1`),
    );
    await tx.all(allNotes);
  });
  await expect(silent).rejects.toBeInstanceOf(DatabaseUnavailable);
  await impatient.close();
});

test('a broken constraint keeps its name', async () => {
  const error = await database
    .withTenant(1, (tx) => tx.run(sql`insert into thing values (1, 1, 'again')`))
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(pg.DatabaseError);
  expect(isConstraintViolation(error, 'thing_pkey')).toBe(true);
  expect(isConstraintViolation(error, 'other')).toBe(false);
});

const noteText = {text: 'select note from thing where n = $1', values: [1], name: 'note-of'};

test('reads in one message see their own tenant, one snapshot, and write nothing', async () => {
  const many = Array.from({length: 30}, (_, at) => database.readOnce((at % 3) + 1, [noteText, allNotes]));
  const notes = [[{note: 'one'}], [{note: 'two'}], []];
  for (const [at, answers] of (await Promise.all(many)).entries())
    expect(answers).toEqual([notes[at % 3], notes[at % 3]]);
  const write = sql`insert into thing values (1, 2, 'x')`;
  await expect(database.readOnce(1, [write])).rejects.toThrow(/read-only transaction/);
  expect(await database.admin((tx) => tx.all(allNotes))).toEqual([{note: 'one'}, {note: 'two'}]);
});

test('a read that fails says why, and the reads beside and after it are answered', async () => {
  const wrong = {text: 'select 1 / (n - 1) from thing', values: [], name: 'wrong'};
  const [failed, beside, after] = await Promise.allSettled([
    database.readOnce(1, [noteText, wrong, noteText]),
    database.readOnce(2, [noteText]),
    database.readOnce(1, [noteText]),
  ]);
  expect(failed).toMatchObject({status: 'rejected', reason: {message: 'division by zero'}});
  expect([beside, after]).toMatchObject([{value: [[{note: 'two'}]]}, {value: [[{note: 'one'}]]}]);
});

const endSleeper = sql`select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and wait_event = 'PgSleep'`;

test('reads whose connection is cut are told so, and the next ones have another', async () => {
  const slow = database.readOnce(1, [{text: 'select pg_sleep(30)', values: []}]);
  const cut = async () => {
    while ((await database.admin((tx) => tx.all(endSleeper))).length === 0) await sleep(20);
  };
  const cutting = cut();
  await expect(slow).rejects.toThrow(DatabaseUnavailable);
  await cutting;
  expect(await database.readOnce(1, [noteText])).toEqual([[{note: 'one'}]]);
});

const lockOne = {
  text: 'select note from thing where tenant_id = $1 and n = 1 for update',
  values: [1],
  name: 'lock-one',
};
const addTwo = {text: 'insert into thing values (1, 2, $1)', values: ['second'], name: 'add-two'};

test('a write in two messages gets the answers to its first questions and writes with the commit', async () => {
  const found = await database.writeOnce(1, [lockOne, noteText], async (tx, answers) => {
    expect(answers).toEqual([[{note: 'one'}], [{note: 'one'}]]);
    expect(await tx.each([noteText, allNotes])).toEqual(answers);
    return {last: addTwo, result: answers.length};
  });
  expect(found).toBe(2);
  expect(await database.withTenant(1, (tx) => tx.all(sql`select note from thing order by n`))).toEqual([
    {note: 'one'},
    {note: 'second'},
  ]);
  await expect(
    database.writeOnce(2, [noteText], async (_, answers) => ({last: addTwo, result: answers})),
  ).rejects.toThrow(/row-level security/);
});

test('a first question behind a lock sees what the transaction before it committed', async () => {
  const waiting = {at: Promise.resolve<unknown>(undefined)};
  await database.withTenant(1, async (tx) => {
    await tx.run(sql`update thing set note = 'newer' where tenant_id = 1 and n = 1`);
    waiting.at = database.writeOnce(1, [lockOne, noteText], async (_, answers) => ({
      last: addTwo,
      result: answers,
    }));
    const blocked = sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    while ((await database.admin((other) => other.all(blocked))).length === 0) await sleep(5);
  });
  expect(await waiting.at).toEqual([[{note: 'newer'}], [{note: 'newer'}]]);
});

test.each([
  [
    'the last statement fails',
    async () => ({last: sql`insert into thing values (1, 1, 'again')`, result: 0}),
  ],
  [
    'one before the last fails and is caught',
    async (tx: Transaction) => {
      await tx.run(sql`select 1 / 0`).catch(() => undefined);
      return {last: addTwo, result: 0};
    },
  ],
  [
    'the work throws',
    async () => {
      throw new Error('second thoughts');
    },
  ],
])('of a write in two messages nothing stays when %s', async (_, work) => {
  const one = openPool(test1.url, {connections: 1});
  const error: unknown = await one
    .writeOnce(1, [lockOne], (tx) => work(tx))
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(DatabaseUnavailable);
  // The connection is clean again.
  expect(await one.readOnce(1, [allNotes])).toEqual([[{note: 'one'}]]);
  await one.close();
});

test('a begin that is refused takes its questions with it', async () => {
  const refused = openPool(test1.url, {limits: {statement: -1, lock: 0, silence: 0}});
  await expect(refused.writeOnce(1, [addTwo], async () => ({last: addTwo, result: 0}))).rejects.toThrow(
    /valid range/,
  );
  expect(await database.admin((tx) => tx.all(allNotes))).toEqual([{note: 'one'}, {note: 'two'}]);
  await refused.close();
});

test('a last statement that is stopped or cut has not happened, and is told like a database that is away', async () => {
  const impatient = openPool(test1.url, {limits: {statement: 50, lock: 0, silence: 0}});
  const stopped: unknown = await impatient
    .writeOnce(1, [lockOne], async () => ({last: sql`select pg_sleep(30)`, result: 0}))
    .catch((thrown: unknown) => thrown);
  expect(stopped).toMatchObject({name: 'DatabaseUnavailable', isOutcomeUnknown: false});
  await impatient.close();
  const cut = database
    .writeOnce(1, [lockOne], async () => ({last: sql`select pg_sleep(30)`, result: 0}))
    .catch((thrown: unknown) => thrown);
  while ((await database.admin((tx) => tx.all(endSleeper))).length === 0) await sleep(20);
  expect(await cut).toMatchObject({name: 'DatabaseUnavailable', isOutcomeUnknown: false});
  expect(await database.readOnce(1, [noteText])).toEqual([[{note: 'one'}]]);
});

test('a write in one message happens as a whole or not at all, and the connection is clean again', async () => {
  const one = openPool(test1.url, {connections: 1});
  await one.writeAtOnce(1, [lockOne, addTwo]);
  expect(await one.readOnce(1, [noteText, sql`select count(*)::int as n from thing`])).toEqual([
    [{note: 'one'}],
    [{n: 2}],
  ]);
  const failing = [
    sql`update thing set note = 'new'`,
    sql`select 1 / 0`,
    sql`update thing set note = 'newer'`,
  ];
  await expect(one.writeAtOnce(1, failing)).rejects.toThrow(/division by zero/);
  await expect(one.writeAtOnce(2, [addTwo])).rejects.toThrow(/row-level security/);
  expect(await one.readOnce(1, [noteText])).toEqual([[{note: 'one'}]]);
  await one.close();
});

test('of a write in one message whose begin is refused nothing stays', async () => {
  const refused = openPool(test1.url, {limits: {statement: -1, lock: 0, silence: 0}});
  await expect(refused.writeAtOnce(1, [addTwo])).rejects.toThrow(/valid range/);
  expect(await database.admin((tx) => tx.all(allNotes))).toEqual([{note: 'one'}, {note: 'two'}]);
  await refused.close();
});

// How often the system is called for what a transaction says: each call is a message of its own, and a wake-up of PostgreSQL.
import {Socket} from 'node:net';
import pg from 'pg';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {testDatabase} from '../testing/pg.ts';
import {bindInOnePiece, pipelineOptions, together} from './pipeline.ts';

let sent = 0;
/** A socket that counts what it hands to the system. */
class CountingSocket extends Socket {
  override _write(...all: Parameters<Socket['_write']>): void {
    sent += 1;
    super._write(...all);
  }
  override _writev(...all: Parameters<NonNullable<Socket['_writev']>>): void {
    sent += 1;
    super._writev?.(...all);
  }
}

let pool: pg.Pool;
let drop: () => Promise<void>;
beforeAll(async () => {
  const made = await testDatabase();
  drop = made.drop;
  pool = new pg.Pool({
    ...pipelineOptions,
    connectionString: made.url,
    max: 1,
    stream: () => new CountingSocket(),
  });
  pool.on('connect', bindInOnePiece);
});
afterAll(async () => {
  await pool.end();
  await drop();
});

test('what is said together leaves together, long values and a statement that is refused included', async () => {
  const client = await pool.connect();
  onTestFinished(() => client.release());
  const long = 'x'.repeat(100_000);
  const asks = [
    'begin',
    {text: 'select length($1) as n', values: [long], name: 'length'},
    {text: 'select $1::int as n', values: [7], name: 'number'},
    'commit',
  ];
  // The first time each statement is prepared as well.
  for (let round = 0; round < 2; round += 1) {
    sent = 0;
    const answers = await together(client, asks);
    expect(answers.map(({rows}) => rows as unknown)).toEqual([[], [{n: 100_000}], [{n: 7}], []]);
    expect(sent).toBe(1);
  }
  sent = 0;
  const wrong = {text: 'select $1::int as n', values: ['no number'], name: 'number'};
  await expect(together(client, ['begin', wrong, 'rollback'])).rejects.toThrow(/invalid input syntax/);
  expect(sent).toBe(1);
  // Nothing is held back afterwards.
  await client.query('select 1');
  expect(sent).toBe(2);
});

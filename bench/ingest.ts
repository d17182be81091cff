// Facts per second through the real route (parse, hash, signature, rules, ledger, feed, hash chain, fsync)
// beside COPY of the facts alone and beside COPY of every row that ingest stored for them, 100 facts a transaction.
import {pipeline} from 'node:stream/promises';
import {Readable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import pg from 'pg';
import {from as copyFrom} from 'pg-copy-streams';
import type {Bench, Row} from './bench.ts';
import {compare, median, rowOf} from './bench.ts';
import type {BenchDevice, BenchHouse} from './bench-house.ts';
import {openBenchDevice, openBenchHouse, openBenchTenant} from './bench-house.ts';
import {noteLockTimes} from './lock-times.ts';
import {openPostgresCpu} from './postgres-cpu.ts';
import {copyStored, countRows, makeCopyTables, readStored} from './stored-rows.ts';
import type {Fact} from '../shared/kernel/fact.ts';

const tenants = 50;
const batch = 100;
const batchesPerTenant = 4;
const hotTerminals = 100;
const hotBatch = 100;
const lanes = 16;

type Push = {readonly body: string; readonly token: string};
type Prepared = {readonly requests: readonly Push[]; readonly facts: number};

/** Sends one batch as a terminal does: told to come back, it does, and the wait counts. */
async function send(app: BenchHouse['app'], {body, token}: Push): Promise<void> {
  for (;;) {
    const reply = await app.request('/sync/v1/push', {
      method: 'POST',
      headers: {'content-type': 'application/json', authorization: `Bearer ${token}`},
      body,
    });
    if (reply.ok) return;
    if (reply.status !== 503 && reply.status !== 429) throw new Error(`push ${reply.status}`);
    const {retryAfterMs} = (await reply.json()) as {readonly retryAfterMs?: number};
    await sleep(retryAfterMs ?? 1000);
  }
}

async function post(app: BenchHouse['app'], requests: readonly Push[]): Promise<number> {
  const queue = [...requests];
  const started = performance.now();
  await Promise.all(
    Array.from({length: Math.min(lanes * 4, queue.length)}, async () => {
      for (let push = queue.shift(); push !== undefined; push = queue.shift()) await send(app, push);
    }),
  );
  return (performance.now() - started) / 1000;
}

/** One device's batches must arrive in order, so every device sends one batch per round. */
function prepare(devices: readonly BenchDevice[], rounds: number, size: number): Prepared[] {
  return Array.from({length: rounds}, () => ({
    requests: devices.map((device) => ({body: device.request(device.facts(size)), token: device.token})),
    facts: devices.length * size,
  }));
}

async function pushAll(bench: BenchHouse, rounds: readonly Prepared[]): Promise<number> {
  let seconds = 0;
  for (const round of rounds) seconds += await post(bench.app, round.requests);
  return rounds.reduce((sum, round) => sum + round.facts, 0) / seconds;
}

const copyText = (tenantId: number, facts: readonly Fact[]): string =>
  facts
    .map((fact) =>
      [
        tenantId,
        fact.id,
        fact.kind,
        fact.device,
        fact.actor,
        fact.happenedAt,
        fact.happenedAt,
        fact.hash,
        JSON.stringify(fact).replace(/\\/g, '\\\\'),
        'applied',
        '\\N',
        1,
        1,
        1,
      ].join('\t'),
    )
    .join('\n') + '\n';

async function copyAll(pool: pg.Pool, texts: readonly string[], facts: number): Promise<number> {
  const queue = [...texts];
  const started = performance.now();
  await Promise.all(
    Array.from({length: lanes}, async () => {
      const client = await pool.connect();
      for (let text = queue.shift(); text !== undefined; text = queue.shift()) {
        await client.query('begin');
        await pipeline(Readable.from([text]), client.query(copyFrom('copy fact_copy from stdin')));
        await client.query('commit');
      }
      client.release();
    }),
  );
  return (facts / (performance.now() - started)) * 1000;
}

type Stored = Awaited<ReturnType<typeof readStored>>;

/** Each round sends new facts, reads what came of them, and copies that. */
async function besideAllRows(
  bench: BenchHouse,
  pool: pg.Pool,
  devices: readonly BenchDevice[],
): Promise<Row> {
  await makeCopyTables(pool);
  const tenantIds = devices.map((device) => device.tenant.tenantId);
  const facts = devices.length * batch * batchesPerTenant;
  let rounds: Stored[] = [];
  const ours = async () => {
    let seconds = 0;
    rounds = [];
    for (const round of prepare(devices, batchesPerTenant, batch)) {
      seconds += await post(bench.app, round.requests);
      rounds.push(await readStored(pool, tenantIds));
    }
    return facts / seconds;
  };
  const ceiling = async () => {
    if (rounds.length === 0) await ours();
    let seconds = 0;
    for (const stored of rounds) seconds += await copyStored(pool, stored, lanes);
    return facts / seconds;
  };
  const row = await compare({
    what: `ingest, ${tenants} tenants, ${batch} a batch, facts/s beside COPY of all the rows that ingest stored (fact, documents, ledger, feed)`,
    ours,
    ceiling,
    goal: 0.5,
    better: 'higher',
  });
  const rows = rounds.reduce((sum, stored) => sum + countRows(stored), 0) / facts;
  return {...row, what: `${row.what}: ${rows.toFixed(2)} rows a fact`};
}

/** CPU µs a fact of the two sides of a comparison, noted while it runs; the first round is its warm-up. */
function openCpuNotes(readPostgres: () => number) {
  type Used = {readonly postgres: number; readonly node: number};
  const notes: Readonly<Record<'ours' | 'ceiling', Used[]>> = {ours: [], ceiling: []};
  const noted = async (side: 'ours' | 'ceiling', facts: number, work: () => Promise<number>) => {
    const [before, own] = [readPostgres(), process.cpuUsage()];
    const figure = await work();
    const {user, system} = process.cpuUsage(own);
    notes[side].push({postgres: (readPostgres() - before) / facts, node: (user + system) / facts});
    return figure;
  };
  const rowFor = (what: string, goal: number, cost: (used: Used) => number): Row => {
    const of = (side: 'ours' | 'ceiling') => median(notes[side].slice(1).map(cost));
    const runs = notes.ours.length - 1;
    return rowOf({what, ours: of('ours'), ceiling: of('ceiling'), goal, better: 'lower', runs});
  };
  return {noted, rowFor};
}

/** Beside COPY of the facts alone: facts a second, and what the CPU does for each. */
async function besideFacts(
  bench: BenchHouse,
  pool: pg.Pool,
  devices: readonly BenchDevice[],
): Promise<readonly Row[]> {
  await pool.query('create table fact_copy (like fact including indexes)');
  const {noted, rowFor} = openCpuNotes(await openPostgresCpu(pool));
  const facts = devices.length * batch * batchesPerTenant;
  const row = await compare({
    what: `ingest, ${tenants} tenants, ${batch} a batch, facts/s beside COPY of the same rows`,
    ours: () => {
      const rounds = prepare(devices, batchesPerTenant, batch);
      return noted('ours', facts, () => pushAll(bench, rounds));
    },
    ceiling: () => {
      const texts = devices.flatMap((device) =>
        Array.from({length: batchesPerTenant}, () => copyText(device.tenant.tenantId, device.facts(batch))),
      );
      return noted('ceiling', facts, () => copyAll(pool, texts, facts));
    },
    goal: 0.5,
    better: 'higher',
  });
  const same = `ingest, ${tenants} tenants, ${batch} a batch`;
  return [
    row,
    rowFor(`${same}, CPU µs of PostgreSQL a fact beside COPY of the same rows`, 3, ({postgres}) => postgres),
    rowFor(
      `${same}, CPU µs of PostgreSQL and Node a fact (our Node also makes the requests) beside COPY of the same rows`,
      2, // half of COPY's facts a second on the same cores is twice its CPU
      ({postgres, node}) => postgres + node,
    ),
  ];
}

const lockBudgetMs = 50;

/** How long a tenant's lock is held while all tenants push at once. */
function lockRow(times: readonly number[]): Row {
  const sorted = [...times].sort((a, b) => a - b);
  return rowOf({
    what: `ingest, ${tenants} tenants, ${batch} a batch, a tenant's writer lock held, ms p99, beside the budget`,
    ours: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
    ceiling: lockBudgetMs,
    goal: 1,
    better: 'lower',
    runs: sorted.length,
  });
}

async function run(): Promise<readonly Row[]> {
  const bench = await openBenchHouse();
  const lockTimes = noteLockTimes(bench.house.database);
  const pool = new pg.Pool({connectionString: bench.url, max: lanes});
  const devices: BenchDevice[] = [];
  for (let index = 0; index < tenants; index += 1)
    devices.push(await openBenchDevice(bench.house, await openBenchTenant(bench.house, `t${index}`)));
  const hotTenant = await openBenchTenant(bench.house, 'hot');
  const hot: BenchDevice[] = [];
  for (let index = 0; index < hotTerminals; index += 1)
    hot.push(await openBenchDevice(bench.house, hotTenant));
  lockTimes.length = 0; // the house was furnished meanwhile
  const first = await besideFacts(bench, pool, devices);
  const lock = lockRow(lockTimes);
  const all = await besideAllRows(bench, pool, devices);
  const narrow: number[] = [];
  const wideAgain: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    narrow.push(await pushAll(bench, prepare(hot, 2, hotBatch)));
    wideAgain.push(await pushAll(bench, prepare(devices, batchesPerTenant, batch)));
  }
  const second = rowOf({
    what: `ingest, one tenant with ${hotTerminals} terminals, facts/s beside ${tenants} tenants`,
    ours: median(narrow),
    ceiling: median(wideAgain),
    goal: 0.7,
    better: 'higher',
    runs: 5,
  });
  await pool.end();
  await bench.close();
  return [...first, all, second, lock];
}

export const bench: Bench = {name: 'ingest', run};

// What row-level security costs: our own statements as the application role, bound by it, and as a superuser, whom it
// does not bind. The same text, parameters and rows; time of execution as PostgreSQL tells it, in turns, all rolled back.
import pg from 'pg';
import {factRegistry} from '../shared/facts.ts';
import {permissionRule} from '../shared/may.ts';
import {siteScope, tenantScope} from '../shared/kernel/define-document.ts';
import {applicationRole} from '../server/db/pool.ts';
import type {Database} from '../server/db/pool.ts';
import type {Statement} from '../server/db/sql.ts';
import {openJournal} from '../server/journal/append.ts';
import {headOf, todayOf} from '../server/reports/queries.ts';
import {openDeviceStore} from '../server/sync/device-store.ts';
import {openFeedStore} from '../server/sync/feed-store.ts';
import {locationList, stockList, stockPage} from '../server/warehouse/queries.ts';
import type {Bench, Row} from './bench.ts';
import {median, rowOf} from './bench.ts';
import {benchSite, itemOf} from './bench-device.ts';
import type {BenchDevice, BenchHouse} from './bench-house.ts';
import {openBenchDevice, openBenchHouse, openBenchTenant} from './bench-house.ts';
import {heardStatements} from './heard-statements.ts';

const tenants = 10;
const batches = 20;
const batch = 100;
const runs = 41;

type Kind = 'reads' | 'write';
type Heard = {readonly statement: Statement; readonly kind: Kind};

/** What a push, a pull and the office ask, and what a push writes. */
async function ourStatements(bench: BenchHouse, device: BenchDevice): Promise<readonly Heard[]> {
  const {database, tenants: known} = bench.house;
  const {tenantId, code} = device.tenant;
  const {device: id, incarnation} = device.identity;
  const journalOn = (listening: Database) =>
    openJournal({
      database: listening,
      rules: {registry: factRegistry, permission: permissionRule},
      now: () => new Date(),
      log: () => undefined,
      onCommit: () => undefined,
    });
  const written = await heardStatements(database, (listening) =>
    journalOn(listening).append(tenantId, {facts: device.facts(batch)}),
  );
  const read = await heardStatements(database, async (listening) => {
    await openDeviceStore(listening, known).find(code, id, incarnation);
    const streams = {[tenantScope]: 0, [siteScope(benchSite)]: batch};
    await openFeedStore(listening).page(tenantId, streams, batch);
    await headOf(listening, tenantId);
    await todayOf(listening, tenantId, {day: new Date().toISOString().slice(0, 10), zoneMinutes: 480});
    await stockList(listening, tenantId);
    await stockPage(listening, tenantId, itemOf(1));
    await locationList(listening, tenantId);
  });
  const isWrite = ({text}: Statement) => text.includes('update tenant_clock');
  return [...written, ...read].map((statement) => ({
    statement,
    kind: isWrite(statement) ? 'write' : 'reads',
  }));
}

/** Milliseconds of execution; nothing stays. */
async function timeOf(client: pg.Client, begin: string, {text, values}: Statement): Promise<number> {
  await client.query(begin);
  const explain = `explain (analyze, timing off, costs off, format json) ${text}`;
  const {rows} = await client.query<{'QUERY PLAN': readonly [{'Execution Time': number}]}>(explain, [
    ...values,
  ]);
  await client.query('rollback');
  return rows[0]?.['QUERY PLAN'][0]['Execution Time'] ?? Number.NaN;
}

async function run(): Promise<readonly Row[]> {
  const bench = await openBenchHouse();
  const devices: BenchDevice[] = [];
  for (let index = 0; index < tenants; index += 1)
    devices.push(await openBenchDevice(bench.house, await openBenchTenant(bench.house, `t${index}`)));
  for (const device of devices)
    for (let count = 0; count < batches; count += 1)
      await bench.house.journal.append(device.tenant.tenantId, {facts: device.facts(batch)});
  const superuser = new pg.Client({connectionString: bench.superuserUrl});
  const application = new pg.Client({connectionString: bench.url});
  await Promise.all([superuser.connect(), application.connect()]);
  await superuser.query('vacuum analyze');
  const [device] = devices;
  if (device === undefined) throw new Error('no device');
  const heard = await ourStatements(bench, device);
  const bound = `begin; set local role ${applicationRole}; set local "app.tenant" = '${device.tenant.tenantId}'`;
  const times = heard.map(() => ({bound: [] as number[], free: [] as number[]}));
  const sides = [
    {client: application, begin: bound, side: 'bound'},
    {client: superuser, begin: 'begin', side: 'free'},
  ] as const;
  for (let round = 0; round <= runs; round += 1)
    for (const [at, {statement}] of heard.entries())
      for (const {client, begin, side} of round % 2 === 0 ? sides : sides.toReversed()) {
        const time = await timeOf(client, begin, statement);
        if (round > 0) times[at]?.[side].push(time);
      }
  const medians = times.map((one) => ({bound: median(one.bound), free: median(one.free)}));
  for (const [at, {statement}] of heard.entries()) {
    const {bound: ours = 0, free = 1} = medians[at] ?? {};
    console.log(
      `  ${(ours / free).toFixed(2)}  ${ours} / ${free} ms  ${statement.text.slice(0, 100).replaceAll(/\s+/g, ' ')}`,
    );
  }
  await Promise.all([superuser.end(), application.end()]);
  await bench.close();
  const rowFor = (kind: Kind, what: string): Row => {
    const sum = (side: 'bound' | 'free') =>
      medians.reduce((all, one, at) => all + (heard[at]?.kind === kind ? one[side] : 0), 0);
    return rowOf({what, ours: sum('bound'), ceiling: sum('free'), goal: 1.3, better: 'lower', runs});
  };
  const count = heard.filter(({kind}) => kind === 'reads').length;
  return [
    rowFor(
      'reads',
      `${count} statements of push, pull and office, ms of execution with forced row-level security beside none`,
    ),
    rowFor(
      'write',
      `the statement that writes ${batch} facts, ms of execution with forced row-level security beside none`,
    ),
  ];
}

export const bench: Bench = {name: 'rls', run};

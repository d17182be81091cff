// The database: can it be reached, is it one we know, does it flush, do its clock and its migrations fit.
import pg from 'pg';
import {applicationRole} from '../../db/pool.ts';
import {readMigrations} from '../../db/migration-files.ts';
import {newestMajor, oldestMajor} from '../supervisor/open-database.ts';
import type {Finding} from './finding.ts';
import {attention, both, byLimits, fault, ok, reasonOf} from './finding.ts';

const connectMilliseconds = 5000;
const ourConnections = 26; // 8 of the pool, 16 that take several statements in a message, two of the tools
const skew = {look: 2000, bad: 60_000}; // terminals warn at two minutes; server and database should agree far better

export type DatabaseState = {
  /** As PostgreSQL tells it: 180004. */
  readonly versionNumber: number;
  readonly version: string;
  readonly encoding: string;
  readonly settings: Readonly<Record<'fsync' | 'synchronous_commit' | 'full_page_writes', string>>;
  readonly maxConnections: number;
  readonly usedConnections: number;
  /** Clock of the database minus ours at the middle of the question. */
  readonly skewMs: number;
  /** Names of applied migrations; undefined before the first start. */
  readonly applied: readonly string[] | undefined;
  /** Tables with a tenant whose row-level security is not forced. */
  readonly openTables: readonly string[];
  readonly roleCanBypass: boolean;
};

const stateQuery = `
  select current_setting('server_version_num')::int as "versionNumber", current_setting('server_version') as version,
    current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as synchronous_commit,
    current_setting('full_page_writes') as full_page_writes,
    current_setting('max_connections')::int as "maxConnections",
    (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as "usedConnections",
    extract(epoch from clock_timestamp()) * 1000 as clock,
    to_regclass('schema_migration') is not null as "isFurnished"`;
const openTablesQuery = `
  select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
  where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace and not a.attisdropped
    and c.relname <> 'tenant' and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`;

type StateRow = Omit<DatabaseState, 'settings' | 'skewMs' | 'applied' | 'openTables' | 'roleCanBypass'> &
  DatabaseState['settings'] & {readonly clock: string; readonly isFurnished: boolean};

/** Asks a database about itself; throws what the driver throws. */
export async function askDatabase(url: string): Promise<DatabaseState> {
  const client = new pg.Client({connectionString: url, connectionTimeoutMillis: connectMilliseconds});
  client.on('error', () => undefined); // The query below says it.
  try {
    await client.connect();
    const from = Date.now();
    const [row] = (await client.query<StateRow>(stateQuery)).rows;
    const middle = (from + Date.now()) / 2;
    if (row === undefined) throw new Error('no answer');
    const {fsync, synchronous_commit, full_page_writes, clock, isFurnished, ...rest} = row;
    const names = async (text: string): Promise<string[]> =>
      (await client.query<{name: string}>(text)).rows.map(({name}) => name);
    const [role] = (
      await client.query<{can: boolean}>(
        'select rolsuper or rolbypassrls as can from pg_roles where rolname = $1',
        [applicationRole],
      )
    ).rows;
    return {
      ...rest,
      settings: {fsync, synchronous_commit, full_page_writes},
      skewMs: Math.round(Number(clock) - middle),
      applied: isFurnished ? await names('select name from schema_migration order by number') : undefined,
      openTables: isFurnished ? await names(openTablesQuery) : [],
      roleCanBypass: role?.can === true,
    };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function judgeVersion({version, versionNumber}: DatabaseState): Finding {
  const major = Math.trunc(versionNumber / 10_000);
  const is = both(`PostgreSQL ${version}`, `PostgreSQL ${version}`);
  if (major >= oldestMajor && major <= newestMajor) return ok('database.version', is);
  return fault(
    'database.version',
    is,
    both(
      `换成 PostgreSQL ${oldestMajor} 到 ${newestMajor}`,
      `use PostgreSQL ${oldestMajor} to ${newestMajor}`,
    ),
  );
}

/** An acknowledgement means durable: whoever turned one of these off has to know what it costs. */
function judgeSettings({settings}: DatabaseState): Finding {
  const wrong = Object.entries(settings).filter(
    ([name, value]) => value === 'off' || (name === 'synchronous_commit' && value === 'local'),
  );
  if (wrong.length === 0)
    return ok(
      'database.durability',
      both('每次提交都落盘', 'each commit is flushed (fsync, synchronous_commit, full_page_writes)'),
    );
  const named = wrong.map(([name, value]) => `${name} = ${value}`).join(', ');
  return fault(
    'database.durability',
    both(`${named}：断电会丢已确认的记录`, `${named}: a power cut loses records that were confirmed`),
    both(
      `alter system reset ${wrong[0]?.[0] ?? ''}，然后重启数据库`,
      `alter system reset ${wrong[0]?.[0] ?? ''}, then restart the database`,
    ),
  );
}

function judgeEncoding({encoding}: DatabaseState): Finding {
  const is = both(`编码 ${encoding}`, `encoding ${encoding}`);
  if (encoding === 'UTF8') return ok('database.encoding', is);
  return fault(
    'database.encoding',
    is,
    both('新建 UTF8 数据库，中文才存得下', 'make the database anew with encoding UTF8: Chinese needs it'),
  );
}

function judgeConnections({maxConnections, usedConnections}: DatabaseState): Finding {
  const free = maxConnections - usedConnections;
  const is = both(`还有 ${free} 个数据库连接`, `${free} of ${maxConnections} connections free`);
  if (free >= ourConnections) return ok('database.connections', is);
  return attention(
    'database.connections',
    is,
    both(
      `把 max_connections 加到至少 ${usedConnections + ourConnections}`,
      `raise max_connections to at least ${usedConnections + ourConnections}`,
    ),
  );
}

function judgeSkew({skewMs}: DatabaseState): Finding {
  const is = both(
    `数据库的时间和本机差 ${Math.abs(skewMs)} 毫秒`,
    `the clocks of database and server differ by ${Math.abs(skewMs)} ms`,
  );
  const advice = both('两台机器都打开 NTP', 'turn NTP on at both machines');
  return byLimits(
    {value: Math.abs(skewMs), ...skew},
    {
      ok: () => ok('time.database', is),
      attention: () => attention('time.database', is, advice),
      fault: () => fault('time.database', is, advice),
    },
  );
}

function judgeIsolation({openTables, roleCanBypass}: DatabaseState): Finding {
  const id = 'database.isolation';
  const advice = both(
    '用最近的备份核对，再重新执行迁移；不要手工改表',
    'compare with the last backup and run the migrations again; never change tables by hand',
  );
  if (roleCanBypass)
    return fault(
      id,
      both(
        `角色 ${applicationRole} 能绕过租户隔离`,
        `role ${applicationRole} can pass by the isolation of tenants`,
      ),
      both(
        `alter role ${applicationRole} nosuperuser nobypassrls`,
        `alter role ${applicationRole} nosuperuser nobypassrls`,
      ),
    );
  if (openTables.length === 0) return ok(id, both('每张表都隔离租户', 'every table keeps tenants apart'));
  const names = openTables.join(', ');
  return fault(
    id,
    both(`没有隔离租户的表：${names}`, `tables without isolation of tenants: ${names}`),
    advice,
  );
}

/** `files` are the names of the migrations that this program brings. */
export function judgeMigrations(applied: readonly string[] | undefined, files: readonly string[]): Finding {
  const id = 'database.migrations';
  if (applied === undefined)
    return ok(id, both('空库，首次启动时建表', 'empty: the first start makes the tables'));
  const missing = files.filter((name) => !applied.includes(name));
  const foreign = applied.filter((name) => !files.includes(name));
  if (foreign.length > 0)
    return attention(
      id,
      both(
        `数据库比程序新：${foreign.join(', ')}`,
        `the database is newer than this program: ${foreign.join(', ')}`,
      ),
      both('升级程序，或从升级前的备份恢复', 'upgrade the program, or restore the backup from before'),
    );
  if (missing.length === 0)
    return ok(id, both(`${applied.length} 个迁移都已执行`, `all ${applied.length} migrations are applied`));
  return attention(
    id,
    both(`待执行的迁移：${missing.join(', ')}`, `migrations to come: ${missing.join(', ')}`),
    both(
      '先备份（npm run backup），再启动，会自动执行',
      'back up (npm run backup), then start: they run by themselves',
    ),
  );
}

/** What a state means, without asking anybody. */
export function judgeDatabase(state: DatabaseState, files: readonly string[]): readonly Finding[] {
  return [
    judgeVersion(state),
    judgeEncoding(state),
    judgeSettings(state),
    judgeConnections(state),
    judgeSkew(state),
    judgeIsolation(state),
    judgeMigrations(state.applied, files),
  ];
}

/** Asks and judges; a database that cannot be reached is one fault, not an error. */
export async function checkDatabase(url: string, migrationsFolder: string): Promise<readonly Finding[]> {
  const files = (await readMigrations(migrationsFolder)).map(({name}) => name);
  try {
    return judgeDatabase(await askDatabase(url), files);
  } catch (error) {
    const why = reasonOf(error);
    return [
      fault(
        'database.reach',
        both(`连不上数据库：${why}`, `the database cannot be reached: ${why}`),
        both(
          '检查 DATABASE_URL 的地址、端口、账户，以及数据库是否在运行、防火墙是否放行',
          'check address, port and account in DATABASE_URL, whether the database runs, and the firewall',
        ),
      ),
    ];
  }
}

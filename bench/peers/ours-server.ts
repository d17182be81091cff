// The server as it ships, on its supervised PostgreSQL. Started and killed by the bench:
// node ours-server.ts <folder> <port>. What the bench asks for stands under /admin.
import {serve} from '@hono/node-server';
import {Hono} from 'hono';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import {createEnrolment} from '../../server/access/enrolment.ts';
import {readConfig} from '../../server/config.ts';
import {migrate} from '../../server/db/migrate.ts';
import {sql} from '../../server/db/sql.ts';
import {openHttpApp} from '../../server/http/app.ts';
import {migrationsFolder, openHouse} from '../../server/main.ts';
import {openEmbeddedPostgres} from '../../server/ops/supervisor/embedded-postgres.ts';
import {openBenchTenant} from '../bench-house.ts';
import {benchDocuments} from '../terminal-documents.ts';

const [dataDir = '', port = '0'] = process.argv.slice(2);
const quiet = {info: () => undefined, warn: () => undefined, error: () => undefined};
const cluster = await openEmbeddedPostgres({dataDir, log: quiet});
await migrate(cluster.url, migrationsFolder, quiet);
const read = readConfig(['--no-demo'], {CHEJIAN_DATA: dataDir, LOG_LEVEL: 'silent'});
if (!read.ok) throw new Error(read.lines.join('\n'));
const house = await openHouse(read.config, cluster.url, () => undefined);
// Past the row-level security: the bench counts what every tenant has.
const whole = new URL(cluster.superuserUrl);
whole.pathname = new URL(cluster.url).pathname;
const query = async (text: string) => {
  const client = new pg.Client({connectionString: whole.href});
  await client.connect();
  try {
    return (await client.query<{readonly value: unknown}>(text)).rows.map(({value}) => value);
  } finally {
    await client.end();
  }
};

const app = openHttpApp(house);
const all = new Hono();
all.post('/admin/tenant/:count', async (context) => {
  const count = Number(context.req.param('count'));
  const tenant = await openBenchTenant(house, `p${count}`);
  const documents = benchDocuments().filter((_, index, {length}) => index % Math.ceil(length / count) === 0);
  const taken = count >= 50_000 ? benchDocuments() : documents;
  const first = 10_000;
  await house.database.withTenant(tenant.tenantId, async (tx) => {
    for (let start = 0; start < taken.length; start += 5000) {
      const rows = taken
        .slice(start, start + 5000)
        .map((entry, index) => ({...entry, id: entry.body.id, seq: first + start + index}));
      await tx.run(sql`insert into replica (tenant_id, scope, collection, id, seq, body)
        select ${tenant.tenantId}::bigint, r.scope, r.collection, r.id, r.seq, r.body from json_to_recordset(${JSON.stringify(rows)}::json) r(scope text, collection text, id text, seq bigint, body json)`);
    }
    await tx.run(
      sql`update tenant_clock set v = ${first + taken.length} where tenant_id = ${tenant.tenantId}`,
    );
  });
  return context.json({documents: taken.length});
});
all.post('/admin/code/:tenant', async (context) => {
  const tenant = await house.tenants.byCode(context.req.param('tenant'));
  if (tenant === undefined) return context.notFound();
  const made = await createEnrolment(house.database, tenant, {
    siteId: 's1',
    kind: 'terminal',
    name: 'bench',
    createdBy: 'system',
  });
  return context.text(made.code);
});
all.get('/admin/ids', async (context) =>
  context.json(await query(`select fact_id as value from fact where kind = 'goods-moved'`)),
);
all.get('/admin/total', async (context) =>
  context.json(
    (
      await query(
        `select coalesce(sum(quantity), 0)::float as value from stock_balance where location_id = 'L1' and item_id = 'I0'`,
      )
    )[0],
  ),
);
all.get('/admin/database', async (context) =>
  context.text(
    (await readFile(path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0] ??
      '',
  ),
);
all.all('*', (context) => app.fetch(context.req.raw));
serve({fetch: all.fetch, port: Number(port), hostname: '127.0.0.1'}, () => console.log('ready'));
process.once('SIGTERM', () => {
  void (async () => {
    await house.close();
    await cluster.stop();
    process.exit(0);
  })();
});

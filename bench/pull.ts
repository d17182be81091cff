// CPU of this process for a pull of 50,000 documents through the real route, beside psql reading the same rows.
import {execFileSync} from 'node:child_process';
import {issueToken} from '../server/sync/device-token.ts';
import {sql} from '../server/db/sql.ts';
import type {Bench, Row} from './bench.ts';
import {compare} from './bench.ts';
import {openBenchDevice, openBenchHouse, openBenchTenant} from './bench-house.ts';

const documents = 50_000;
const changesKey = ',"changes":';

async function run(): Promise<readonly Row[]> {
  const bench = await openBenchHouse();
  const tenant = await openBenchTenant(bench.house, 'pull');
  await openBenchDevice(bench.house, tenant);
  const {tenantId} = tenant;
  const device = await bench.house.database.withTenant(tenantId, async (tx) => {
    await tx.run(sql`insert into replica (tenant_id, scope, collection, id, seq, body)
      select ${tenantId}::bigint, 'tenant', 'item', 'x' || n, 1000 + n, json_build_object('id', 'x' || n, 'code', 'ITEM-' || n, 'name', '闸阀 阀体 DN' || n, 'specification', repeat('s', 120), 'kind', 'rawMaterial', 'uom', '件', 'isWhole', true, 'tracking', 'lot', 'needsInspection', false, 'isActive', true)
      from generate_series(1, ${documents}::integer) n`);
    await tx.run(sql`update tenant_clock set v = ${documents + 2000} where tenant_id = ${tenantId}`);
    return tx.one<{device_id: string}>(
      sql`select device_id from sync_device where tenant_id = ${tenantId} and kind = 'terminal'`,
    );
  });
  const claims = {
    tenantId,
    tenant: tenant.code,
    device: device?.device_id ?? '',
    site: 's1',
    purpose: 'sync' as const,
  };
  const token = issueToken(bench.house.secret, claims, Date.now() + 3_600_000);
  const pullAll = async () => {
    const before = process.cpuUsage();
    let streams: Readonly<Record<string, number>> = {};
    let seen = 0;
    for (let isEnd = false; !isEnd;) {
      const reply = await bench.app.request('/sync/v1/pull', {
        method: 'POST',
        headers: {'content-type': 'application/json', authorization: `Bearer ${token}`},
        body: JSON.stringify({protocol: 1, cursor: {epoch: bench.house.epoch, streams}, limit: 5000}),
      });
      // In pieces, as they go to the line; what the terminal does with them is not the server's work.
      let head = '';
      for await (const piece of reply.body ?? []) {
        if (!head.includes(changesKey)) head += Buffer.from(piece).toString();
        seen += piece.length;
      }
      const end = JSON.parse(head.slice(0, head.indexOf(changesKey)) + '}') as {
        streams: Record<string, number>;
        isEnd: boolean;
      };
      streams = end.streams;
      isEnd = end.isEnd;
    }
    if (seen < documents * 200) throw new Error(`only ${seen} bytes came`);
    const used = process.cpuUsage(before);
    return (used.user + used.system) / 1000;
  };
  const url = new URL(bench.url);
  // psql's own user and system time, as the shell's `times` tells them.
  const readWithPsql = () => {
    const query = `set app.tenant = '${tenantId}'; select scope, collection, id, seq, deleted, body from replica where tenant_id = ${tenantId} and scope = 'tenant' order by seq`;
    const script = `TIMEFORMAT='%U %S'; time psql -X -q -A -t -d "$URL" -c "$QUERY" > /dev/null`;
    const text = execFileSync('bash', ['-c', `{ ${script}; } 2>&1`], {
      env: {...process.env, URL: url.href, QUERY: query},
      encoding: 'utf8',
    });
    const [user = 0, system = 0] = (text.trim().split('\n').pop() ?? '').split(' ').map(Number);
    return (user + system) * 1000;
  };
  const row = await compare({
    what: `pull of ${documents} documents, CPU ms beside psql reading the same rows`,
    ours: pullAll,
    ceiling: () => Promise.resolve(readWithPsql()),
    goal: 1.5,
    better: 'lower',
  });
  await bench.close();
  return [row];
}

export const bench: Bench = {name: 'pull', run};

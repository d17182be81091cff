// The server of the terminal bench in a process of its own, as it runs in a factory: the documents of the bench and the
// program that drives the browser are not for its collector of garbage to go through.
import {readFile, writeFile} from 'node:fs/promises';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {serve} from '@hono/node-server';
import {Hono} from 'hono';
import {createEnrolment} from '../server/access/enrolment.ts';
import type {Tenant} from '../server/access/tenants.ts';
import {sql} from '../server/db/sql.ts';
import type {House} from '../server/house.ts';
import {openBenchHouse, openBenchTenant} from './bench-house.ts';
import {serveCalls} from './fleet-child.ts';
import {benchDocuments} from './terminal-documents.ts';

const firstSeq = 10_000;
type Site = {readonly tenant: Tenant; readonly house: House; readonly close: () => Promise<void>};
let site: Site | undefined;

// One record in IndexedDB, as small as a page can be that reads anything at all.
const emptyPage = `<!doctype html><title>empty</title><script>
window.started = new Promise((resolve, reject) => {
  const request = indexedDB.open('empty', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('entries').put('here', 'key');
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const read = request.result.transaction('entries').objectStore('entries').get('key');
    read.onsuccess = () => resolve(performance.now());
  };
});
</script>`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

/** Stores the documents, and the same ones in a file for the work by hand. */
async function fill(house: House, tenantId: number, rawFile: string) {
  const documents = benchDocuments();
  await house.database.withTenant(tenantId, async (tx) => {
    for (let start = 0; start < documents.length; start += 5000) {
      const rows = documents
        .slice(start, start + 5000)
        .map((entry, index) => ({...entry, id: entry.body.id, seq: firstSeq + start + index}));
      await tx.run(sql`insert into replica (tenant_id, scope, collection, id, seq, body)
        select ${tenantId}::bigint, r.scope, r.collection, r.id, r.seq, r.body from json_to_recordset(${JSON.stringify(rows)}::json) r(scope text, collection text, id text, seq bigint, body json)`);
    }
    await tx.run(
      sql`update tenant_clock set v = ${firstSeq + documents.length} where tenant_id = ${tenantId}`,
    );
  });
  const raw = documents.map(({collection, body}) => ({
    ...body,
    key: `${collection}:${body.id}`,
    barcode: body['code'] ?? body.id,
    group: body['locationId'] ?? body['itemId'] ?? collection,
  }));
  await writeFile(rawFile, JSON.stringify(raw));
  const bytes = documents.reduce((sum, {body}) => sum + JSON.stringify(body).length, 0);
  return {documents: documents.length, averageBytes: Math.round(bytes / documents.length)};
}

/** Serves what lies in `folder`, and the sync of a house full of documents beside it. */
async function open({folder}: {readonly folder: string}) {
  const bench = await openBenchHouse();
  const tenant = await openBenchTenant(bench.house, 'terminal');
  const filled = await fill(bench.house, tenant.tenantId, path.join(folder, 'raw-documents.json'));
  const app = new Hono();
  app.all('/sync/*', (context) => bench.app.fetch(context.req.raw));
  app.get('/empty', (context) => context.html(emptyPage));
  app.get('*', async (context) => {
    const name = context.req.path === '/' ? '/index.html' : context.req.path;
    const text = await readFile(path.join(folder, path.normalize(name))).catch(() => undefined);
    return text === undefined
      ? context.notFound()
      : context.body(text, 200, {
          'content-type': contentTypes[path.extname(name)] ?? 'text/plain',
          'cache-control': 'max-age=3600',
        });
  });
  const server = serve({fetch: app.fetch, port: 0, hostname: '127.0.0.1'});
  await new Promise((resolve) => server.once('listening', resolve));
  const close = async () => {
    server.close();
    await bench.close();
  };
  site = {tenant, house: bench.house, close};
  return {...filled, port: (server.address() as AddressInfo).port}; // TCP: never a pipe name
}

const opened = (): Site => {
  if (site === undefined) throw new Error('not opened');
  return site;
};

const calls = {
  open,
  code: async () => {
    const {house, tenant} = opened();
    const wanted = {siteId: 's1', kind: 'terminal', name: 'bench', createdBy: 'system'} as const;
    return (await createEnrolment(house.database, tenant, wanted)).code;
  },
  close: () => opened().close(),
} as const;

export type TerminalHouseCalls = typeof calls;
serveCalls(calls);

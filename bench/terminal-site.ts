// The house with a factory's documents, and the bench page beside it on one address.
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import path from 'node:path';
import {serve} from '@hono/node-server';
import {Hono} from 'hono';
import {build} from 'vite';
import {createEnrolment} from '../server/access/enrolment.ts';
import {sql} from '../server/db/sql.ts';
import {leanLibraries} from '../tools/lean-libraries.ts';
import {openBenchHouse, openBenchTenant} from './bench-house.ts';
import {benchDocuments} from './terminal-documents.ts';

const folder = fileURLToPath(new URL(`./.tmp/terminal-${process.pid}`, import.meta.url));
const firstSeq = 10_000;

export type TerminalSite = {
  readonly port: number;
  readonly code: () => Promise<string>;
  readonly profile: string;
  readonly documents: number;
  readonly averageBytes: number;
  readonly close: () => Promise<void>;
};

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

async function buildPage(): Promise<void> {
  await rm(folder, {recursive: true, force: true});
  await mkdir(path.join(folder, 'source'), {recursive: true});
  const entry = fileURLToPath(new URL('./terminal-page.ts', import.meta.url));
  await writeFile(
    path.join(folder, 'source', 'index.html'),
    `<!doctype html><title>bench</title><script type="module" src="${entry}"></script>`,
  );
  await build({
    configFile: false,
    root: path.join(folder, 'source'),
    logLevel: 'error',
    plugins: [leanLibraries()], // as it ships
    build: {outDir: path.join(folder, 'dist'), target: 'chrome77', modulePreload: false},
  });
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

export async function openTerminalSite(): Promise<TerminalSite> {
  await buildPage();
  const documents = benchDocuments();
  const bench = await openBenchHouse();
  const tenant = await openBenchTenant(bench.house, 'terminal');
  const {tenantId} = tenant;
  await bench.house.database.withTenant(tenantId, async (tx) => {
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
  const rawText = JSON.stringify(
    documents.map(({collection, body}) => ({
      ...body,
      key: `${collection}:${body.id}`,
      barcode: body['code'] ?? body.id,
      group: body['locationId'] ?? body['itemId'] ?? collection,
    })),
  );
  const app = new Hono();
  app.all('/sync/*', (context) => bench.app.fetch(context.req.raw));
  app.get('/raw-documents.json', (context) =>
    context.body(rawText, 200, {'content-type': 'application/json'}),
  );
  app.get('/empty', (context) => context.html(emptyPage));
  app.get('*', async (context) => {
    const name = context.req.path === '/' ? '/index.html' : context.req.path;
    const text = await readFile(path.join(folder, 'dist', path.normalize(name))).catch(() => undefined);
    return text === undefined
      ? context.notFound()
      : context.body(text, 200, {
          'content-type': contentTypes[path.extname(name)] ?? 'text/plain',
          'cache-control': 'max-age=3600',
        });
  });
  const server = serve({fetch: app.fetch, port: 0, hostname: '127.0.0.1'});
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    port: (server.address() as AddressInfo).port, // TCP: never a pipe name
    code: async () =>
      (
        await createEnrolment(bench.house.database, tenant, {
          siteId: 's1',
          kind: 'terminal',
          name: 'bench',
          createdBy: 'system',
        })
      ).code,
    profile: path.join(folder, 'profile'),
    documents: documents.length,
    averageBytes: Math.round(
      documents.reduce((sum, {body}) => sum + JSON.stringify(body).length, 0) / documents.length,
    ),
    close: async () => {
      server.close();
      await bench.close();
      await rm(folder, {recursive: true, force: true});
    },
  };
}

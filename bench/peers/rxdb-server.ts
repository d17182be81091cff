// The endpoint that the documentation of RxDB describes, on SQLite with full synchronisation.
// node rxdb-server.ts <folder> <port>
import {DatabaseSync} from 'node:sqlite';
import path from 'node:path';
import {serve} from '@hono/node-server';
import {Hono} from 'hono';
import {compress} from 'hono/compress';

type Entry = {readonly id: string; readonly _deleted?: boolean} & Readonly<Record<string, unknown>>;
type PushRow = {readonly newDocumentState: Entry; readonly assumedMasterState?: Entry};
type Stored = {readonly id: string; readonly body: string; readonly updated_at: number};

const [folder = '', port = '0'] = process.argv.slice(2);
const db = new DatabaseSync(path.join(folder, 'rxdb.sqlite'));
db.exec(`pragma journal_mode = wal; pragma synchronous = full;
  create table if not exists entry (collection text, id text, body text, updated_at integer, primary key (collection, id));
  create index if not exists entry_order on entry (collection, updated_at, id);`);
const page = db.prepare(
  'select id, body, updated_at from entry where collection = ? and (updated_at > ? or (updated_at = ? and id > ?)) order by updated_at, id limit ?',
);
const get = db.prepare('select id, body, updated_at from entry where collection = ? and id = ?');
const put = db.prepare('insert or replace into entry values (?, ?, ?, ?)');
const masterOf = (name: string, id: string): Entry | undefined => {
  const row = get.get(name, id) as Stored | undefined;
  return row && (JSON.parse(row.body) as Entry); // what push wrote
};

const app = new Hono();
app.use(compress());
app.post('/api/pull/:name', async (context) => {
  const name = context.req.param('name');
  const {checkpoint, batchSize} = await context.req.json<{
    checkpoint?: {updatedAt: number; id: string};
    batchSize: number;
  }>();
  const from = checkpoint?.updatedAt ?? 0;
  const rows = page.all(name, from, from, checkpoint?.id ?? '', batchSize) as Stored[];
  const last = rows.at(-1);
  return context.json({
    documents: rows.map((row) => JSON.parse(row.body) as Entry),
    checkpoint: last ? {updatedAt: last.updated_at, id: last.id} : checkpoint,
  });
});
app.post('/api/push/:name', async (context) => {
  const name = context.req.param('name');
  const conflicts: Entry[] = [];
  db.exec('begin');
  for (const {newDocumentState, assumedMasterState} of await context.req.json<PushRow[]>()) {
    const master = masterOf(name, newDocumentState.id);
    if (master && JSON.stringify(master['body']) !== JSON.stringify(assumedMasterState?.['body']))
      conflicts.push(master);
    else
      put.run(name, newDocumentState.id, JSON.stringify({_deleted: false, ...newDocumentState}), Date.now());
  }
  db.exec('commit');
  return context.json(conflicts);
});
app.post('/admin/documents', async (context) => {
  db.exec(`begin; delete from entry where collection = 'documents'`);
  for (const entry of await context.req.json<Entry[]>())
    put.run('documents', entry.id, JSON.stringify({...entry, _deleted: false}), Date.now());
  db.exec('commit');
  return context.text('ok');
});
app.get('/admin/ids', (context) =>
  context.json(
    db
      .prepare(`select id from entry where collection = 'facts'`)
      .all()
      .map((row) => row['id']),
  ),
);
app.get('/admin/total', (context) =>
  context.json((masterOf('totals', 'L1')?.['body'] as {quantity: number} | undefined)?.quantity ?? 0),
);
serve({fetch: app.fetch, port: Number(port), hostname: '127.0.0.1'}, () => console.log('ready'));
process.on('SIGTERM', () => process.exit(0));

// PouchDB Server's handlers on LevelDB. node pouch-server.mjs <folder> <port>
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import PouchDB from 'pouchdb';

const [folder = '', port = '0'] = process.argv.slice(2);
const Store = PouchDB.defaults({prefix: `${folder}/`});
const app = express();
app.post('/admin/documents/:count', express.json({limit: '100mb'}), async (request, response) => {
  const store = new Store(`documents-${request.params.count}`);
  for (let start = 0; start < request.body.length; start += 1000)
    await store.bulkDocs(request.body.slice(start, start + 1000));
  response.send('ok');
});
app.get('/admin/ids', async (_, response) => {
  const {rows} = await new Store('facts').allDocs();
  response.json(rows.map(({id}) => id));
});
app.get('/admin/total', async (_, response) => {
  const total = await new Store('totals').get('L1').catch(() => ({quantity: 0}));
  response.json(total.quantity);
});
app.use(
  '/db',
  expressPouchdb(Store, {
    mode: 'minimumForPouchDB',
    logPath: `${folder}/log.txt`,
    configPath: `${folder}/config.json`,
  }),
);
for (const name of ['facts', 'totals']) await new Store(name).info();
app.listen(Number(port), '127.0.0.1', () => console.log('ready'));
process.on('SIGTERM', () => process.exit(0));

// PouchDB with its own replication, as its documentation shows it.
import PouchDB from 'pouchdb-browser';
import {timed} from './peer-page.ts';

const remote = (name) => new PouchDB(`${location.origin}/db/${name}`, {skip_setup: true});
const stores = new Map();
const local = (name) => {
  if (!stores.has(name)) stores.set(name, new PouchDB(name, {auto_compaction: false}));
  return stores.get(name);
};
let live;
let made = 0;

const startLive = () => {
  live ??= local('facts').replicate.to(remote('facts'), {live: true, retry: true, batch_size: 100});
};

window.peer = {
  async open() {
    await local('facts').info();
    if (localStorage.getItem('live') === 'yes') startLive();
  },
  initialSync: (documents) =>
    timed(async () => {
      await local('documents').replicate.from(remote(`documents-${documents}`), {batch_size: 1000});
      await local('documents').get('ITEM-75');
    }),
  async write(count) {
    const ids = [];
    for (let n = 0; n < count; n += 1) {
      made += 1;
      const happenedAt = new Date().toISOString();
      const body = {kind: 'goods-moved', itemId: 'I0', quantity: '1', from: 'L0', to: 'L1', actor: 'p1'};
      const {id} = await local('facts').put({_id: crypto.randomUUID(), ...body, made, happenedAt});
      ids.push(id);
    }
    return ids;
  },
  async live() {
    localStorage.setItem('live', 'yes');
    startLive();
  },
  drain: () => timed(() => local('facts').replicate.to(remote('facts'), {batch_size: 100})),
  async add(count) {
    for (let n = 0; n < count; n += 1) {
      const total = await local('totals')
        .get('L1')
        .catch(() => ({_id: 'L1', quantity: 0}));
      await local('totals').put({...total, quantity: total.quantity + 1});
    }
  },
  async share() {
    await local('totals').sync(remote('totals'));
  },
};

// What runs in Chromium: the terminal as it ships, and the same work done on IndexedDB by hand. Each call returns milliseconds.
import {documentDefinitions} from '../shared/documents.ts';
import {floorFactRegistry} from '../shared/floor-facts.ts';
import {item} from '../shared/items/item.ts';
import {permissionRule} from '../shared/may.ts';
import {goodsMoved} from '../shared/warehouse/goods-moved.ts';
import {replicaName} from '../sync/terminal/replica-pages.ts';
import {openTerminal} from '../sync/terminal/terminal.ts';
import type {Terminal} from '../sync/terminal/terminal.ts';

type RawDocument = Readonly<Record<string, unknown>> & {readonly key: string};
type Move = {readonly itemId: string; readonly from: string; readonly to: string};

const options = {
  baseUrl: '',
  registry: floorFactRegistry,
  documents: documentDefinitions,
  permission: permissionRule,
  appVersion: 'bench',
  isAutomatic: false,
};
const rawName = 'bench-raw';
let opened: Terminal | undefined;
let raw: IDBDatabase | undefined;

async function terminal(): Promise<Terminal> {
  opened ??= await openTerminal(options);
  return opened;
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('request failed'));
  });
const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('transaction aborted'));
  });

function openRaw(): Promise<IDBDatabase> {
  const request = indexedDB.open(rawName, 1);
  request.onupgradeneeded = () => {
    const documents = request.result.createObjectStore('documents', {keyPath: 'key'});
    documents.createIndex('barcode', 'barcode');
    documents.createIndex('group', 'group');
    request.result.createObjectStore('facts', {autoIncrement: true});
  };
  return done(request);
}

async function clock(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Mean of single waits; between two scans a hand needs longer than this pause. */
async function oneByOne(count: number, work: (n: number) => Promise<void>): Promise<number> {
  let waited = 0;
  for (let n = 0; n < count; n += 1) {
    waited += await clock(() => work(n));
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return waited / count;
}

async function expect(isTrue: boolean, what: string): Promise<void> {
  if (!isTrue) throw new Error(`the bench is wrong: ${what}`);
}

async function queryPlace(locationId: string): Promise<number> {
  const found = await (await terminal()).collection('stockBalance').find({selector: {locationId}}).exec();
  return found.length;
}

const page = {
  async enrol(code: string): Promise<void> {
    await (await terminal()).enrol(code);
  },

  /** From an empty replica to the first answer of a query. */
  async sync(placeId: string): Promise<number> {
    const identity = (await terminal()).identity;
    await opened?.close();
    opened = undefined;
    if (identity === undefined) throw new Error('not enrolled');
    await done(indexedDB.deleteDatabase(replicaName(identity.tenant, identity.device)));
    await terminal();
    let rows = 0;
    const milliseconds = await clock(async () => {
      const failure = await opened?.syncNow();
      if (failure !== undefined) throw new Error(JSON.stringify(failure));
      rows = await queryPlace(placeId);
    });
    await expect(rows === 200, `${rows} rows after the first sync`);
    return milliseconds;
  },

  async rawInsert(): Promise<number> {
    raw?.close();
    await done(indexedDB.deleteDatabase(rawName));
    const documents = (await (await fetch('/raw-documents.json')).json()) as readonly RawDocument[];
    const database = (raw = await openRaw());
    return clock(async () => {
      for (let start = 0; start < documents.length; start += 1000) {
        const transaction = database.transaction('documents', 'readwrite');
        const store = transaction.objectStore('documents');
        for (const document of documents.slice(start, start + 1000)) store.put(document);
        await ended(transaction);
      }
    });
  },

  async open(): Promise<void> {
    raw ??= await openRaw();
    await (await terminal()).warmUp();
  },

  async lookupCode(codes: readonly string[]): Promise<number> {
    const here = await terminal();
    let found = 0;
    const milliseconds = await clock(async () => {
      for (const code of codes) if (here.find(item, code) !== undefined) found += 1;
    });
    await expect(found === codes.length, `${found} of ${codes.length} codes`);
    return milliseconds / codes.length;
  },

  /** As the screens do it: app/terminal/shell/resolve-code.ts. */
  async lookupGtin(gtins: readonly string[]): Promise<number> {
    let found = 0;
    const milliseconds = await clock(async () => {
      for (const gtin of gtins) if (opened?.findBy(item, 'gtin', gtin)[0] !== undefined) found += 1;
    });
    await expect(found === gtins.length, `${found} of ${gtins.length} numbers`);
    return milliseconds / gtins.length;
  },

  async rawLookup(codes: readonly string[]): Promise<number> {
    let found = 0;
    const milliseconds = await clock(async () => {
      for (const code of codes) {
        const store = raw?.transaction('documents').objectStore('documents');
        if (store !== undefined && (await done(store.index('barcode').get(code))) !== undefined) found += 1;
      }
    });
    await expect(found === codes.length, `${found} of ${codes.length} raw codes`);
    return milliseconds / codes.length;
  },

  async query(placeIds: readonly string[]): Promise<number> {
    let rows = 0;
    const milliseconds = await clock(async () => {
      for (const placeId of placeIds) rows += await queryPlace(placeId);
    });
    await expect(rows === 200 * placeIds.length, `${rows} rows`);
    return milliseconds / placeIds.length;
  },

  async rawQuery(placeIds: readonly string[]): Promise<number> {
    let rows = 0;
    const milliseconds = await clock(async () => {
      for (const placeId of placeIds) {
        const store = raw?.transaction('documents').objectStore('documents');
        if (store !== undefined) rows += (await done(store.index('group').getAll(placeId))).length;
      }
    });
    await expect(rows === 200 * placeIds.length, `${rows} raw rows`);
    return milliseconds / placeIds.length;
  },

  async record(moves: readonly Move[]): Promise<number> {
    const here = await terminal();
    return oneByOne(moves.length, async (n) => {
      const move = moves[n];
      if (move === undefined) return;
      const body = {
        lines: [
          {lineNo: 1, itemId: move.itemId, quantity: '1', fromLocationId: move.from, toLocationId: move.to},
        ],
      };
      const {isStored} = await here.record(goodsMoved, body, {actor: 'p1'});
      await expect(isStored, 'a fact was not stored');
    });
  },

  async rawStrict(count: number): Promise<number> {
    const filling = 'x'.repeat(540);
    return oneByOne(count, async (n) => {
      const transaction = raw?.transaction('facts', 'readwrite', {durability: 'strict'});
      transaction
        ?.objectStore('facts')
        .put({id: `fact-${n}`, state: 'queued', at: '2026-03-18T06:32:00.000Z', filling});
      if (transaction !== undefined) await ended(transaction);
    });
  },

  /** A start of the page with everything on disk: from the navigation to the first answers. */
  async start(code: string, placeId: string): Promise<number> {
    const here = await terminal();
    const rows = await queryPlace(placeId);
    await expect(rows === 200 && here.find(item, code) !== undefined, `${rows} rows after the start`);
    return performance.now();
  },
};

export type BenchPage = typeof page;
declare global {
  interface Window {
    benchPage: BenchPage;
    started: Promise<number>;
  }
}
window.benchPage = page;
const start = new URLSearchParams(location.search);
const code = start.get('code');
const placeId = start.get('place');
if (code !== null && placeId !== null) window.started = page.start(code, placeId);

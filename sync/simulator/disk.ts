// The storage of one browser: fake-indexeddb, read, copied and set back from outside, and broken on purpose. A tab
// is killed or meets a full disk at an exact operation, which the seed names.
import {forceCloseDatabase, IDBDatabase, IDBFactory, IDBObjectStore, IDBTransaction} from 'fake-indexeddb';

/** What is used of the insides of fake-indexeddb 6.2. */
type RawRecord = {readonly key: unknown; readonly value: unknown};
type RawRecords = {values(): Iterable<RawRecord>; put(record: RawRecord): unknown};
type RawIndex = {
  readonly name: string;
  readonly keyPath: string;
  readonly multiEntry: boolean;
  readonly unique: boolean;
  readonly records: RawRecords;
  initialized: boolean;
};
type RawStore = {
  readonly name: string;
  readonly keyPath: string;
  readonly autoIncrement: boolean;
  readonly records: RawRecords;
  readonly rawIndexes: Map<string, RawIndex>;
  readonly keyGenerator: {num: number} | null;
};
type RawDatabase = {
  readonly name: string;
  readonly version: number;
  readonly rawObjectStores: Map<string, RawStore>;
  readonly transactions: RawTransaction[];
  readonly connections: RawConnection[];
};
type RawConnection = {readonly name: string; readonly _rawDatabase: RawDatabase; _closePending: boolean};
type RawTransaction = {
  readonly db: RawConnection;
  readonly mode: string;
  readonly _state: string;
  _abort(name: string): void;
};
type Ask = {
  readonly source: {readonly name: string; readonly objectStore?: {readonly name: string}} | null | undefined;
  readonly operation: () => unknown;
};
const rawOf = (factory: IDBFactory): Map<string, RawDatabase> =>
  (factory as unknown as {readonly _databases: Map<string, RawDatabase>})._databases;

/** Told of every operation of a tab before it is done; may throw, which is what the browser then tells the program. */
export type DiskWatcher = {
  /** One request to the storage. Throws when the tab is gone; what it returns is how the request fails. */
  operation(database: string, store: string, isWriting: boolean): DOMException | undefined;
  /** A transaction is about to begin; throws when the tab is gone. */
  begin(): void;
  /** A value about to be kept. */
  written(database: string, store: string, value: unknown): void;
  /** A record about to be deleted; without a key, all of them. */
  deleted(database: string, store: string, key: unknown): void;
};

const watchers = new WeakMap<object, DiskWatcher>();

class TabFactory {
  private readonly real: IDBFactory;
  private readonly watcher: DiskWatcher;

  constructor(real: IDBFactory, watcher: DiskWatcher) {
    this.real = real;
    this.watcher = watcher;
  }

  open(name: string, version?: number): IDBOpenDBRequest {
    this.watcher.begin();
    const request = (this.real as unknown as globalThis.IDBFactory).open(name, version);
    const note = (): void => void watchers.set(request.result, this.watcher);
    request.addEventListener('upgradeneeded', note);
    request.addEventListener('success', note);
    return request;
  }
  deleteDatabase(name: string): IDBOpenDBRequest {
    return (this.real as unknown as globalThis.IDBFactory).deleteDatabase(name);
  }
  databases(): Promise<IDBDatabaseInfo[]> {
    return this.real.databases();
  }
  cmp(a: unknown, b: unknown): number {
    return (this.real as unknown as globalThis.IDBFactory).cmp(a, b);
  }
}

/** The storage of a browser as one tab sees it. */
export function factoryOf(browser: IDBFactory, watcher: DiskWatcher): globalThis.IDBFactory {
  return new TabFactory(browser, watcher) as unknown as globalThis.IDBFactory;
}

/** Aborts what the tab has under way in this browser: a dead tab commits nothing any more. */
export function dropTransactions(browser: IDBFactory, watcher: DiskWatcher): void {
  for (const database of rawOf(browser).values()) {
    for (const transaction of database.transactions.slice()) {
      const isOpen = transaction._state !== 'finished' && transaction._state !== 'committing';
      if (isOpen && watchers.get(transaction.db) === watcher) transaction._abort('AbortError');
    }
  }
}

/** Everything that lies in a store, in the order of its keys, without waiting. */
export function readStore(browser: IDBFactory, database: string, store: string): readonly unknown[] {
  const found = rawOf(browser).get(database)?.rawObjectStores.get(store);
  return found === undefined ? [] : [...found.records.values()].map(({value}) => value);
}

export type DiskImage = ReadonlyMap<string, RawDatabase>;

function copyDatabase(from: RawDatabase): RawDatabase {
  const Database = from.constructor as new (name: string, version: number) => RawDatabase;
  const made = new Database(from.name, from.version);
  for (const [name, store] of from.rawObjectStores) {
    const Store = store.constructor as new (...given: unknown[]) => RawStore;
    const copy = new Store(made, name, store.keyPath, store.autoIncrement);
    // Records are never changed in place, so that both may hold the same ones.
    for (const record of store.records.values()) copy.records.put(record);
    if (copy.keyGenerator !== null) copy.keyGenerator.num = store.keyGenerator?.num ?? 0;
    for (const [indexName, index] of store.rawIndexes) {
      const Index = index.constructor as new (...given: unknown[]) => RawIndex;
      const {keyPath, multiEntry, unique} = index;
      const copied = new Index(copy, indexName, keyPath, multiEntry, unique);
      for (const record of index.records.values()) copied.records.put(record);
      copied.initialized = true;
      copy.rawIndexes.set(indexName, copied);
    }
    made.rawObjectStores.set(name, copy);
  }
  return made;
}

/** A byte-for-byte image of the storage; of the databases whose name fits. */
export function imageOf(browser: IDBFactory, fits: (name: string) => boolean = () => true): DiskImage {
  const image = new Map<string, RawDatabase>();
  for (const [name, database] of rawOf(browser)) if (fits(name)) image.set(name, copyDatabase(database));
  return image;
}

/** Puts an image back; databases it does not know stay. Only while no tab is open. */
export function putImage(browser: IDBFactory, image: DiskImage): void {
  for (const [name, database] of image) rawOf(browser).set(name, copyDatabase(database));
}

/** Somebody cleared the data of the browser. Only while no tab is open. */
export function emptyBrowser(browser: IDBFactory): void {
  rawOf(browser).clear();
}

/** All databases of a tab are closed under it; returns how many. */
export function closeConnections(browser: IDBFactory, watcher: DiskWatcher): number {
  let closed = 0;
  for (const database of rawOf(browser).values())
    for (const connection of database.connections.slice()) {
      if (watchers.get(connection) !== watcher || connection._closePending) continue;
      forceCloseDatabase(connection as unknown as Parameters<typeof forceCloseDatabase>[0]);
      closed += 1;
    }
  return closed;
}

/** Another browser with the same content. */
export function copyBrowser(browser: IDBFactory): IDBFactory {
  const made = new IDBFactory();
  putImage(made, imageOf(browser));
  return made;
}

type Transaction = RawTransaction & {_execRequestAsync(ask: Ask): unknown};

const watcherOf = (transaction: unknown): DiskWatcher | undefined =>
  watchers.get((transaction as RawTransaction).db);

/** A method to be called on whatever object it was asked of. */
function methodOf<T, K extends keyof T>(prototype: T, name: K): T[K] {
  return prototype[name];
}

/** Lets every operation of fake-indexeddb in this process pass its tab's watcher. */
export function installDisk(): void {
  const transactions = IDBTransaction.prototype as unknown as Transaction;
  const ask = methodOf(transactions, '_execRequestAsync');
  transactions._execRequestAsync = function (this: Transaction, request: Ask) {
    const {source} = request;
    if (source === null || source === undefined) return ask.call(this, request);
    const store = source.objectStore?.name ?? source.name;
    const failure = watcherOf(this)?.operation(this.db.name, store, this.mode === 'readwrite');
    if (failure === undefined) return ask.call(this, request);
    const fail = (): never => {
      throw failure;
    };
    return ask.call(this, {...request, operation: fail});
  };
  const databases = IDBDatabase.prototype as unknown as globalThis.IDBDatabase;
  const begin = methodOf(databases, 'transaction');
  databases.transaction = function (this: globalThis.IDBDatabase, ...given: Parameters<typeof begin>) {
    watchers.get(this)?.begin();
    return begin.apply(this, given);
  } as typeof begin;
  installWrites();
}

function installWrites(): void {
  const stores = IDBObjectStore.prototype as unknown as globalThis.IDBObjectStore;
  const [put, add, remove] = [methodOf(stores, 'put'), methodOf(stores, 'add'), methodOf(stores, 'delete')];
  const told = (store: globalThis.IDBObjectStore, value: unknown): unknown => {
    const watcher = watcherOf(store.transaction);
    watcher?.written(store.transaction.db.name, store.name, value);
    // Twenty megabytes that nobody reads: one byte stands for them.
    return store.name === 'ballast' ? {key: 'ballast', value: new Uint8Array(1)} : value;
  };
  stores.put = function (this: globalThis.IDBObjectStore, value: unknown, key?: IDBValidKey) {
    const kept = told(this, value);
    return key === undefined ? put.call(this, kept) : put.call(this, kept, key);
  };
  stores.add = function (this: globalThis.IDBObjectStore, value: unknown, key?: IDBValidKey) {
    const kept = told(this, value);
    return key === undefined ? add.call(this, kept) : add.call(this, kept, key);
  };
  const clear = methodOf(stores, 'clear');
  stores.clear = function (this: globalThis.IDBObjectStore) {
    watcherOf(this.transaction)?.deleted(this.transaction.db.name, this.name, undefined);
    return clear.call(this);
  };
  stores.delete = function (this: globalThis.IDBObjectStore, key: IDBValidKey | IDBKeyRange) {
    watcherOf(this.transaction)?.deleted(this.transaction.db.name, this.name, key);
    return remove.call(this, key);
  };
}

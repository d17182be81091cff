// A byte-for-byte copy of a browser profile: what imaging a tablet or restoring its backup does.
import {IDBFactory} from 'fake-indexeddb';
import type {Profile} from './test-terminal.ts';

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('copy failed'));
  });

export async function copyProfile(profile: Profile): Promise<Profile> {
  const from = profile.factory as unknown as globalThis.IDBFactory;
  const copy = new IDBFactory();
  for (const {name = '', version} of await from.databases()) {
    const source = await done(from.open(name));
    const stores = [...source.objectStoreNames];
    const target = await openLike(copy as unknown as globalThis.IDBFactory, source, version);
    for (const store of stores) {
      const values = (await done(source.transaction(store).objectStore(store).getAll())) as unknown[];
      const writing = target.transaction(store, 'readwrite').objectStore(store);
      for (const value of values) await done(writing.put(value));
    }
    source.close();
    target.close();
  }
  return {...profile, factory: copy};
}

async function openLike(
  factory: globalThis.IDBFactory,
  source: IDBDatabase,
  version: number | undefined,
): Promise<IDBDatabase> {
  const request = factory.open(source.name, version);
  request.onupgradeneeded = () => {
    const reading = source.transaction([...source.objectStoreNames]);
    for (const name of source.objectStoreNames) {
      const like = reading.objectStore(name);
      const store = request.result.createObjectStore(name, {
        keyPath: like.keyPath,
        autoIncrement: like.autoIncrement,
      });
      for (const index of like.indexNames)
        store.createIndex(index, like.index(index).keyPath, {unique: like.index(index).unique});
    }
  };
  return done(request);
}

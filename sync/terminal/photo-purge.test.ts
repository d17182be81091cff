import {IDBFactory, IDBKeyRange} from 'fake-indexeddb';
import {afterEach, expect, test} from 'vitest';
import {FilesStore} from './files-store.ts';
import type {FeedPlace} from './photo-purge.ts';
import {PhotoPurge} from './photo-purge.ts';

const week = 7 * 24 * 3_600_000;
const uploadedAt = 1_750_000_000_000;
const opened: FilesStore[] = [];
afterEach(() => opened.splice(0).forEach((store) => store.close()));

/** A terminal whose photo `p` went up to the server `e1`; opened again with the same factory, it was restarted. */
async function openTerminal(factory = new IDBFactory()) {
  const store = new FilesStore({
    indexedDb: {indexedDB: factory as unknown as globalThis.IDBFactory, IDBKeyRange},
  });
  opened.push(store);
  await store.keep({sha256: 'p', size: 1, type: 'image/jpeg', bytes: new ArrayBuffer(1), takenAt: 1});
  if (((await store.get('p'))?.uploadedAt ?? 0) === 0) await store.settle('p', uploadedAt, 'e1');
  const purge = new PhotoPurge(store);
  let place: FeedPlace = {epoch: 'e1', completed: 1, head: 10, durableThrough: 0};
  const isKept = async (change: Partial<FeedPlace>, now = uploadedAt + week + 1): Promise<boolean> => {
    place = {...place, ...change};
    await purge.run(now, place);
    return (await store.get('p')) !== undefined;
  };
  return {factory, store, purge, isKept};
}

test('a photo stays until a backup has it, however old it is', async () => {
  const {isKept} = await openTerminal();
  expect(await isKept({completed: 2, head: 20})).toBe(true); // no backup at all
  expect(await isKept({durableThrough: 20})).toBe(true);
  expect(await isKept({completed: 3, head: 25, durableThrough: 25})).toBe(true); // that fetch may have begun before the upload
  expect(await isKept({completed: 4, head: 30, durableThrough: 29})).toBe(true); // surely later than the photo: 30 it is
  expect(await isKept({completed: 9, head: 90})).toBe(true);
  expect(await isKept({durableThrough: 30})).toBe(false);
});

test('a young photo stays, whatever backups have', async () => {
  const {isKept} = await openTerminal();
  for (const completed of [2, 3, 4, 5])
    expect(await isKept({completed, head: 10, durableThrough: 100}, uploadedAt + week - 1)).toBe(true);
});

test('the number that a backup has to reach survives a restart', async () => {
  const {factory, isKept} = await openTerminal();
  for (const completed of [2, 3, 4]) await isKept({completed, head: completed * 10, durableThrough: 1});
  const again = await openTerminal(factory);
  expect(await again.isKept({completed: 8, head: 80, durableThrough: 39})).toBe(true);
  expect(await again.isKept({durableThrough: 40})).toBe(false);
});

test('what the backups of a server before its restore had says nothing about the server of now', async () => {
  const {store, purge, isKept} = await openTerminal();
  for (const completed of [2, 3, 4]) await isKept({completed, head: completed * 10, durableThrough: 1});
  expect(await isKept({epoch: 'e2', completed: 5, head: 50, durableThrough: 100})).toBe(true);
  expect(await store.offerAgain('e2')).toBe(1);
  await store.settle('p', uploadedAt, 'e2');
  purge.wentUp('p');
  expect(await isKept({completed: 6})).toBe(true);
  expect(await isKept({completed: 7})).toBe(true);
});

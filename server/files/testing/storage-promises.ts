// What every storage promises, asked of each of them.
import {randomBytes} from 'node:crypto';
import {expect} from 'vitest';
import type {FileStorage} from '../file-storage.ts';
import {fileKey, partKey} from '../file-storage.ts';

/** Fails when a storage breaks one of its promises. */
export async function expectStoragePromises(storage: FileStorage): Promise<void> {
  const sha256 = randomBytes(32).toString('hex');
  const key = fileKey(7, sha256);
  const bytes = randomBytes(300_000);
  expect(await storage.get(key)).toBeUndefined();
  await storage.remove(key);
  await Promise.all([storage.put(key, bytes), storage.put(key, bytes)]);
  expect((await storage.get(key))?.equals(bytes)).toBe(true);
  // A view into a longer buffer is stored as what it shows.
  await storage.put(partKey(7, sha256, 0), bytes.subarray(10, 20));
  expect((await storage.get(partKey(7, sha256, 0)))?.equals(bytes.subarray(10, 20))).toBe(true);
  expect(await storage.get(fileKey(8, sha256))).toBeUndefined();
  await storage.remove(partKey(7, sha256, 0));
  expect(await storage.get(partKey(7, sha256, 0))).toBeUndefined();
  expect((await storage.get(key))?.length).toBe(bytes.length);
}

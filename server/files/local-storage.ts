import {randomUUID} from 'node:crypto';
import {mkdir, open, readFile, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import type {FileStorage} from './file-storage.ts';

/** Files in a folder. Written beside, flushed, renamed, and the folder flushed: a reader never sees half a photo, also
 * when several terminals bring the same one at once, and what was answered for survives a power cut. */
export function openLocalStorage(folder: string): FileStorage {
  const placeOf = (key: string) => path.join(folder, ...key.split('/'));
  return {
    async put(key, bytes) {
      const place = placeOf(key);
      await mkdir(path.dirname(place), {recursive: true});
      const beside = `${place}.${randomUUID()}.new`;
      try {
        const handle = await open(beside, 'wx');
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(beside, place);
        await syncFolder(path.dirname(place));
      } catch (error) {
        await rm(beside, {force: true});
        throw error;
      }
    },
    async get(key) {
      try {
        return await readFile(placeOf(key));
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },
    async remove(key) {
      await rm(placeOf(key), {force: true});
    },
  };
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // Windows opens no folders; NTFS journals the rename.
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

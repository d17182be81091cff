import {randomUUID} from 'node:crypto';
import {mkdir, open, opendir, readFile, rename, rm, stat} from 'node:fs/promises';
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
    async sweep(before) {
      let swept = 0;
      await mkdir(folder, {recursive: true});
      for await (const entry of await opendir(folder, {recursive: true})) {
        if (!entry.isFile() || !besideName.test(entry.name)) continue;
        const place = path.join(entry.parentPath, entry.name);
        const found = await stat(place).catch(() => undefined); // renamed meanwhile: it was not left
        if (found === undefined || found.mtime >= before) continue;
        await rm(place, {force: true});
        swept += 1;
      }
      return swept;
    },
  };
}

/** What `put` writes beside its place; no key ends like this. */
const besideName = /\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.new$/;

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

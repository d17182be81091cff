// Photos and drawings never change: their name is their content. So a backup copies only those that are not there yet.
import {randomUUID} from 'node:crypto';
import {copyFile, mkdir, readdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';

const hexName = /^[0-9a-f]{64}$/;

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder, {recursive: true});
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Copies every stored file that the other folder lacks; returns how many. */
export async function mirrorFiles(from: string, to: string, signal?: AbortSignal): Promise<number> {
  const isStored = (name: string) => hexName.test(path.basename(name));
  const there = new Set(await namesIn(to));
  const missing = (await namesIn(from)).filter((name) => isStored(name) && !there.has(name));
  for (const name of missing) {
    signal?.throwIfAborted();
    const target = path.join(to, name);
    const part = `${target}.${randomUUID()}.part`;
    await mkdir(path.dirname(target), {recursive: true, mode: 0o700});
    try {
      await copyFile(path.join(from, name), part);
      await rename(part, target);
    } catch (error) {
      await rm(part, {force: true});
      // Cleaned away meanwhile: nobody needed it any more.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  return missing.length;
}

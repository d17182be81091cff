// Photos wait here until the server has them. A fact names a photo by its SHA-256, so the two travel apart and a photo
// sent twice is the same photo. Kept seven days after the upload, for the screen that shows it again.
import Dexie from 'dexie';
import type {Table} from 'dexie';
import type {Terminal} from '../../../sync/terminal/terminal.ts';

export type Photo = {
  readonly sha256: string;
  readonly blob: Blob;
  readonly size: number;
  readonly takenAt: number;
  readonly uploadedAt: number;
};

const keptMs = 7 * 24 * 3_600_000;
const retryMs = 30_000; // a photo is never urgent: the facts go first
const notYet = 0;

let database: Dexie | undefined;

function photos(): Table<Photo, string> {
  if (database === undefined) {
    database = new Dexie('chejian-photos');
    database.version(1).stores({photos: 'sha256, uploadedAt'});
  }
  return database.table<Photo, string>('photos');
}

const toHex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Reads a blob; Chromium 77 has arrayBuffer, its file inputs on old Android do not always. */
const bytesOf = (blob: Blob): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer); // asked for with readAsArrayBuffer
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsArrayBuffer(blob);
  });

/** Keeps a photo and gives its name. */
export async function keepPhoto(
  blob: Blob,
  now: number,
): Promise<{readonly sha256: string; readonly size: number}> {
  const sha256 = toHex(await crypto.subtle.digest('SHA-256', await bytesOf(blob)));
  await photos().put({sha256, blob, size: blob.size, takenAt: now, uploadedAt: notYet});
  return {sha256, size: blob.size};
}

/** A photo taken on this terminal; undefined when it was taken elsewhere. */
export const photoOf = (sha256: string): Promise<Photo | undefined> => photos().get(sha256);

/** Sends what waits; stops at the first one that the line refuses and is asked again later. */
export async function uploadPhotos(terminal: Terminal, now: number): Promise<void> {
  const waiting = await photos().where('uploadedAt').equals(notYet).toArray();
  if (waiting.length > 0) {
    const token = await terminal.token();
    if (token === undefined) return;
    for (const photo of waiting) {
      const reply = await fetch(`/sync/v1/files/${photo.sha256}`, {
        method: 'PUT',
        headers: {authorization: `Bearer ${token}`, 'content-type': 'image/jpeg'},
        body: photo.blob,
      });
      if (!reply.ok) return;
      await photos().update(photo.sha256, {uploadedAt: now});
    }
  }
  await photos()
    .where('uploadedAt')
    .between(notYet, now - keptMs, false, false)
    .delete();
}

let isRunning = false;

/** Uploads in the background for the life of the page, from the first quality screen on. */
export function startPhotoUpload(terminal: Terminal): void {
  if (isRunning) return;
  isRunning = true;
  const turn = () => {
    // Offline is the normal state: the next turn tries again.
    void uploadPhotos(terminal, Date.now()).catch(() => undefined);
  };
  turn();
  setInterval(turn, retryMs);
  addEventListener('online', turn);
}

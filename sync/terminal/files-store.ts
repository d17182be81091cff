// The third store of the terminal: photos that wait for the server, and drawings fetched ahead of time. A fact names a
// photo by its SHA-256, so the two travel apart and a photo sent twice is the same photo.
import Dexie from 'dexie';
import type {Table} from 'dexie';
import type {Problem} from '../../shared/kernel/problem.ts';
import type {Environment} from './environment.ts';
import {toHex} from '../../shared/kernel/hex.ts';

/** A photo made here. Kept after the upload for the screen that shows it again. */
export type KeptFile = {
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
  /** Before version 2 photos were kept as blobs; some Android browsers lose those. */
  readonly bytes?: ArrayBuffer;
  readonly blob?: Blob;
  /** SHA-256 of the photo that this one shows small. */
  readonly thumbnailOf?: string;
  /** Whose photo it is: after another enrolment it must not go to another factory. */
  readonly tenant?: string;
  readonly takenAt: number;
  /** Zero: not yet. */
  readonly uploadedAt: number;
  /** Of the server that has it; another epoch means that the server was restored and may have lost it. */
  readonly epoch?: string;
  /** A backup that reaches this feed number has it. */
  readonly coveredBy?: number;
  readonly problem?: Problem;
  /** Not before this moment, after a problem that waiting alone does not solve. */
  readonly retryAt?: number;
};
/** A page of a drawing. Only a copy: it may go when room is needed. */
export type CachedPage = {
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
  readonly bytes: ArrayBuffer;
  readonly usedAt: number;
};

const keptMs = 7 * 24 * 3_600_000;
const notYet = 0;

/** SHA-256 of bytes as hex. */
export async function hashOf(bytes: ArrayBuffer): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Reads a blob; Chromium 77 has arrayBuffer, its file inputs on old Android do not always. */
export const bytesOfBlob = (blob: Blob): Promise<ArrayBuffer> =>
  typeof FileReader === 'undefined'
    ? blob.arrayBuffer()
    : new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result as ArrayBuffer); // asked for with readAsArrayBuffer
        reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
        reader.readAsArrayBuffer(blob);
      });

export class FilesStore {
  private readonly db: Dexie;
  private readonly photos: Table<KeptFile, string>;
  private readonly pages: Table<CachedPage, string>;

  constructor(environment: Pick<Environment, 'indexedDb'>, name = 'chejian-photos') {
    this.db = new Dexie(name, {
      ...environment.indexedDb,
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
    });
    this.db.version(1).stores({photos: 'sha256, uploadedAt'});
    this.db.version(2).stores({photos: 'sha256, uploadedAt', pages: 'sha256, usedAt'});
    this.photos = this.db.table('photos');
    this.pages = this.db.table('pages');
  }

  /** On disk when it resolves. The same photo taken up again stays what it is. */
  async keep(file: Omit<KeptFile, 'uploadedAt'>): Promise<void> {
    await this.db.transaction('rw', this.photos, async () => {
      if ((await this.photos.get(file.sha256)) === undefined)
        await this.photos.put({...file, uploadedAt: notYet});
    });
  }

  get(sha256: string): Promise<KeptFile | undefined> {
    return this.photos.get(sha256);
  }

  /** The small pictures first, so that the office sees something of all soon; else oldest first. */
  async waiting(tenant: string): Promise<readonly KeptFile[]> {
    const rows = await this.photos.where('uploadedAt').equals(notYet).toArray();
    const mine = rows.filter((row) => row.tenant === undefined || row.tenant === tenant);
    const rank = (row: KeptFile) => (row.thumbnailOf === undefined ? 1 : 0);
    return mine.sort((a, b) => rank(a) - rank(b) || a.takenAt - b.takenAt);
  }

  async settle(sha256: string, uploadedAt: number, epoch: string): Promise<void> {
    await this.photos.update(sha256, {uploadedAt, epoch, problem: undefined, retryAt: undefined});
  }

  async hold(sha256: string, problem: Problem, retryAt: number): Promise<void> {
    await this.photos.update(sha256, {problem, retryAt});
  }

  /** The server was restored: what it had may be gone, and is offered again. */
  async offerAgain(epoch: string): Promise<number> {
    return this.photos
      .where('uploadedAt')
      .above(notYet)
      .filter((row) => row.epoch !== undefined && row.epoch !== epoch)
      .modify({uploadedAt: notYet, coveredBy: undefined});
  }

  /** Photos that the server has had for seven days; their keys alone, the pictures are not read. */
  old(now: number): Promise<string[]> {
    return this.photos
      .where('uploadedAt')
      .between(notYet, now - keptMs, false, false)
      .primaryKeys();
  }

  /** The number that a backup has to reach to hold this photo of this server. */
  async cover(sha256: string, epoch: string): Promise<number | undefined> {
    const row = await this.photos.get(sha256);
    return row?.epoch === epoch ? row.coveredBy : undefined;
  }

  async setCover(sha256: string, epoch: string, coveredBy: number): Promise<void> {
    await this.photos
      .where('sha256')
      .equals(sha256)
      .and((row) => row.epoch === epoch)
      .modify({coveredBy});
  }

  /** Deletes it, unless another server wants it meanwhile. */
  async forget(sha256: string, epoch: string): Promise<void> {
    await this.photos
      .where('sha256')
      .equals(sha256)
      .and((row) => row.epoch === epoch && row.uploadedAt !== notYet)
      .delete();
  }

  async page(sha256: string, now: number): Promise<CachedPage | undefined> {
    const found = await this.pages.get(sha256);
    if (found !== undefined) await this.pages.update(sha256, {usedAt: now});
    return found;
  }

  async hasPage(sha256: string): Promise<boolean> {
    return (await this.pages.where('sha256').equals(sha256).count()) > 0;
  }

  /** Keeps a page and lets go of those that were not looked at for longest, until all fit. */
  async keepPage(page: CachedPage, mostBytes: number): Promise<void> {
    await this.db.transaction('rw', this.pages, async () => {
      await this.pages.put(page);
      const all: {readonly sha256: string; readonly size: number}[] = [];
      await this.pages.orderBy('usedAt').each(({sha256, size}) => void all.push({sha256, size}));
      let total = all.reduce((sum, {size}) => sum + size, 0);
      for (const {sha256, size} of all) {
        if (total <= mostBytes || sha256 === page.sha256) continue;
        await this.pages.delete(sha256);
        total -= size;
      }
    });
  }

  close(): void {
    this.db.close();
  }
}

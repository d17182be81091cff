// When a photo may leave the device: seven days after the server took it, and once a backup has it too. Its place in the
// feed is told by nobody, so a feed number is taken that is surely later: that of a fetch that began after the upload.
import type {FilesStore} from './files-store.ts';

/** Where this terminal and its server stand. */
export type FeedPlace = {
  readonly epoch: string;
  /** Changes with each complete fetch. */
  readonly completed: number;
  readonly head: number;
  readonly durableThrough: number;
};
type Sight = {readonly completed: number; readonly fetches: number};

const fetchesUntilSure = 2; // the first may have been under way when the photo went up

export class PhotoPurge {
  private readonly store: FilesStore;
  private readonly sights = new Map<string, Sight>();
  /** By photo, the number that a backup has to reach. */
  private readonly covers = new Map<string, number>();
  private epoch = '';

  constructor(store: FilesStore) {
    this.store = store;
  }

  /** It went up just now: fetches from here on count. */
  wentUp(sha256: string): void {
    this.sights.delete(sha256);
    this.covers.delete(sha256);
  }

  /** Deletes what is old and safe. A house without a backup keeps everything. */
  async run(now: number, place: FeedPlace): Promise<void> {
    if (place.durableThrough <= 0) return;
    if (place.epoch !== this.epoch) this.covers.clear();
    if (place.epoch !== this.epoch) this.sights.clear();
    this.epoch = place.epoch;
    for (const sha256 of await this.store.old(now)) {
      const cover = this.covers.get(sha256) ?? (await this.cover(sha256, place));
      if (cover === undefined || cover > place.durableThrough) continue;
      await this.store.forget(sha256, place.epoch);
      this.covers.delete(sha256);
    }
  }

  private async cover(sha256: string, {epoch, completed, head}: FeedPlace): Promise<number | undefined> {
    const before = this.sights.get(sha256);
    const kept = before === undefined ? await this.store.cover(sha256, epoch) : undefined;
    const fetches = (before?.fetches ?? 0) + (before === undefined || before.completed === completed ? 0 : 1);
    this.sights.set(sha256, {completed, fetches});
    if (kept === undefined && fetches < fetchesUntilSure) return undefined;
    const cover = kept ?? head;
    if (kept === undefined) await this.store.setCover(sha256, epoch, cover);
    this.covers.set(sha256, cover);
    return cover;
  }
}

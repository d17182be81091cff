// Files as the screens see them: photos made here, pages of drawings fetched ahead of time.
import type {BehaviorSubject} from 'rxjs';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {FilesStatus} from './files-lane.ts';
import {FilesLane} from './files-lane.ts';
import {FilesLine} from './files-line.ts';
import {bytesOfBlob, FilesStore, hashOf} from './files-store.ts';
import type {Terminal} from './terminal.ts';

const isQuota = (error: unknown): boolean =>
  error instanceof Error && /QuotaExceeded/.test(`${error.name} ${error.message}`);

export type NamedFile = {readonly sha256: string; readonly size: number};
export type WantedPage = {readonly sha256: string; readonly sizeBytes: number};

const megabyte = 1024 * 1024;
const mostPageBytes = 150 * megabyte;
const roomForFacts = 100 * megabyte; // pages never take the last of the storage
const prefetchPauseMs = 60_000;

export class TerminalFiles {
  private readonly terminal: Terminal;
  private readonly store: FilesStore;
  private readonly line: FilesLine;
  private readonly lane: FilesLane;
  private readonly links: (() => void)[] = [];
  private wanted: readonly WantedPage[] = [];
  private isFetching = false;
  private fetchAfter = 0;

  constructor(terminal: Terminal, baseUrl = '', name?: string) {
    const {environment} = terminal;
    this.terminal = terminal;
    this.store = new FilesStore(environment, name);
    this.line = new FilesLine(baseUrl, environment);
    const status = () => terminal.status$.value;
    this.lane = new FilesLane({
      environment,
      store: this.store,
      line: this.line,
      tenant: () => terminal.identity?.tenant,
      token: () => terminal.freshToken,
      refuseToken: () => terminal.forgetToken(),
      maySend: () => status().isSyncTab && status().connection === 'online',
      unsent: () => status().unsent,
      place: () => terminal.feedPlace,
    });
  }

  /** Counts and progress, live. */
  get status$(): BehaviorSubject<FilesStatus> {
    return this.lane.status$;
  }

  /** Sends and fetches for the life of the page. */
  start(): void {
    if (this.links.length > 0) return;
    let before = this.terminal.status$.value;
    const subscription = this.terminal.status$.subscribe((now) => {
      const isBack = now.connection === 'online' && before.connection !== 'online';
      const isDrained = now.unsent === 0 && before.unsent > 0;
      before = now;
      if (!isBack && !isDrained) return;
      this.lane.wake();
      void this.fetchWanted();
    });
    this.links.push(() => subscription.unsubscribe());
    this.lane.start();
  }

  /** Keeps a photo with its small copy; on disk when it resolves. */
  async keepPhoto(photo: Blob, thumbnail?: Blob): Promise<NamedFile> {
    const kept = await this.keep(photo);
    if (thumbnail !== undefined) await this.keep(thumbnail, kept.sha256);
    const tenant = this.terminal.identity?.tenant;
    if (tenant !== undefined) await this.lane.tell(tenant);
    this.lane.wake();
    return kept;
  }

  private async keep(blob: Blob, thumbnailOf?: string): Promise<NamedFile> {
    const bytes = await bytesOfBlob(blob);
    const sha256 = await hashOf(bytes);
    const row = {
      sha256,
      bytes,
      size: bytes.byteLength,
      type: blob.type,
      thumbnailOf,
      tenant: this.terminal.identity?.tenant,
      takenAt: this.terminal.environment.now(),
    };
    await this.store.keep(row).catch((error: unknown) => {
      throw isQuota(error) ? new ProblemError(problem('storageFull'), {cause: error}) : error;
    });
    return {sha256, size: bytes.byteLength};
  }

  /** Sends what waits now; for a press on "upload now" and for tests. */
  async sendNow(): Promise<void> {
    await this.lane.once();
  }

  /** A photo or page that is here, else fetched if there is a line; undefined when neither. */
  async open(sha256: string): Promise<Blob | undefined> {
    const photo = await this.store.get(sha256);
    if (photo?.bytes !== undefined) return new Blob([photo.bytes], {type: photo.type});
    if (photo?.blob !== undefined) return photo.blob;
    const {environment} = this.terminal;
    const page = (await this.store.page(sha256, environment.now())) ?? (await this.fetchPage(sha256));
    return page === undefined ? undefined : new Blob([page.bytes], {type: page.type});
  }

  /** Whether the photo is on the server; undefined for one that was not taken here. */
  async isUploaded(sha256: string): Promise<boolean | undefined> {
    const photo = await this.store.get(sha256);
    return photo === undefined ? undefined : photo.uploadedAt > 0;
  }

  /** Pages that the next jobs need, the most urgent first; they are fetched when the facts leave the line free. */
  want(pages: readonly WantedPage[]): void {
    this.wanted = pages;
    void this.fetchWanted();
  }

  private async fetchWanted(): Promise<void> {
    const {environment, status$} = this.terminal;
    if (this.isFetching || environment.elapsed() < this.fetchAfter) return;
    this.isFetching = true;
    try {
      let budget = this.budget();
      for (const {sha256, sizeBytes} of this.wanted) {
        budget -= sizeBytes;
        if (budget < 0) return;
        if (await this.store.hasPage(sha256)) continue;
        const {connection, unsent, isSyncTab} = status$.value;
        if (connection !== 'online' || unsent > 0 || !isSyncTab) return;
        if ((await this.fetchPage(sha256)) === undefined) {
          this.fetchAfter = environment.elapsed() + prefetchPauseMs;
          return;
        }
      }
    } catch {
      this.fetchAfter = environment.elapsed() + prefetchPauseMs; // a full disk: a page is only a convenience
    } finally {
      this.isFetching = false;
    }
  }

  private budget(): number {
    const free = this.terminal.status$.value.storage.freeMegabytes;
    return free === undefined ? mostPageBytes : Math.min(mostPageBytes, free * megabyte - roomForFacts);
  }

  private async fetchPage(sha256: string) {
    const token = this.terminal.freshToken;
    if (token === undefined) return undefined;
    const answer = await this.line.fetchFile(sha256, token);
    if (!answer.ok) {
      if (answer.kind === 'unauthorized') this.terminal.forgetToken();
      return undefined;
    }
    const {bytes, type} = answer.reply;
    if ((await hashOf(bytes)) !== sha256) return undefined; // torn, or not our server
    const page = {sha256, bytes, type, size: bytes.byteLength, usedAt: this.terminal.environment.now()};
    await this.store.keepPage(page, Math.max(this.budget(), bytes.byteLength));
    return page;
  }

  async close(): Promise<void> {
    for (const unlink of this.links.splice(0)) unlink();
    await this.lane.stop();
    this.store.close();
  }
}

// The second lane: photos go up behind the facts. Before each part the facts have the line first; a part is the most
// that a cut, a kill or a fact has to wait for. What is already there is asked for, never remembered.
import {BehaviorSubject} from 'rxjs';
import type {Problem} from '../../shared/kernel/problem.ts';
import {problem} from '../../shared/kernel/problem.ts';
import {partCount} from '../file-protocol.ts';
import {backoffMs} from './backoff.ts';
import type {Environment} from './environment.ts';
import type {FileFailure, FilesLine} from './files-line.ts';
import type {FilesStore, KeptFile} from './files-store.ts';
import {bytesOfBlob, hashOf} from './files-store.ts';
import type {FeedPlace} from './photo-purge.ts';
import {PhotoPurge} from './photo-purge.ts';

/** What the status line and the to-upload screen say about photos. */
export type FilesStatus = {
  /** Photos that are only here. */
  readonly waiting: number;
  /** Of everything that waited since the lane was last empty, from 0 to 100. */
  readonly percent: number;
  readonly isSending: boolean;
  /** Photos that the server will not take as they are, and why. */
  readonly stuck: readonly {readonly sha256: string; readonly problem: Problem}[];
};
export type LaneParts = {
  readonly environment: Environment;
  readonly store: FilesStore;
  readonly line: FilesLine;
  readonly tenant: () => string | undefined;
  /** A token of the conversation about facts, if there is one now. */
  readonly token: () => string | undefined;
  readonly refuseToken: () => void;
  /** This tab speaks for the terminal, and our server answers. */
  readonly maySend: () => boolean;
  /** Facts that wait for the line. */
  readonly unsent: () => number;
  readonly place: () => FeedPlace;
};

const minute = 60_000;
const factsFirstMs = 5000; // longer than a round of facts takes; then one part goes all the same, or photos starved
const fullRetryMs = 15 * minute;
const refusedRetryMs = 24 * 60 * minute; // another server version may take it
const damagedRetryMs = 60 * minute;
const idleMs = 30_000;
const nothing: FilesStatus = {waiting: 0, percent: 100, isSending: false, stuck: []};

type Waiting = {readonly bytes: number; readonly photos: number; readonly stuck: FilesStatus['stuck']};
type Sent =
  | {readonly kind: 'done'}
  | {readonly kind: 'held'}
  | {readonly kind: 'failed'; readonly failure: FileFailure};

export class FilesLane {
  readonly status$ = new BehaviorSubject<FilesStatus>(nothing);
  private readonly parts: LaneParts;
  private isRunning = false;
  private isSending = false;
  private failures = 0;
  private blockedUntil = 0;
  private doneBytes = 0;
  private partBytes = 0;
  private waitingNow: Waiting = {bytes: 0, photos: 0, stuck: []};
  private readonly purge: PhotoPurge;
  /** The server that was offered everything again; reading all photos each time would cost too much. */
  private offeredTo = '';
  private isWoken = false;
  private wakeUp: () => void = () => undefined;
  private round: Promise<FileFailure | undefined> | undefined;
  private finished: Promise<void> = Promise.resolve();

  constructor(parts: LaneParts) {
    this.parts = parts;
    this.purge = new PhotoPurge(parts.store);
  }

  start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.finished = this.run();
  }

  async stop(): Promise<void> {
    this.isRunning = false;
    this.wakeUp();
    await this.finished;
    await this.roundBefore();
  }

  /** Something new is here, or the line came back. */
  wake(): void {
    if (this.parts.environment.elapsed() < this.blockedUntil) return;
    this.isWoken = true;
    this.wakeUp();
  }

  /** Sends everything that waits; the failure that stopped it, if one did. */
  async once(): Promise<FileFailure | undefined> {
    await this.roundBefore();
    this.round = this.sendAll();
    return this.round;
  }

  /** Whoever began it heard how it failed; were it thrown again here, no round would follow one failed write. */
  private async roundBefore(): Promise<void> {
    await this.round?.catch(() => undefined);
  }

  private async run(): Promise<void> {
    while (this.isRunning) {
      this.isWoken = false;
      const failure = await this.once().catch(() => undefined); // a disk that fails now may work at the next turn
      this.failures = failure === undefined ? 0 : this.failures + 1;
      if (!this.isRunning) return;
      const backoff = failure === undefined ? idleMs : backoffMs(this.failures, this.parts.environment);
      const asked = failure?.retryAfterMs ?? 0;
      if (asked > 0) this.blockedUntil = this.parts.environment.elapsed() + asked;
      if (failure === undefined && this.isWoken) continue; // a photo came while the others went
      await this.sleep(Math.max(asked, backoff));
    }
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        stop();
        this.wakeUp = () => undefined;
        resolve();
      };
      const stop = this.parts.environment.after(milliseconds, end);
      this.wakeUp = end;
    });
  }

  private async sendAll(): Promise<FileFailure | undefined> {
    const {store, environment} = this.parts;
    const tenant = this.parts.tenant();
    if (tenant === undefined) return undefined;
    const {epoch} = this.parts.place();
    if (epoch !== '' && epoch !== this.offeredTo) await store.offerAgain(epoch);
    this.offeredTo = epoch;
    const waiting = await this.tell(tenant);
    let stopped: FileFailure | undefined;
    for (const file of waiting) {
      if (stopped !== undefined || !this.parts.maySend()) break;
      if (isHeld(file, environment.now())) continue;
      this.isSending = true;
      const sent = await this.send(file);
      if (sent.kind === 'done') this.doneBytes += file.size;
      this.partBytes = 0;
      if (sent.kind === 'failed') stopped = sent.failure;
      this.isSending = false;
      await this.tell(tenant);
    }
    await this.purge.run(environment.now(), this.parts.place());
    return stopped;
  }

  private async send(file: KeptFile): Promise<Sent> {
    const bytes = await this.intact(file);
    if (bytes === undefined) return this.hold(file, problem('fileDamaged'), refusedRetryMs);
    const {sha256, size, type, thumbnailOf} = file;
    const {line} = this.parts;
    const announced = await this.withToken((token) =>
      line.announce(sha256, {size, contentType: type, thumbnailOf}, token),
    );
    if (!announced.ok) return this.fail(file, announced);
    let {reply} = announced;
    for (let partNo = 0; partNo < partCount(size) && !reply.isStored; partNo += 1) {
      if (reply.parts.includes(partNo)) continue;
      await this.factsFirst();
      const piece = bytes.slice(partNo * reply.partBytes, (partNo + 1) * reply.partBytes);
      const part = {bytes: piece, sha256: await hashOf(piece)};
      const answer = await this.withToken((token) => line.sendPart({sha256, partNo}, part, token));
      if (!answer.ok) return this.fail(file, answer);
      ({reply} = answer);
      this.partBytes = Math.min(size, reply.parts.length * reply.partBytes);
      this.progress();
    }
    // Not stored although every part was sent: some were cleaned away meanwhile. The next round asks which.
    if (!reply.isStored) return {kind: 'failed', failure: busy};
    this.purge.wentUp(sha256);
    await this.parts.store.settle(sha256, this.parts.environment.now(), reply.epoch);
    if (reply.epoch !== this.offeredTo) this.offeredTo = ''; // an answer of a server before its restore, or of the next one
    return {kind: 'done'};
  }

  /** The bytes, if they are still those that were taken: a disk may lose some. */
  private async intact(file: KeptFile): Promise<ArrayBuffer | undefined> {
    try {
      const bytes = file.bytes ?? (file.blob === undefined ? undefined : await bytesOfBlob(file.blob));
      return bytes !== undefined && (await hashOf(bytes)) === file.sha256 ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  private async withToken<T>(
    ask: (token: string) => Promise<{readonly ok: true; readonly reply: T} | FileFailure>,
  ): Promise<{readonly ok: true; readonly reply: T} | FileFailure> {
    const token = this.parts.token();
    if (token === undefined || !this.parts.maySend()) return busy;
    const answer = await ask(token);
    if (!answer.ok && answer.kind === 'unauthorized') this.parts.refuseToken();
    return answer;
  }

  private async factsFirst(): Promise<void> {
    const {environment, unsent} = this.parts;
    const until = environment.elapsed() + factsFirstMs;
    while (unsent() > 0 && environment.elapsed() < until)
      await new Promise<void>((resolve) => environment.after(500, resolve));
  }

  private async fail(file: KeptFile, failure: FileFailure): Promise<Sent> {
    if (failure.kind !== 'rejected') return {kind: 'failed', failure};
    switch (failure.problem.code) {
      case 'fileUnknown': // cleaned away between two parts: begin anew
        return {kind: 'failed', failure: busy};
      case 'filesFull':
        await this.hold(file, failure.problem, fullRetryMs);
        return {kind: 'held'};
      case 'filePartDamaged':
      case 'fileDamaged':
        return this.hold(file, failure.problem, this.failures < 2 ? 0 : damagedRetryMs);
      default:
        return this.hold(file, failure.problem, refusedRetryMs);
    }
  }

  private async hold(file: KeptFile, cause: Problem, forMs: number): Promise<Sent> {
    if (forMs === 0) return {kind: 'failed', failure: busy};
    await this.parts.store.hold(file.sha256, cause, this.parts.environment.now() + forMs);
    return {kind: 'held'};
  }

  /** Counts anew and tells the screens. */
  async tell(tenant: string): Promise<readonly KeptFile[]> {
    const waiting = await this.parts.store.waiting(tenant);
    if (waiting.length === 0) this.doneBytes = 0;
    this.waitingNow = {
      bytes: waiting.reduce((sum, {size}) => sum + size, 0),
      photos: waiting.filter(({thumbnailOf}) => thumbnailOf === undefined).length,
      stuck: waiting.flatMap(({sha256, problem: cause}) =>
        cause === undefined ? [] : [{sha256, problem: cause}],
      ),
    };
    this.progress();
    return waiting;
  }
  private progress(): void {
    const {bytes, photos, stuck} = this.waitingNow;
    const all = this.doneBytes + bytes;
    const percent = all === 0 ? 100 : Math.floor(((this.doneBytes + this.partBytes) / all) * 100);
    const next = {waiting: photos, percent, isSending: this.isSending, stuck};
    if (JSON.stringify(next) !== JSON.stringify(this.status$.value)) this.status$.next(next);
  }
}

/** Held back for longer than anything ever is: the clock was set back since. */
function isHeld({retryAt = 0}: KeptFile, now: number): boolean {
  return retryAt > now && retryAt - now <= refusedRetryMs;
}

const busy: FileFailure = {ok: false, kind: 'busy', problem: problem('serverBusy')};

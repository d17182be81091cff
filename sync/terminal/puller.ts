// Documents come in, page by page. Receipts that travel with them go to the outbox before the page is kept:
// the other way round, a crash between the two would count a fact twice.
import type {Cursor, Heartbeat, PullRequest, Receipt} from '../protocol.ts';
import {protocolVersion, receiptSchema} from '../protocol.ts';
import {pageDocuments} from '../protocol-limits.ts';
import type {Environment} from './environment.ts';
import type {Answer} from './line.ts';
import type {LineSession} from './line-session.ts';
import type {Step} from './line-step.ts';
import {failed, idle, more} from './line-step.ts';
import type {Outbox} from './outbox.ts';
import type {Pulled} from './pulled.ts';
import {readPulled} from './pulled.ts';
import type {ReplicaPages, ReplicaState} from './replica-pages.ts';
import type {OutboxRecord} from './verdict-state.ts';

const unsentBeforePause = 1000; // uploading what people did comes before showing what others did

const keptMs = 10_000; // a reply that was fetched ahead and waited longer is asked for again

type Parts = {
  readonly environment: Environment;
  readonly outbox: Outbox;
  readonly pages: ReplicaPages;
  readonly session: LineSession;
  readonly heartbeat: () => Promise<Heartbeat>;
  readonly onSettled: (changed: readonly OutboxRecord[]) => Promise<void>;
  /** A page is on disk. */
  readonly onPage: (page: {readonly documents: number; readonly isEnd: boolean}) => Promise<void>;
  /** False = not enough space for more pages. */
  readonly mayGrow: () => boolean;
};

type Kept = {
  readonly step: Step;
  /** The state with this page; undefined when it was not stored. */
  readonly after: ReplicaState | undefined;
  readonly hasUnsent: boolean;
};

export class Puller {
  private readonly parts: Parts;

  /** The reply to this cursor, asked for while the page before it was being stored. */
  private ahead: {readonly key: string; readonly answer: Answer<Pulled>; readonly at: number} | undefined;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Fetches pages, to the end while there is nothing to send. `idle` = at the end, or it has to wait for the pump. */
  async pull(): Promise<Step> {
    const {outbox, pages, session} = this.parts;
    const ready = await session.ready();
    if (!ready.ok) return failed(ready);
    if (!(await this.look()).mayPull) return idle;
    const {epoch} = await outbox.sending();
    let state = await pages.state();
    if (state.cursor.epoch !== epoch) {
      await pages.takeEpoch(state, epoch);
      state = await pages.state();
    }
    const ahead = this.takeAhead(state.cursor);
    return this.pullFrom(state, ahead ?? (await this.ask(state.cursor, await this.parts.heartbeat())));
  }

  /**
   * The server makes the next page while this one is stored. What is fetched ahead ends within the step: a push or a hello
   * beside it could disagree with it about the chain.
   */
  private async pullFrom(first: ReplicaState, given: Answer<Pulled>): Promise<Step> {
    let [state, answer] = [first, given];
    for (;;) {
      if (!answer.ok) return failed(answer);
      const {reply} = answer;
      if (reply.isEnd) return (await this.keep(state, reply)).step;
      const cursor = {epoch: state.cursor.epoch, streams: granted(reply)};
      const [kept, next]: [Kept, Answer<Pulled>] = await Promise.all([
        this.keep(state, reply),
        this.ask(cursor),
      ]);
      if (kept.after === undefined || kept.hasUnsent) {
        this.ahead = {key: JSON.stringify(cursor), answer: next, at: this.parts.environment.elapsed()};
        return kept.step;
      }
      [state, answer] = [kept.after, next];
    }
  }

  private async ask(cursor: Cursor, heartbeat?: Heartbeat): Promise<Answer<Pulled>> {
    const request: PullRequest = {
      protocol: protocolVersion,
      cursor,
      limit: pageDocuments,
      ...(heartbeat === undefined ? {} : {heartbeat}),
    };
    return this.parts.session.ask<Pulled>('pull', request, {read: readPulled});
  }

  private takeAhead(cursor: Cursor): Answer<Pulled> | undefined {
    const {ahead} = this;
    this.ahead = undefined;
    const isFresh = ahead !== undefined && this.parts.environment.elapsed() - ahead.at < keptMs;
    return isFresh && ahead.key === JSON.stringify(cursor) ? ahead.answer : undefined;
  }

  private async keep(state: ReplicaState, reply: Pulled): Promise<Kept> {
    const {pages} = this.parts;
    await this.takeReceipts(reply);
    // Another tab may have started a batch meanwhile; without its receipts this page would count its facts twice.
    const {unsent, mayPull} = await this.look();
    const hasUnsent = unsent > 0;
    if (!mayPull) return {step: idle, after: undefined, hasUnsent};
    const after = await pages.store(state, {
      documents: reply.documents,
      streams: granted(reply),
      isEnd: reply.isEnd,
      head: reply.head,
    });
    if (after !== undefined) await this.parts.onPage({documents: countOf(reply), isEnd: reply.isEnd});
    return {step: reply.isEnd && after !== undefined ? idle : more, after, hasUnsent};
  }

  private async look(): Promise<{readonly unsent: number; readonly mayPull: boolean}> {
    const {isUncertain, unsent} = await this.parts.outbox.counts();
    return {unsent, mayPull: !isUncertain && unsent <= unsentBeforePause && this.parts.mayGrow()};
  }

  private async takeReceipts({receipts: changes, epoch, head}: Pulled): Promise<void> {
    const receipts = changes.flatMap(({seq, body}): Receipt[] => {
      const parsed = receiptSchema.safeParse(body);
      return parsed.success ? [{appliedSeq: seq, ...parsed.data}] : [];
    });
    if (receipts.length === 0) return;
    const {changed} = await this.parts.outbox.settle({receipts, epoch, head});
    await this.parts.onSettled(changed);
  }
}

const countOf = ({documents}: Pulled): number => documents.reduce((sum, {rows}) => sum + rows.length, 0);

/** Streams of the scopes that this device may see. */
function granted(reply: Pulled): Record<string, number> {
  const streams: Record<string, number> = {};
  for (const scope of reply.scopes) streams[scope] = reply.streams[scope] ?? 0;
  return streams;
}

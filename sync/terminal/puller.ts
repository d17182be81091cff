// Documents come in, page by page. Receipts that travel with them go to the outbox before the page is kept:
// the other way round, a crash between the two would count a fact twice.
import type {Change, Heartbeat, PullReply, PullRequest, Receipt} from '../protocol.ts';
import {pageDocuments, protocolVersion, receiptCollection, receiptSchema} from '../protocol.ts';
import type {LineSession} from './line-session.ts';
import type {Step} from './line-step.ts';
import {failed, idle, more} from './line-step.ts';
import type {Outbox} from './outbox.ts';
import type {ReplicaPages} from './replica-pages.ts';
import type {OutboxRecord} from './verdict-state.ts';

const unsentBeforePause = 1000; // uploading what people did comes before showing what others did

type Parts = {
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

export class Puller {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Fetches one page. `idle` = at the end, or it has to wait for the pump. */
  async pull(): Promise<Step> {
    const {outbox, pages, session} = this.parts;
    const ready = await session.ready();
    if (!ready.ok) return failed(ready);
    if (!(await this.mayPull())) return idle;
    const {epoch} = await outbox.sending();
    let state = await pages.state();
    if (state.cursor.epoch !== epoch) {
      await pages.takeEpoch(state, epoch);
      state = await pages.state();
    }
    const request: PullRequest = {
      protocol: protocolVersion,
      cursor: state.cursor,
      limit: pageDocuments,
      heartbeat: await this.parts.heartbeat(),
    };
    const answer = await session.ask<PullReply>('pull', request);
    if (!answer.ok) return failed(answer);
    const {reply} = answer;
    const changes = await this.takeReceipts(reply);
    // Another tab may have started a batch meanwhile; without its receipts this page would count its facts twice.
    if (!(await this.mayPull())) return idle;
    const isStored = await pages.store(state, {
      changes,
      streams: granted(reply),
      isEnd: reply.isEnd,
      head: reply.head,
    });
    if (isStored) await this.parts.onPage({documents: changes.length, isEnd: reply.isEnd});
    return reply.isEnd && isStored ? idle : more;
  }

  private async mayPull(): Promise<boolean> {
    const {sent, unsent} = await this.parts.outbox.counts();
    return sent === 0 && unsent <= unsentBeforePause && this.parts.mayGrow();
  }

  private async takeReceipts(reply: PullReply): Promise<readonly Change[]> {
    const receipts: Receipt[] = [];
    const documents: Change[] = [];
    for (const change of reply.changes) {
      if (change.collection !== receiptCollection) documents.push(change);
      const parsed =
        change.collection === receiptCollection ? receiptSchema.safeParse(change.body) : undefined;
      if (parsed?.success === true) receipts.push({appliedSeq: change.seq, ...parsed.data});
    }
    if (receipts.length > 0) {
      await this.parts.onSettled(
        await this.parts.outbox.settle({receipts, epoch: reply.epoch, head: reply.head}),
      );
    }
    return documents;
  }
}

/** Streams of the scopes that this device may see. */
function granted(reply: PullReply): Record<string, number> {
  const streams: Record<string, number> = {};
  for (const scope of reply.scopes) streams[scope] = reply.streams[scope] ?? 0;
  return streams;
}

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

/** A page that was asked for. */
type Asked = {
  readonly key: string;
  readonly at: number;
  readonly answer: Promise<Answer<Pulled>>;
  /** Where the page behind it begins, as soon as its head has come. */
  place?: Cursor;
  /** Nothing comes before it: the page behind it may be asked for. Two are on the line at most. */
  isFirst: boolean;
  next?: Asked;
};

export class Puller {
  private readonly parts: Parts;

  /** The first page that was asked for ahead and not kept. */
  private ahead: Asked | undefined;
  /** There was a first page; whoever opens this again reads it. */
  private hasPulled = false;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Fetches pages, to the end while there is nothing to send. `idle` = at the end, or it has to wait for the pump. */
  async pull(): Promise<Step> {
    const {outbox, pages, session} = this.parts;
    const ready = await session.ready();
    if (!ready.ok) return failed(ready);
    // Independent of each other: a round waits for the slowest, not for the sum.
    const [{mayPull}, {epoch}, known, beat] = await Promise.all([
      this.look(),
      outbox.sending(),
      pages.state(),
      this.ahead === undefined ? this.parts.heartbeat() : undefined,
    ]);
    if (!mayPull) return idle;
    if (known.cursor.epoch === epoch)
      return this.pullFrom(known, this.takeAhead(known.cursor) ?? this.ask(known.cursor, beat));
    const cursor = {epoch, streams: {}};
    const asked = this.takeAhead(cursor) ?? this.ask(cursor, beat);
    // Written while the first page is on its way; when another tab was faster, its place may be further on.
    const taken = await pages.takeEpoch(known, epoch).catch(async (error: unknown) => {
      await ended(asked);
      throw error;
    });
    if (taken !== undefined) return this.pullFrom(taken, asked);
    await ended(asked);
    const state = await pages.state();
    return this.pullFrom(state, this.ask(state.cursor));
  }

  /**
   * Asks for the very first page when hello is answered, while the pump still looks whether there is anything to send: a new
   * terminal shows nothing before. With anything to send, that comes first.
   */
  async foresee(): Promise<void> {
    const {outbox, pages, session} = this.parts;
    if (this.hasPulled || this.ahead !== undefined) return;
    // Hello first: the pump joins it. Said later it could be a second one, after the server asked to wait.
    const [ready, {unsent, mayPull}, {completed, cursor}, beat] = await Promise.all([
      session.ready(),
      this.look(),
      pages.state(),
      this.parts.heartbeat(),
    ]);
    this.hasPulled = completed > 0 || cursor.epoch !== '';
    if (this.hasPulled || unsent > 0 || !mayPull || !ready.ok) return;
    const {epoch} = await outbox.sending();
    this.ahead = this.ask({epoch, streams: {}}, beat);
  }

  /**
   * The server makes the next page while this one is read and stored. What is fetched ahead ends within the step: a push or
   * a hello beside it could disagree with it about the chain.
   */
  private async pullFrom(first: ReplicaState, given: Asked): Promise<Step> {
    let [state, asked] = [first, given];
    for (;;) {
      this.goOn(asked);
      const answer = await asked.answer;
      if (!answer.ok) {
        await ended(asked.next);
        return failed(answer);
      }
      const {reply} = answer;
      const next = await this.behind(asked, reply, state.cursor.epoch);
      const kept = await this.keep(state, reply);
      if (next === undefined || kept.after === undefined || kept.hasUnsent) {
        await ended(next);
        this.ahead = next;
        return kept.step;
      }
      [state, asked] = [kept.after, next];
    }
  }

  /** The page behind this one: it is on its way already, or is asked for now. */
  private async behind(asked: Asked, reply: Pulled, epoch: string): Promise<Asked | undefined> {
    if (reply.isEnd) return undefined;
    const cursor = {epoch, streams: granted(reply)};
    if (asked.next?.key !== JSON.stringify(cursor)) {
      await ended(asked.next); // something between has told it another place
      asked.next = this.ask(cursor);
    }
    this.goOn(asked.next);
    return asked.next;
  }

  private ask(cursor: Cursor, heartbeat?: Heartbeat): Asked {
    const {session, environment} = this.parts;
    const request: PullRequest = {
      protocol: protocolVersion,
      cursor,
      limit: pageDocuments,
      ...(heartbeat === undefined ? {} : {heartbeat}),
    };
    const onNext = (place: string): void => {
      asked.place = {
        epoch: cursor.epoch,
        streams: JSON.parse(decodeURIComponent(place)) as Cursor['streams'],
      };
      if (asked.isFirst) this.goOn(asked);
    };
    const asked: Asked = {
      key: JSON.stringify(cursor),
      at: environment.elapsed(),
      answer: session.ask<Pulled>('pull', request, {read: readPulled, onNext}),
      isFirst: false,
    };
    asked.answer.catch(() => undefined); // closed meanwhile: perhaps nobody comes for it any more
    return asked;
  }

  private goOn(asked: Asked): void {
    asked.isFirst = true;
    if (asked.place !== undefined) asked.next ??= this.ask(asked.place);
  }

  private takeAhead(cursor: Cursor): Asked | undefined {
    const {ahead} = this;
    this.ahead = undefined;
    const isFresh = ahead !== undefined && this.parts.environment.elapsed() - ahead.at < keptMs;
    return isFresh && ahead.key === JSON.stringify(cursor) ? ahead : undefined;
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

async function ended(asked: Asked | undefined): Promise<void> {
  await asked?.answer;
  await asked?.next?.answer;
}

const countOf = ({documents}: Pulled): number => documents.reduce((sum, {rows}) => sum + rows.length, 0);

/** Streams of the scopes that this device may see. */
function granted(reply: Pulled): Record<string, number> {
  const streams: Record<string, number> = {};
  for (const scope of reply.scopes) streams[scope] = reply.streams[scope] ?? 0;
  return streams;
}

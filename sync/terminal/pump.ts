// Facts go out: oldest first, one batch in flight, sent again unchanged until it is answered. It looks for
// work by state, never by a remembered place, and no single fact can stop the others.
import type {ChainHead, PushReply, PushRequest, Receipt} from '../protocol.ts';
import {batchBytes, batchFacts, batchText, protocolVersion, receiptSchema} from '../protocol.ts';
import {requestFacts} from '../protocol-limits.ts';
import type {Heartbeat} from '../protocol.ts';
import type {Environment} from './environment.ts';
import {signText} from './hash-text.ts';
import type {Identity} from './identity.ts';
import type {Failure} from './line.ts';
import type {LineSession} from './line-session.ts';
import type {Step} from './line-step.ts';
import {failed, idle, more} from './line-step.ts';
import type {Inflight, Outbox, Sending} from './outbox.ts';
import {sha256Now} from './sha256.ts';
import type {OutboxRecord} from './verdict-state.ts';

const refusalsBeforeHalving = 3; // the same batch may fail for reasons of the server
const quickMs = 1000; // a line that answers later gets no larger batches
const keptMs = 1000; // what is known of the disk is not believed longer
const beatMs = 10_000; // a long drain is many batches a second: its counts need not go with each
const asideMs = 10 * 60_000; // a fact that breaks the server alone is tried again then

type Parts = {
  readonly identity: Identity;
  readonly outbox: Outbox;
  readonly session: LineSession;
  readonly environment: Environment;
  readonly heartbeat: () => Promise<Heartbeat>;
  /** Most facts in one batch. */
  readonly batchFacts?: number;
  readonly onSettled: (changed: readonly OutboxRecord[]) => Promise<void>;
};

type Batch = {readonly inflight: Inflight; readonly records: readonly OutboxRecord[]};
/** What is known when the answer comes: the batch behind, and how the answer came. */
type Under = {readonly next: Batch | undefined; readonly isQuick: boolean};

export class Pump {
  private readonly parts: Parts;
  /** However much the server takes. */
  private readonly own: number;
  private limit: number;
  private refusals = 0;
  private lastBeat = Number.NEGATIVE_INFINITY;
  /** Facts that failed alone, by seq, with the time of the next try. */
  private readonly aside = new Map<number, number>();
  /** Made ready while the batch before it was under way; what is kept on the disk decides whether it goes out. */
  private next: Batch | undefined;
  /** What the last settlement left on the disk: as good as read a moment ago, while no hello has come between. */
  private kept: {readonly moves: number; readonly at: number; readonly sending: Sending} | undefined;
  private showing: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.parts = parts;
    this.own = Math.min(parts.batchFacts ?? requestFacts, requestFacts);
    this.limit = Math.min(this.own, batchFacts);
  }

  /** Sends one batch. `more` = look again at once. */
  async push(): Promise<Step> {
    const {session, environment} = this.parts;
    // Hello first: it knows whether the chain goes on, and may change everything below.
    const ready = await session.ready();
    if (!ready.ok) return failed(ready);
    const sending = this.takeKept() ?? (await this.parts.outbox.sending());
    const batch = await this.keptBatch(sending);
    if (batch === undefined) {
      await this.showing;
      return idle;
    }
    // While the line is busy the batch behind is read, hashed and signed; it is kept when this one is answered.
    const askedAt = environment.elapsed();
    const [answer, next] = await Promise.all([
      session.ask<PushReply>('push', await this.request(sending, batch), {comparesEpoch: true}),
      this.prepare(sending.incarnation, batch.inflight, batch.inflight.seqs).catch(() => undefined),
    ]);
    if (!answer.ok) return this.onFailure(answer, batch.inflight);
    const isQuick = environment.elapsed() - askedAt < quickMs;
    return this.onReply(answer.reply, batch, {next, isQuick});
  }

  private takeKept(): Sending | undefined {
    const {kept} = this;
    const {session, environment} = this.parts;
    this.kept = undefined;
    const isFresh = kept?.moves === session.moves && environment.elapsed() - kept.at < keptMs;
    return isFresh ? kept.sending : undefined;
  }

  /** The batch that is kept on the disk; if there is none, the next one is made and kept. */
  private async keptBatch(sending: Sending): Promise<Batch | undefined> {
    const {outbox} = this.parts;
    const {next} = this;
    this.next = undefined;
    if (sending.inflight !== undefined) {
      const {inflight} = sending;
      return next?.inflight.hash === inflight.hash
        ? next
        : {inflight, records: await outbox.recordsBySeq(inflight.seqs)};
    }
    const made = await this.prepare(sending.incarnation, sending.chain, []);
    if (made === undefined || (await outbox.startBatch(made.inflight, sending))) return made;
    const {inflight} = await outbox.sending(); // another tab was faster
    return inflight && {inflight, records: await outbox.recordsBySeq(inflight.seqs)};
  }

  /** Reads, hashes and signs the batch that follows `before`, without the facts of that one. */
  private async prepare(
    incarnation: string,
    before: ChainHead,
    under: readonly number[],
  ): Promise<Batch | undefined> {
    const {outbox, identity, environment} = this.parts;
    const elapsed = environment.elapsed();
    const resting = [...this.aside].filter(([, until]) => until > elapsed).map(([seq]) => seq);
    const records = await outbox.unsent(this.limit, batchBytes, new Set([...resting, ...under]));
    if (records.length === 0) return undefined;
    const batchNo = before.batchNo + 1;
    const {tenant, device, signingKey} = identity;
    const hash = sha256Now(
      batchText(
        {tenant, device, incarnation, batchNo, prevHash: before.hash},
        records.map(({fact}) => fact.hash),
      ),
    );
    const inflight = {
      batchNo,
      prevHash: before.hash,
      hash,
      signature: await signText(signingKey, hash),
      sentAt: new Date(environment.now()).toISOString(),
      seqs: records.map(({seq}) => seq),
    };
    return {inflight, records};
  }

  private async request(sending: Sending, {inflight, records}: Batch): Promise<PushRequest> {
    const {tenant, device} = this.parts.identity;
    const {batchNo, prevHash, hash, signature, sentAt} = inflight;
    return {
      protocol: protocolVersion,
      tenant,
      device,
      incarnation: sending.incarnation,
      batchNo,
      prevHash,
      hash,
      signature,
      sentAt,
      ...(sending.epoch === '' ? {} : {epoch: sending.epoch}),
      ...(await this.beat()),
      facts: records.map(({seq, fact}) => ({seq, fact})),
    };
  }

  /** Now and then; pulls carry one too. */
  private async beat(): Promise<{readonly heartbeat?: Heartbeat}> {
    const elapsed = this.parts.environment.elapsed();
    if (elapsed - this.lastBeat < beatMs) return {};
    this.lastBeat = elapsed;
    return {heartbeat: await this.parts.heartbeat()};
  }

  private async onReply(reply: PushReply, {inflight, records}: Batch, {next, isQuick}: Under): Promise<Step> {
    const {outbox, session, environment, onSettled} = this.parts;
    const receipts = reply.receipts.flatMap((value): Receipt[] => {
      const parsed = receiptSchema.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    });
    const answered = reply.isForked ? undefined : {batchNo: inflight.batchNo, hash: inflight.hash};
    const {epoch, head} = reply;
    const {moves} = session;
    const settled = await outbox.settle({receipts, epoch, head, answered, next: next?.inflight});
    if (settled.isOtherEpoch) return failed(session.otherEpoch());
    const {changed, again} = settled;
    this.next = next;
    this.kept = {moves, at: environment.elapsed(), sending: settled.sending};
    if (reply.isForked) await session.fork();
    const named = new Set(receipts.map(({id}) => id));
    for (const {id, seq} of records) if (named.has(id)) this.aside.delete(seq);
    // Without a receipt a fact goes into a later batch, but must not be the head of each one. Not so when the batch was
    // given up on its way: a restored server took nothing of it, and these facts still come before the newer ones.
    for (const {seq} of again) this.aside.set(seq, environment.elapsed() + asideMs);
    this.refusals = 0;
    const most = isQuick ? Math.max(1, Number(reply.mostFacts) || batchFacts) : batchFacts;
    this.limit = Math.min(this.own, most, this.limit * 2);
    // Shown while the next batch is under way, one after the other; a pull waits for it.
    await this.showing;
    this.showing = onSettled(changed).catch(() => undefined);
    return more;
  }

  private async onFailure(failure: Failure, inflight: Inflight): Promise<Step> {
    if (failure.kind !== 'tooLarge' && failure.kind !== 'rejected') return failed(failure);
    this.refusals += 1;
    if (failure.kind === 'rejected' && this.refusals < refusalsBeforeHalving) return failed(failure);
    return this.halve(failure, inflight);
  }

  /** Only a batch that the server surely does not have may be cut; hello tells. */
  private async halve(failure: Failure, inflight: Inflight): Promise<Step> {
    const {outbox, session, environment} = this.parts;
    session.forget();
    const ready = await session.hello();
    if (!ready.ok) return failed(ready);
    if (ready.chain.batchNo === inflight.batchNo && ready.chain.hash === inflight.hash)
      return failed(failure);
    await outbox.dropInflight(inflight.hash);
    this.refusals = 0;
    this.limit = Math.max(1, Math.floor(inflight.seqs.length / 2));
    const [only] = inflight.seqs;
    if (inflight.seqs.length === 1 && only !== undefined)
      this.aside.set(only, environment.elapsed() + asideMs);
    return failure.kind === 'tooLarge' || inflight.seqs.length > 1 ? more : failed(failure);
  }
}

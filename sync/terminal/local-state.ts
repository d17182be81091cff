// Everything this tab holds of the device: outbox and pages on disk, documents and overlay in memory, RxDB for
// the screens. Whatever reads the disk and then changes memory goes through `inTurn`, one after the other:
// otherwise an older reading could overwrite a newer one and a fact would show twice for a moment.
import {BehaviorSubject} from 'rxjs';
import type {FactDefinition} from '../../shared/kernel/define-fact.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import type {Outcome} from '../../shared/kernel/outcome.ts';
import {BaseDocuments} from './base-documents.ts';
import type {Environment} from './environment.ts';
import type {Circumstances, RecordOptions} from './maker.ts';
import {makeFact} from './maker.ts';
import type {Outbox} from './outbox.ts';
import type {EffectiveChange, Overlay, Tried} from './overlay.ts';
import {OwnFacts} from './own-facts.ts';
import type {ReplicaPages} from './replica-pages.ts';
import type {RxReplica} from './rx-replica.ts';
import type {OutboxRecord, Visible} from './verdict-state.ts';
import {isPending} from './verdict-state.ts';

export type Recorded = {
  readonly fact: Fact;
  /** What the rules of this terminal say; the server has the last word. */
  readonly outcome: Outcome;
  /** False = an intent that was refused at once and left no trace. */
  readonly isStored: boolean;
};

/** What tabs tell each other; they read the rest from the disk. */
export type TabMessage =
  | {readonly kind: 'outbox' | 'purged'; readonly ids: readonly string[]}
  | {readonly kind: 'pages' | 'reload' | 'wake' | 'people'};

type How = {readonly circumstances: Circumstances; readonly options: RecordOptions};

type Parts = {
  readonly environment: Environment;
  readonly outbox: Outbox;
  readonly pages: ReplicaPages;
  readonly makeOverlay: (base: BaseDocuments) => Overlay;
  /** Undefined in a simulator: documents are then read by `get` only. */
  readonly rx: RxReplica | undefined;
  readonly tell: (message: TabMessage) => void;
};

export class LocalState {
  private readonly parts: Parts;
  readonly base = new BaseDocuments();
  readonly own = new OwnFacts();
  readonly overlay: Overlay;
  /** Documents ("name:id") that show facts not confirmed yet. */
  readonly pending$ = new BehaviorSubject<ReadonlyMap<string, ReadonlySet<string>>>(new Map());
  private turn: Promise<unknown> = Promise.resolve();
  private isBehind = false;
  /** Recorded, and not told yet to other tabs and to live queries. */
  private readonly untold: string[] = [];
  private readonly unwritten: EffectiveChange[] = [];
  private underWay = 0;
  private recording: Promise<unknown> = Promise.resolve();
  private asked: {readonly ids: Set<string>; readonly read: Promise<void>} | undefined;
  incarnation = '';

  constructor(parts: Parts) {
    this.parts = parts;
    this.overlay = parts.makeOverlay(this.base);
  }

  get visible(): Visible {
    return {epoch: this.base.state.visibleEpoch, head: this.base.state.head};
  }

  async open(): Promise<void> {
    // Pages first: facts applied to nothing would be applied a second time, and receipts are older than pages.
    await this.inTurn(async () => {
      this.base.absorb(await this.parts.pages.read(this.base.known));
      await this.readOutbox();
    });
  }

  /** Keeps a fact and shows it. Resolves when it is on disk: then, and not before, the terminal may beep. */
  async record<B>(definition: FactDefinition<B>, body: B, how: How): Promise<Recorded> {
    // An observation is kept whatever the rules say to it: the disk gets ready while it is made, and writes while they are
    // asked. Behind another fact it waits for its turn without the disk.
    const isObservation = definition.nature !== 'intent';
    const transaction = isObservation && this.underWay === 0 ? this.parts.outbox.begin() : undefined;
    this.underWay += 1;
    try {
      const fact = this.make(definition, body, how, transaction);
      if (transaction !== undefined) return await this.inOrder(this.keep(fact, transaction));
      // One at a time: the second claim of a double tap has to see the first.
      return await this.inOrder(
        this.recording.then(() => (isObservation ? this.keep(fact) : this.claim(fact))),
      );
    } finally {
      this.underWay -= 1;
    }
  }

  private make<B>(
    definition: FactDefinition<B>,
    body: B,
    {circumstances, options}: How,
    transaction: IDBTransaction | undefined,
  ): Fact {
    try {
      return makeFact(definition, body, circumstances, {environment: this.parts.environment, options});
    } catch (error) {
      transaction?.abort();
      throw error;
    }
  }

  private inOrder(mine: Promise<Recorded>): Promise<Recorded> {
    this.recording = mine.catch(() => undefined);
    return mine;
  }

  private async claim(fact: Fact): Promise<Recorded> {
    const tried = this.overlay.tryOut(fact);
    if (tried.outcome.verdict === 'refused') return {fact, outcome: tried.outcome, isStored: false};
    return this.shown(await this.parts.outbox.append(fact, this.now()), tried);
  }

  private async keep(fact: Fact, transaction?: IDBTransaction): Promise<Recorded> {
    const writing = this.parts.outbox.append(fact, this.now(), transaction);
    const tried = this.overlay.tryOut(fact);
    return this.shown(await writing, tried);
  }

  private now(): string {
    return new Date(this.parts.environment.now()).toISOString();
  }

  /** What the next fact is judged by is there at once; other tabs and live queries hear of it after the beep. */
  private shown(record: OutboxRecord, tried: Tried): Recorded {
    const {fact, id} = record;
    if (this.untold.push(id) === 1) this.parts.environment.after(0, () => this.tellNow());
    if (this.own.get(id) !== undefined) return {fact, outcome: tried.outcome, isStored: true};
    const added = this.overlay.add(record, tried);
    this.own.upsert([record]);
    this.unwritten.push(
      ...(added?.changes ?? this.overlay.rebuild(this.own.pending(this.visible), new Map())),
    );
    this.pending$.next(this.overlay.touched);
    return {fact, outcome: added?.outcome ?? tried.outcome, isStored: true};
  }

  private tellNow(): void {
    this.writeNow();
    if (this.untold.length > 0) this.parts.tell({kind: 'outbox', ids: this.untold.splice(0)});
  }

  /** Receipts were booked in the outbox by this tab. What cannot be shown now holds up no batch: it is read again. */
  async settled(records: readonly OutboxRecord[]): Promise<void> {
    if (records.length === 0) return;
    await this.inTurn(() => this.take(records)).catch(() => {
      this.isBehind = true;
    });
    this.parts.tell({kind: 'outbox', ids: records.map(({id}) => id)});
  }

  /** Another tab changed these records. What is told while a reading waits for its turn is read with it. */
  readRecords(ids: readonly string[]): Promise<void> {
    if (this.asked !== undefined) {
      for (const id of ids) this.asked.ids.add(id);
      return this.asked.read;
    }
    const wanted = new Set(ids);
    const read = this.inTurn(async () => {
      this.asked = undefined;
      await this.take(await this.parts.outbox.records([...wanted]));
    });
    this.asked = {ids: wanted, read};
    return read;
  }

  /** Deleted for good. Where one is still shown as not confirmed, the pages that have it are read first. */
  async forget(ids: readonly string[]): Promise<void> {
    const isShown = this.own.pending(this.visible).some(({id}) => ids.includes(id));
    if (isShown) await this.refresh();
    await this.inTurn(() => Promise.resolve(this.own.remove(ids)));
  }

  /** Reads the whole outbox again: at start, after a restore of the server, after a long sleep. */
  async reload(): Promise<void> {
    await this.inTurn(() => this.readOutbox());
  }

  private async readOutbox(): Promise<void> {
    this.incarnation = (await this.parts.outbox.sending()).incarnation;
    this.own.replaceAll(await this.parts.outbox.all(), this.visible);
    await this.write(this.overlay.rebuild(this.own.pending(this.visible), new Map()));
  }

  /** Takes what lies in the pages. Receipts are read after the pages: they were written before them. */
  async refresh(): Promise<void> {
    if (this.isBehind) await this.reload();
    this.isBehind = false;
    await this.inTurn(async () => {
      let read = await this.parts.pages.read(this.base.known);
      const wasPending = this.own.pending(this.visible);
      const isAnyGone = await this.readOpen(wasPending);
      // Deleted by another tab, after its pages had what the fact did, and perhaps after ours were read.
      if (isAnyGone) read = await this.parts.pages.read(this.base.known);
      const before = this.base.absorb(read);
      const pending = this.own.pending(this.visible);
      this.own.prune(this.visible);
      if (before.size > 0 || pending.length !== wasPending.length)
        await this.write(this.overlay.rebuild(pending, before));
    });
  }

  /** The directory says otherwise who may do what: own facts that are not in the documents yet are judged anew. */
  async rejudge(): Promise<void> {
    await this.inTurn(() => this.write(this.overlay.rebuild(this.own.pending(this.visible), new Map())));
  }

  /** Later receipts of what is not final yet; true when the disk has some of it no more. */
  private async readOpen(pending: readonly OutboxRecord[]): Promise<boolean> {
    const open = pending.filter(({state}) => state !== 'final').map(({id}) => id);
    if (open.length === 0) return false;
    const records = await this.parts.outbox.records(open);
    this.own.upsert(records);
    const held = new Set(records.map(({id}) => id));
    const gone = open.filter((id) => !held.has(id));
    if (gone.length > 0) this.own.remove(gone);
    return gone.length > 0;
  }

  private async take(records: readonly OutboxRecord[]): Promise<void> {
    const changes: EffectiveChange[] = [];
    let isOtherwise = false;
    for (const record of records) {
      const known = this.own.get(record.id);
      const isNow = isPending(record, this.visible);
      const was = known !== undefined && isPending(known, this.visible);
      const added = known === undefined && isNow ? this.overlay.add(record) : undefined;
      changes.push(...(added?.changes ?? []));
      isOtherwise = isOtherwise || (was !== isNow && added === undefined);
    }
    this.own.upsert(records);
    if (isOtherwise) changes.push(...this.overlay.rebuild(this.own.pending(this.visible), new Map()));
    await this.write(changes);
  }

  private async write(changes: readonly EffectiveChange[]): Promise<void> {
    this.pending$.next(this.overlay.touched);
    await this.writeAll(changes);
  }

  /** What was recorded a moment ago comes first: each look of a document is told once, in order. */
  private async writeAll(changes: readonly EffectiveChange[] = []): Promise<void> {
    const all = [...this.unwritten.splice(0), ...changes];
    if (all.length > 0) await this.parts.rx?.write(all);
  }

  /** Queries that are asked now see every fact that was recorded. */
  writeNow(): void {
    void this.writeAll().catch(() => undefined); // one that cannot follow is made anew with the next page
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    await this.recording;
    this.tellNow();
    await this.turn;
    await this.parts.rx?.close();
    this.parts.outbox.close();
    this.parts.pages.close();
  }
}

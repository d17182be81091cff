// The outbox: facts made here, in the order in which they were made, until the server has them for good.
// One Dexie database with strict durability. Its schema is frozen for life: every past and future version
// of the program and the rescue page must be able to read it. New properties yes, new indexes or stores never.
import Dexie from 'dexie';
import type {Table} from 'dexie';
import type {Fact} from '../../shared/kernel/fact.ts';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {ChainHead, Receipt} from '../protocol.ts';
import type {Environment} from './environment.ts';
import {utf8} from './hash-text.ts';
import type {OutboxRecord, PurgeRule} from './verdict-state.ts';
import {isPurgeable, isUnsent, stateAfter} from './verdict-state.ts';

/** A batch that was started: it is sent again unchanged until it is answered. */
export type Inflight = ChainHead & {
  readonly prevHash: string;
  readonly signature: string;
  readonly sentAt: string;
  readonly seqs: readonly number[];
};

/** Where this device stands with the server; changes only in one transaction with the facts it is about. */
export type Sending = {
  readonly incarnation: string;
  readonly chain: ChainHead;
  readonly epoch: string;
  readonly inflight?: Inflight;
};

export type OutboxCounts = Readonly<Record<'parked' | 'refused' | 'unsent', number>> & {
  /** The server may have a fact of which nothing is known here: marked as sent, or in the batch that is kept. */
  readonly isUncertain: boolean;
};
type Row = Omit<OutboxRecord, 'seq'> & {readonly seq?: number};
type MetaRow = {readonly key: string; readonly value: unknown};
type Settlement = {
  readonly receipts: readonly Receipt[];
  readonly epoch: string;
  /** Taken as the place of effects when a receipt names none: they are in the feed by then. */
  readonly head: number;
  /** The batch that this answers. */
  readonly answered?: ChainHead;
  /** The batch after that one, kept with its receipts in one transaction. */
  readonly next?: Inflight;
};
type Settled = {
  readonly changed: readonly OutboxRecord[];
  /** Of the answered batch, without a receipt: sent again. Nothing when the batch had been given up meanwhile. */
  readonly again: readonly OutboxRecord[];
  /** The receipts are of another epoch than the one this device stands in: nothing of them was used. */
  readonly isOtherEpoch: boolean;
  /** As it stands afterwards. */
  readonly sending: Sending;
};

const purgedAtOnce = 500; // the oldest come first; the rest goes with later rounds

export const outboxName = (tenant: string, device: string): string => `chejian-outbox-${tenant}-${device}`;

const isQuota = (error: unknown): boolean =>
  /quota/i.test(`${(error as Error).name} ${(error as Error).message}`);

export class Outbox {
  private readonly db: Dexie;
  private readonly facts: Table<Row, number>;
  private readonly meta: Table<MetaRow, string>;
  private readonly freeBallast: () => Promise<boolean>;

  constructor(
    name: string,
    environment: Environment,
    freeBallast: () => Promise<boolean> = () => Promise.resolve(false),
  ) {
    this.db = new Dexie(name, {
      ...environment.indexedDb,
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
    });
    this.db.version(1).stores({facts: '++seq, &id, state', meta: 'key'});
    this.facts = this.db.table('facts');
    this.meta = this.db.table('meta');
    this.freeBallast = freeBallast;
  }

  /** Opens it and makes the first state of sending. */
  async open(incarnation: string): Promise<void> {
    await this.db.open();
    const chain = {batchNo: 0, hash: '0'.repeat(64)};
    if ((await this.meta.get('sending')) !== undefined) return; // every start but the first
    await this.db.transaction('rw', this.meta, async () => {
      if ((await this.meta.get('sending')) === undefined)
        await this.putSending({incarnation, chain, epoch: ''});
    });
  }

  close(): void {
    this.db.close();
  }

  /** The disk is told that a fact comes while that is being made: to be given to `append`, or aborted, in the same task. */
  begin(): IDBTransaction | undefined {
    return this.db.isOpen() ? begun(this.db.backendDB()) : undefined;
  }

  /** Resolves when the fact is on disk: only then may the terminal beep. */
  async append(fact: Fact, at: string, transaction = this.begin()): Promise<OutboxRecord> {
    const row: Row = {id: fact.id, fact, state: 'queued', at};
    try {
      return await this.insert(row, transaction);
    } catch (error) {
      if (!isQuota(error)) throw error;
      return this.insertWithoutBallast(row, error);
    }
  }

  private async insertWithoutBallast(row: Row, first: unknown): Promise<OutboxRecord> {
    if (!(await this.freeBallast())) throw new ProblemError(problem('storageFull'), {cause: first});
    try {
      return await this.insert(row, this.begin());
    } catch (cause) {
      throw isQuota(cause) ? new ProblemError(problem('storageFull'), {cause}) : cause;
    }
  }

  private async insert(row: Row, transaction: IDBTransaction | undefined): Promise<OutboxRecord> {
    if (transaction !== undefined) return {...row, seq: await addNow(transaction, row)};
    // Dexie opens it again. The copy: Dexie writes the key it made into the object it was given.
    const seq = await this.db.transaction('rw', this.facts, () => this.facts.add({...row}));
    return {...row, seq};
  }

  async record(id: string): Promise<OutboxRecord | undefined> {
    return (await this.facts.where('id').equals(id).first()) as OutboxRecord | undefined;
  }

  async records(ids: readonly string[]): Promise<readonly OutboxRecord[]> {
    return (await this.facts
      .where('id')
      .anyOf([...ids])
      .sortBy('seq')) as OutboxRecord[];
  }

  async recordsAfter(seq: number): Promise<readonly OutboxRecord[]> {
    return (await this.facts.where('seq').above(seq).toArray()) as OutboxRecord[];
  }

  /** Everything that is still held, in device order. */
  async all(): Promise<readonly OutboxRecord[]> {
    return (await this.facts.orderBy('seq').toArray()) as OutboxRecord[];
  }

  /** The oldest facts without a receipt: by state, never by a remembered place. At least one, whatever its size. */
  async unsent(
    limit: number,
    bytes: number,
    skip: ReadonlySet<number> = new Set(),
  ): Promise<readonly OutboxRecord[]> {
    const found: OutboxRecord[] = [];
    let total = 0;
    let isFull = false;
    const seqs = (await this.oldestSeqs(limit + skip.size)).filter((seq) => !skip.has(seq)).slice(0, limit);
    for (const row of await this.recordsBySeq(seqs)) {
      if (isFull) continue;
      total += utf8(JSON.stringify(row.fact)).length + 20;
      isFull = found.length > 0 && total > bytes;
      if (!isFull) found.push(row);
    }
    return found;
  }

  /** Within one state the index is in the order of `seq`: a long backlog is not read to find its head. */
  private async oldestSeqs(limit: number): Promise<readonly number[]> {
    const first = (state: string): Promise<number[]> =>
      this.facts.where('state').equals(state).limit(limit).primaryKeys();
    const [queued, sent] = await Promise.all([first('queued'), first('sent')]);
    return [...queued, ...sent].sort((a, b) => a - b).slice(0, limit);
  }

  /** Numbers ascend. Facts of one batch lie side by side: one request reads them, where one each would take as long as the line. */
  async recordsBySeq(seqs: readonly number[]): Promise<readonly OutboxRecord[]> {
    const [first, last] = [seqs[0], seqs[seqs.length - 1]];
    if (first === undefined || last === undefined) return [];
    if (last - first >= 2 * seqs.length)
      return (await this.facts.bulkGet([...seqs])).filter((row) => row !== undefined) as OutboxRecord[];
    const wanted = new Set(seqs);
    const rows = (await this.facts.where('seq').between(first, last, true, true).toArray()) as OutboxRecord[];
    return rows.filter(({seq}) => wanted.has(seq));
  }

  async counts(): Promise<OutboxCounts> {
    return this.db.transaction('r', this.facts, this.meta, async () => {
      const count = (state: string) => this.facts.where('state').equals(state).count();
      const [{inflight}, queued, sent, parked, refused] = await Promise.all([
        this.sending(),
        count('queued'),
        count('sent'),
        count('parked'),
        count('refused'),
      ]);
      return {parked, refused, unsent: queued + sent, isUncertain: sent > 0 || inflight !== undefined};
    });
  }

  async oldestUnsentAt(): Promise<string | undefined> {
    const [oldest] = await this.oldestSeqs(1);
    const first = oldest === undefined ? undefined : await this.facts.get(oldest);
    return first?.at;
  }

  async sending(): Promise<Sending> {
    const row = await this.meta.get('sending');
    if (row === undefined) throw new Error('outbox is not open');
    return row.value as Sending;
  }

  private async putSending(value: Sending): Promise<void> {
    await this.meta.put({key: 'sending', value});
  }

  /** Keeps a batch before it is sent; false when another tab was faster. It names its facts: they need not be written. */
  async startBatch(inflight: Inflight, before: Sending): Promise<boolean> {
    return this.db.transaction('rw', this.meta, async () => {
      const now = await this.sending();
      const isSame =
        now.incarnation === before.incarnation &&
        now.chain.hash === inflight.prevHash &&
        now.inflight === undefined;
      if (isSame) await this.putSending({...now, inflight});
      return isSame;
    });
  }

  /** Books receipts by id. A verdict that was final stays; what the answered batch left without a receipt is sent again. */
  async settle(settlement: Settlement): Promise<Settled> {
    return this.db.transaction('rw', this.facts, this.meta, async () => {
      const sending = await this.sending();
      // A reply of a server before its restore says nothing about the server of now.
      if (sending.epoch !== settlement.epoch) return {changed: [], again: [], isOtherEpoch: true, sending};
      const {answered, receipts, next} = settlement;
      const inflight =
        answered !== undefined && sending.inflight?.hash === answered.hash ? sending.inflight : undefined;
      const held = await this.heldBy(receipts, inflight);
      const changed = new Map<string, OutboxRecord>();
      for (const receipt of receipts) {
        const after = booked(changed.get(receipt.id) ?? held.get(receipt.id), receipt, settlement);
        if (after !== undefined) changed.set(after.id, after);
      }
      const ofBatch = new Set(inflight?.seqs);
      const again = [...held.values()]
        .filter(({id, seq, state}) => isUnsent(state) && !changed.has(id) && ofBatch.has(seq))
        .map((row) => ({...row, state: 'queued' as const}));
      await this.facts.bulkPut([
        ...changed.values(),
        ...again.filter(({id}) => held.get(id)?.state === 'sent'),
      ]);
      let after = sending;
      if (answered !== undefined && inflight !== undefined) {
        const chain = {batchNo: answered.batchNo, hash: answered.hash};
        after = {...sending, chain, inflight: next?.prevHash === answered.hash ? next : undefined};
        await this.putSending(after);
      }
      return {changed: [...changed.values()], again, isOtherEpoch: false, sending: after};
    });
  }

  /** The facts that receipts and the answered batch are about, by id. */
  private async heldBy(
    receipts: readonly Receipt[],
    inflight: Inflight | undefined,
  ): Promise<ReadonlyMap<string, OutboxRecord>> {
    const rows = await this.recordsBySeq(inflight?.seqs ?? []);
    const held = new Map(rows.map((row) => [row.id, row]));
    const others = receipts.map(({id}) => id).filter((id) => !held.has(id));
    if (others.length > 0) for (const row of await this.records(others)) held.set(row.id, row);
    return held;
  }

  private async requeue(seqs: readonly number[]): Promise<void> {
    for (const row of await this.recordsBySeq(seqs)) {
      if (row.state === 'sent') await this.facts.update(row.seq, {state: 'queued'});
    }
  }

  /** Gives up a batch that the server surely does not have (too large, or one of its facts breaks it). */
  async dropInflight(hash: string): Promise<void> {
    await this.db.transaction('rw', this.facts, this.meta, async () => {
      const sending = await this.sending();
      if (sending.inflight?.hash !== hash) return;
      await this.requeue(sending.inflight.seqs);
      await this.putSending({...sending, inflight: undefined});
    });
  }

  /** The server knows this incarnation otherwise than we do: we are a copy or were restored. Starts a new chain. */
  async takeIncarnation(incarnation: string): Promise<void> {
    await this.db.transaction('rw', this.facts, this.meta, async () => {
      const {epoch} = await this.sending();
      // The other copy may have sent any of these.
      await this.facts.where('state').equals('queued').modify({state: 'sent'});
      await this.putSending({incarnation, chain: {batchNo: 0, hash: '0'.repeat(64)}, epoch});
    });
  }

  /** First contact, or the server was restored: then everything that is still held is sent once more. */
  async takeEpoch(epoch: string, chain: ChainHead): Promise<readonly string[]> {
    return this.db.transaction('rw', this.facts, this.meta, async () => {
      const sending = await this.sending();
      if (sending.epoch === epoch) return [];
      if (sending.epoch === '') {
        await this.putSending({...sending, epoch});
        return [];
      }
      const again: string[] = [];
      await this.facts.toCollection().modify((row, context) => {
        const past =
          row.receipt === undefined || row.epoch === undefined
            ? row.past
            : {...row.past, [row.epoch]: row.receipt};
        context.value = {...row, state: 'sent', past, receipt: undefined, epoch: undefined};
        again.push(row.id);
      });
      await this.putSending({incarnation: sending.incarnation, chain, epoch});
      return again;
    });
  }

  async markSeen(id: string): Promise<void> {
    await this.facts.where('id').equals(id).modify({isSeen: true});
  }

  /** Facts ever made here, deleted ones included: numbers are given without gaps. */
  async made(): Promise<number> {
    const [last] = await this.facts.orderBy('seq').reverse().limit(1).primaryKeys();
    const noted = await this.meta.get('made');
    return Math.max(last ?? 0, typeof noted?.value === 'number' ? noted.value : 0);
  }

  /** Deletes what the server has for good: final, visible here, covered by a backup and old. Returns the ids. */
  async purge(rule: PurgeRule): Promise<readonly string[]> {
    // A house without a backup: not even looked at, or every round would read 500 facts for nothing.
    if (rule.durableThrough <= 0) return [];
    const oldest = await Promise.all(
      ['final', 'refused'].map((state) =>
        this.facts.where('state').equals(state).limit(purgedAtOnce).toArray(),
      ),
    );
    const old = (oldest.flat() as OutboxRecord[]).filter((row) => isPurgeable(row, rule));
    // The next fact waits for whoever writes: most rounds find nothing to delete and write nothing.
    if (old.length === 0) return [];
    return this.db.transaction('rw', this.facts, this.meta, async () => {
      const rows = await this.recordsBySeq(old.map(({seq}) => seq)); // a restored server may want them again
      const gone = rows.filter((row) => isPurgeable(row, rule));
      if (gone.length > 0) await this.meta.put({key: 'made', value: await this.made()});
      await this.facts.bulkDelete(gone.map((row) => row.seq));
      return gone.map((row) => row.id);
    });
  }
}

function begun(database: IDBDatabase): IDBTransaction | undefined {
  try {
    return database.transaction('facts', 'readwrite', {durability: 'strict'});
  } catch (error) {
    if ((error as Error).name !== 'InvalidStateError') throw error;
    return undefined; // another version of the program asked for the database
  }
}

/** The beep waits for this: one request, told at once that none follows, and nothing between it and the disk. */
function addNow(transaction: IDBTransaction, row: Row): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = transaction.objectStore('facts').add(row);
    transaction.oncomplete = () => resolve(Number(request.result));
    transaction.onabort = () =>
      reject(transaction.error ?? request.error ?? new Error('the fact was not kept'));
    if ('commit' in transaction) transaction.commit(); // Safari 14 has none
  });
}

/** The record with its receipt; undefined when there is none or its verdict is final already. */
function booked(
  row: OutboxRecord | undefined,
  receipt: Receipt,
  {epoch, head}: Settlement,
): OutboxRecord | undefined {
  if (row === undefined || row.state === 'final' || row.state === 'refused') return undefined;
  if (receipt.hash !== undefined && receipt.hash !== row.fact.hash) return undefined; // another fact with this id
  return {
    ...row,
    state: stateAfter(receipt),
    epoch,
    receipt: {...receipt, appliedSeq: receipt.appliedSeq ?? head},
  };
}

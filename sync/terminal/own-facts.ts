// The facts of this device as the program holds them: everything that is pending, everything a person should
// see, and the newest others. The outbox on disk is the truth; this is its window.
import {BehaviorSubject} from 'rxjs';
import type {OutboxRecord, Visible} from './verdict-state.ts';
import {isPending, settledVerdict} from './verdict-state.ts';

const keptSettled = 300; // enough for the list of a shift

export const needsAttention = (record: OutboxRecord): boolean =>
  record.isSeen !== true &&
  record.receipt !== undefined &&
  (record.receipt.isQuarantined === true || settledVerdict(record.receipt) !== 'applied');

export class OwnFacts {
  private readonly records = new Map<string, OutboxRecord>();
  /** Newest first. */
  readonly entries$ = new BehaviorSubject<readonly OutboxRecord[]>([]);

  get(id: string): OutboxRecord | undefined {
    return this.records.get(id);
  }

  get lastSeq(): number {
    let last = 0;
    for (const {seq} of this.records.values()) last = Math.max(last, seq);
    return last;
  }

  upsert(records: readonly OutboxRecord[]): void {
    const [only, ...others] = records;
    const before = this.entries$.value;
    const newest = before[0]?.seq ?? 0;
    for (const record of records) this.records.set(record.id, record);
    // A fact of now, just before the beep: the order of a thousand older ones is known.
    if (only !== undefined && others.length === 0 && only.seq > newest) this.entries$.next([only, ...before]);
    else this.emit();
  }

  replaceAll(records: readonly OutboxRecord[], visible: Visible): void {
    this.records.clear();
    for (const record of records) this.records.set(record.id, record);
    this.prune(visible);
    this.emit();
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.records.delete(id);
    this.emit();
  }

  /** What the overlay has to add, in device order. */
  pending(visible: Visible): readonly OutboxRecord[] {
    return [...this.records.values()]
      .filter((record) => isPending(record, visible))
      .sort((a, b) => a.seq - b.seq);
  }

  prune(visible: Visible): void {
    const settled = [...this.records.values()]
      .filter((record) => !isPending(record, visible) && !needsAttention(record))
      .sort((a, b) => b.seq - a.seq);
    for (const record of settled.slice(keptSettled)) this.records.delete(record.id);
    if (settled.length > keptSettled) this.emit();
  }

  attention(): number {
    let count = 0;
    for (const record of this.records.values()) if (needsAttention(record)) count += 1;
    return count;
  }

  private emit(): void {
    this.entries$.next([...this.records.values()].sort((a, b) => b.seq - a.seq));
  }
}

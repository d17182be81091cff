import type {Fact} from '../../shared/kernel/fact.ts';
import type {Verdict} from '../../shared/kernel/outcome.ts';
import type {Receipt} from '../protocol.ts';
import {unhandled} from '../../shared/kernel/assert.ts';

/**
 * `queued`: surely not on the server, unless the batch that is kept names it. `sent`: may be there although no receipt
 * has come (restored server, copied device); nothing may be pulled to its end while such a fact or batch exists, or it
 * would be counted twice. The others are what the receipt said.
 */
export const factStates = ['queued', 'sent', 'final', 'parked', 'refused'] as const;
export type FactState = (typeof factStates)[number];

export type OutboxRecord = {
  readonly seq: number;
  readonly id: string;
  readonly fact: Fact;
  readonly state: FactState;
  readonly receipt?: Receipt;
  /** Epoch of the server that gave the receipt. */
  readonly epoch?: string;
  /** Receipts of epochs before: the replica may still show one of them. */
  readonly past?: Readonly<Record<string, Receipt>>;
  readonly at: string;
  /** A person has seen that it was refused or parked. */
  readonly isSeen?: boolean;
};

export const isUnsent = (state: FactState): boolean => state === 'queued' || state === 'sent';

/** Which state of the server the replica shows. */
export type Visible = {readonly epoch: string; readonly head: number};

/** The verdict itself; a duplicate has the verdict of the first time. */
export function settledVerdict(receipt: Receipt): Exclude<Verdict, 'duplicate'> {
  const verdict = receipt.verdict === 'duplicate' ? (receipt.first ?? 'applied') : receipt.verdict;
  return verdict === 'duplicate' ? 'applied' : verdict;
}

/** The state of a fact after this receipt. */
export function stateAfter(receipt: Receipt): FactState {
  if (receipt.isQuarantined === true) return 'parked';
  const verdict = settledVerdict(receipt);
  switch (verdict) {
    case 'applied':
    case 'applied-with-exception':
      return 'final';
    case 'parked':
      return 'parked';
    case 'refused':
      return 'refused';
    default:
      return unhandled(verdict);
  }
}

/** The effects of this fact are not in what the replica shows: the overlay has to add them. */
export function isPending(record: OutboxRecord, visible: Visible): boolean {
  const receipt = record.epoch === visible.epoch ? record.receipt : record.past?.[visible.epoch];
  // No word of the visible server about it: only what another epoch refused or set aside stays away.
  const known = receipt ?? record.receipt;
  if (known === undefined) return true;
  if (known.isQuarantined === true) return false;
  const state = stateAfter(known);
  if (state === 'refused') return false;
  if (state === 'parked') return true;
  return receipt === undefined || receipt.appliedSeq === undefined || receipt.appliedSeq > visible.head;
}

/** What has to hold before a fact may be deleted here. */
export type PurgeRule = {
  readonly visibleHead: number;
  readonly durableThrough: number;
  readonly epoch: string;
  readonly olderThan: string;
};

/** The server has it for good, and a person has seen what was refused. */
export function isPurgeable(row: OutboxRecord, rule: PurgeRule): boolean {
  const seq = row.receipt?.appliedSeq;
  if (row.receipt === undefined || seq === undefined || row.epoch !== rule.epoch) return false;
  if (row.state === 'refused' && row.isSeen !== true) return false;
  if (settledVerdict(row.receipt) === 'parked') return false;
  return seq <= rule.visibleHead && seq <= rule.durableThrough && row.at < rule.olderThan;
}

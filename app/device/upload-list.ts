// What the to-upload screen shows of the own facts, sorted into what the person wants to know.
import {settledVerdict, type OutboxRecord} from '../../sync/terminal/verdict-state.ts';

export type UploadList = {
  /** Not on the server yet, newest first. */
  readonly unsent: readonly OutboxRecord[];
  /** Arrived, and a person has to look. */
  readonly attention: readonly OutboxRecord[];
  /** Arrived and booked. */
  readonly done: readonly OutboxRecord[];
};

const isUnsent = ({state}: OutboxRecord) => state === 'queued' || state === 'sent';

const wantsLook = ({receipt, isSeen}: OutboxRecord) =>
  isSeen !== true &&
  receipt !== undefined &&
  (receipt.isQuarantined === true || settledVerdict(receipt) !== 'applied');

/** Newest first in, newest first out. */
export const uploadListOf = (records: readonly OutboxRecord[]): UploadList => ({
  unsent: records.filter(isUnsent),
  attention: records.filter((record) => !isUnsent(record) && wantsLook(record)),
  done: records.filter((record) => !isUnsent(record) && !wantsLook(record)),
});

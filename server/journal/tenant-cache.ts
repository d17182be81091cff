// Documents of a tenant that this process has in memory. Valid exactly while the tenant's clock stands where this
// process left it: every committed batch moves the clock, so another process's write empties the cache by itself.
import type {FeedSeqs, Loaded, WorkingSet} from './working-set.ts';
import {keepChanges, sizeOf} from './working-set.ts';

/** A tenant's clock, as its row has it. */
export type Clock = {
  readonly v: number;
  readonly block_no: number;
  readonly block_hash: string;
  readonly parked_count: number;
};

/** In the order of the statements that take them. */
export const clockValues = ({v, block_no, block_hash, parked_count}: Clock): readonly unknown[] => [
  v,
  block_no,
  block_hash,
  parked_count,
];

/** About 1 kB a document: 50 MB for the busiest tenant. */
const mostDocuments = 50_000;
/** Where two processes write for one tenant, at most every ninth batch is made twice. */
const batchesAfterMiss = 8;

export type TenantCache = {
  /** What is known at this reading of the clock; to be called with the clock row locked, or with a guess. */
  at(v: number): Loaded;
  /** How the clock stands if nobody else has written; undefined when that is not known or was wrong lately. */
  guess(): Clock | undefined;
  /** A guess did not hold. */
  miss(): void;
  /** After commit: the batch's changes are the newest state. */
  keep(clock: Clock, set: WorkingSet, feedSeqs: FeedSeqs): void;
  forget(): void;
  /** A newer release has changed the database: what it keeps in documents passes through. */
  hasNewer: boolean;
};

export function openTenantCache(): TenantCache {
  let loaded: Loaded = new Map();
  let clock: Clock | undefined;
  let wary = 0;
  const forget = () => {
    loaded = new Map();
    clock = undefined;
  };
  return {
    at(v) {
      if (v !== clock?.v || sizeOf(loaded) > mostDocuments) loaded = new Map();
      // Until `keep` the content belongs to an open transaction; a failure leaves the mark behind and empties it.
      clock = undefined;
      return loaded;
    },
    guess() {
      if (wary === 0) return clock;
      wary -= 1;
      return undefined;
    },
    miss() {
      wary = batchesAfterMiss;
      forget();
    },
    keep(now, set, feedSeqs) {
      keepChanges(loaded, set, feedSeqs);
      clock = now;
    },
    forget,
    hasNewer: false,
  };
}

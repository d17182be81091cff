// Documents of a tenant that this process has in memory. Valid exactly while the tenant's clock stands where this
// process left it: every committed batch moves the clock, so another process's write empties the cache by itself.
import type {FeedSeqs, Loaded, WorkingSet} from './working-set.ts';
import {keepChanges, sizeOf} from './working-set.ts';

/** About 1 kB a document: 50 MB for the busiest tenant. */
const mostDocuments = 50_000;

export type TenantCache = {
  /** What is known at this reading of the clock; to be called with the clock row locked. */
  at(v: number): Loaded;
  /** After commit: the batch's changes are the newest state. */
  keep(v: number, set: WorkingSet, feedSeqs: FeedSeqs): void;
  forget(): void;
  /** A newer release has changed the database: what it keeps in documents passes through. */
  hasNewer: boolean;
};

export function openTenantCache(): TenantCache {
  let loaded: Loaded = new Map();
  let standsAt = -1;
  const forget = () => {
    loaded = new Map();
    standsAt = -1;
  };
  return {
    at(v) {
      if (v !== standsAt || sizeOf(loaded) > mostDocuments) loaded = new Map();
      // Until `keep` the content belongs to an open transaction; a failure leaves the mark behind and empties it.
      standsAt = -1;
      return loaded;
    },
    keep(v, set, feedSeqs) {
      keepChanges(loaded, set, feedSeqs);
      standsAt = v;
    },
    forget,
    hasNewer: false,
  };
}

// What terminals get to see of a batch: one entry per scope, collection and document.
import type {Document} from '../../shared/kernel/define-document.ts';
import type {FeedSeqs, Loaded, WorkingSet} from './working-set.ts';
import {tableOf} from './working-set.ts';

export type FeedEntry = {
  readonly scope: string;
  readonly collection: string;
  readonly id: string;
  readonly deleted: boolean;
  readonly body: Document | Readonly<Record<string, unknown>> | null;
};
export type FeedRow = FeedEntry & {readonly seq: number};
/** A row that is not the newest any more. */
export type OldRow = {readonly scope: string; readonly seq: number};

/** Entries of the changed documents; one that left its scope leaves a tombstone there. */
export function feedEntries(set: WorkingSet, loaded: Loaded): FeedEntry[] {
  const entries: FeedEntry[] = [];
  for (const {definition, documents} of set.changed.values()) {
    const {scope: scopeOf, collection} = definition;
    if (scopeOf === undefined || collection === undefined) continue;
    const {byId, unknown} = tableOf(loaded, definition.name);
    for (const document of documents.values()) {
      const {id} = document;
      const before = byId.get(id);
      const oldScope = before === undefined ? undefined : scopeOf(before);
      const scope = scopeOf(document);
      if (oldScope !== undefined && oldScope !== scope)
        entries.push({scope: oldScope, collection: definition.name, id, deleted: true, body: null});
      if (scope !== undefined)
        entries.push({
          scope,
          collection: definition.name,
          id,
          deleted: false,
          body: whole(document, unknown.get(id)),
        });
    }
  }
  return entries;
}

/** A process alone has nothing that it does not know, and copies nothing. */
const whole = (
  document: Document,
  unknown: Readonly<Record<string, unknown>> | undefined,
): FeedEntry['body'] => (unknown === undefined ? document : {...unknown, ...document});

/** Rows that the changed documents have in the feed until now. */
export function oldRows(set: WorkingSet, loaded: Loaded): OldRow[] {
  const rows: OldRow[] = [];
  for (const {definition, documents} of set.changed.values()) {
    const {byId, feedSeqs} = tableOf(loaded, definition.name);
    for (const id of documents.keys()) {
      const before = byId.get(id);
      const seq = feedSeqs.get(id);
      const scope = before === undefined ? undefined : definition.scope?.(before);
      if (seq !== undefined && scope !== undefined) rows.push({scope, seq});
    }
  }
  return rows;
}

/** Gives the entries the last numbers up to `v`. */
export function numbered(entries: readonly FeedEntry[], v: number): readonly FeedRow[] {
  const first = v - entries.length + 1;
  return entries.map((entry, index) => ({...entry, seq: first + index}));
}

/** Where each document stands in the feed. */
export function feedSeqsOf(rows: readonly FeedRow[]): FeedSeqs {
  const seqs = new Map<string, Map<string, number>>();
  for (const {collection, id, seq, deleted} of rows) {
    if (deleted) continue;
    const own = seqs.get(collection) ?? new Map<string, number>();
    seqs.set(collection, own.set(id, seq));
  }
  return seqs;
}

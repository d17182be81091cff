// What terminals get to see of a batch: one entry per scope, collection and document.
import type {Document} from '../../shared/kernel/define-document.ts';
import type {Loaded, WorkingSet} from './working-set.ts';
import {isKnownNew, tableOf} from './working-set.ts';

export type FeedEntry = {
  readonly scope: string;
  readonly collection: string;
  readonly id: string;
  readonly deleted: boolean;
  readonly body: Document | Readonly<Record<string, unknown>> | null;
  /** The feed has had nothing of this id yet. */
  readonly isNew: boolean;
};

/** Entries of the changed documents; one that left its scope leaves a tombstone there. */
export function feedEntries(set: WorkingSet, loaded: Loaded, freshFacts: ReadonlySet<string>): FeedEntry[] {
  const entries: FeedEntry[] = [];
  for (const {definition, documents} of set.changed.values()) {
    const {scope: scopeOf, collection} = definition;
    if (scopeOf === undefined || collection === undefined) continue;
    const table = tableOf(loaded, definition.name);
    for (const document of documents.values()) {
      const before = table.byId.get(document.id);
      const oldScope = before === undefined ? undefined : scopeOf(before);
      const scope = scopeOf(document);
      const entry = {
        collection: definition.name,
        id: document.id,
        isNew: isKnownNew(table, document.id, freshFacts),
      };
      if (oldScope !== undefined && oldScope !== scope)
        entries.push({...entry, scope: oldScope, deleted: true, body: null});
      if (scope !== undefined) entries.push({...entry, scope, deleted: false, body: document});
    }
  }
  return entries;
}

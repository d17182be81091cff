// What terminals get to see of a batch: one entry per scope, collection and document.
import type { Document } from '../../shared/kernel/define-document.ts';
import type { Loaded, WorkingSet } from './working-set.ts';

export type FeedEntry = {
  readonly scope: string;
  readonly collection: string;
  readonly id: string;
  readonly deleted: boolean;
  readonly body: Document | Readonly<Record<string, unknown>> | null;
};

/** Entries of the changed documents; one that left its scope leaves a tombstone there. */
export function feedEntries(set: WorkingSet, loaded: Loaded): FeedEntry[] {
  const entries: FeedEntry[] = [];
  for (const [key, { definition, document }] of set.changed) {
    if (definition.scope === undefined || definition.collection === undefined) continue;
    const before = loaded.byId.get(key);
    const oldScope = before === undefined ? undefined : definition.scope(before);
    const scope = definition.scope(document);
    const entry = { collection: definition.name, id: document.id };
    if (oldScope !== undefined && oldScope !== scope) entries.push({ ...entry, scope: oldScope, deleted: true, body: null });
    if (scope !== undefined) entries.push({ ...entry, scope, deleted: false, body: document });
  }
  return entries;
}

// The world of one batch: documents in memory, what changed, and what has to be loaded first.
// A rule that asks for a document that is not here throws `Missing`; the batch loads everything missed and runs again.
import type { Document, DocumentDefinition, LedgerDefinition } from '../../shared/kernel/define-document.ts';
import type { World } from '../../shared/kernel/world.ts';

export type AnyDefinition = DocumentDefinition<Document>;
export type LedgerRow = { readonly definition: LedgerDefinition<unknown>; readonly row: unknown };

/** Thrown inside `apply` when a document is not loaded yet. Never seen outside the journal. */
export class Missing extends Error {}

/** Documents that are known, by definition and key; `undefined` = known not to exist. */
export type Loaded = {
  readonly byId: Map<string, Document | undefined>;
  readonly byCode: Map<string, string | undefined>;
};

export const emptyLoaded = (): Loaded => ({ byId: new Map(), byCode: new Map() });
export const keyOf = (name: string, id: string): string => `${name}\n${id}`;

export type Need = { readonly definition: AnyDefinition; readonly ids: Set<string>; readonly codes: Set<string> };

export type WorkingSet = World & {
  readonly needs: ReadonlyMap<string, Need>;
  /** Definition and document by key, in the order of the first change. */
  readonly changed: ReadonlyMap<string, { readonly definition: AnyDefinition; readonly document: Document }>;
  readonly rows: readonly LedgerRow[];
};

/** A fresh world on top of what is loaded; changes stay here until they are written. */
export function openWorkingSet(loaded: Loaded): WorkingSet {
  const needs = new Map<string, Need>();
  const changed = new Map<string, { definition: AnyDefinition; document: Document }>();
  const codes = new Map<string, string>();
  const rows: LedgerRow[] = [];
  const need = (definition: AnyDefinition): Need => {
    const known = needs.get(definition.name) ?? { definition, ids: new Set<string>(), codes: new Set<string>() };
    needs.set(definition.name, known);
    return known;
  };
  const get = <D extends Document>(definition: DocumentDefinition<D>, id: string): D | undefined => {
    const key = keyOf(definition.name, id);
    // Maps are keyed by definition name, so what comes out is a document of that definition.
    const fresh = changed.get(key);
    if (fresh !== undefined) return fresh.document as unknown as D;
    if (loaded.byId.has(key)) return loaded.byId.get(key) as unknown as D | undefined;
    need(definition as unknown as AnyDefinition).ids.add(id);
    throw new Missing(key);
  };
  return {
    needs,
    changed,
    rows,
    get,
    find<D extends Document>(definition: DocumentDefinition<D>, code: string): D | undefined {
      const key = keyOf(definition.name, code);
      const fresh = codes.get(key);
      if (fresh !== undefined) return get(definition, fresh);
      if (loaded.byCode.has(key)) {
        const id = loaded.byCode.get(key);
        return id === undefined ? undefined : get(definition, id);
      }
      need(definition as unknown as AnyDefinition).codes.add(code);
      throw new Missing(key);
    },
    put<D extends Document>(definition: DocumentDefinition<D>, document: NoInfer<D>): void {
      const key = keyOf(definition.name, document.id);
      changed.set(key, { definition: definition as unknown as AnyDefinition, document });
      const code = (document as { readonly code?: unknown }).code;
      if (typeof code === 'string') codes.set(keyOf(definition.name, code), document.id);
    },
    add<R>(definition: LedgerDefinition<R>, row: NoInfer<R>): void {
      rows.push({ definition: definition as LedgerDefinition<unknown>, row });
    },
  };
}

/** Takes the changes of a committed batch into what is loaded. */
export function keepChanges(loaded: Loaded, set: WorkingSet): void {
  for (const [key, { definition, document }] of set.changed) {
    loaded.byId.set(key, document);
    const code = (document as { readonly code?: unknown }).code;
    if (typeof code === 'string') loaded.byCode.set(keyOf(definition.name, code), document.id);
  }
}

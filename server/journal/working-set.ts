// The world of one batch: documents in memory, what changed, and what has to be loaded first.
// A rule that asks for a document that is not here throws `missing`; the batch loads everything missed and runs again.
import type {Document, DocumentDefinition, LedgerDefinition} from '../../shared/kernel/define-document.ts';
import type {World} from '../../shared/kernel/world.ts';

export type AnyDefinition = DocumentDefinition<Document>;
export type LedgerRow = {readonly definition: LedgerDefinition<unknown>; readonly row: unknown};

/** Thrown inside `apply` when a document is not loaded yet; one object, because a stack trace each time costs more than the rules. */
export const missing = new Error('a document is not loaded yet');

/** Documents of one kind that are known; `undefined` = known not to exist. */
export type LoadedTable = {
  readonly byId: Map<string, Document | undefined>;
  readonly byCode: Map<string, string | undefined>;
  /** Number of a document's row in the feed, where it has one. */
  readonly feedSeqs: Map<string, number>;
  /** What a newer release keeps in a document and this one does not know; goes back into the feed with it. */
  readonly unknown: Map<string, Readonly<Record<string, unknown>>>;
};
/** Numbers of rows of the feed by kind and id of their documents. */
export type FeedSeqs = ReadonlyMap<string, ReadonlyMap<string, number>>;
/** Kept by name: tests and processes may hold several copies of a definition. */
export type Loaded = Map<string, LoadedTable>;

export function tableOf(loaded: Loaded, name: string): LoadedTable {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const table = {
    byId: new Map<string, Document | undefined>(),
    byCode: new Map<string, string | undefined>(),
    feedSeqs: new Map<string, number>(),
    unknown: new Map<string, Readonly<Record<string, unknown>>>(),
  };
  loaded.set(name, table);
  return table;
}

export type Need = {
  readonly definition: AnyDefinition;
  readonly ids: Set<string>;
  readonly codes: Set<string>;
};
type ChangedTable = {
  readonly definition: AnyDefinition;
  readonly documents: Map<string, Document>;
  readonly codes: Map<string, string>;
};

export type WorkingSet = World & {
  /** What was asked for and is not loaded; asked anew afterwards. */
  takeNeeds(): readonly Need[];
  readonly changed: ReadonlyMap<string, ChangedTable>;
  readonly rows: readonly LedgerRow[];
  /** While it is on, what is not loaded counts as absent instead of stopping the rule: one run then names all it needs. */
  guess(isOn: boolean): void;
  /** The fact being judged. Documents named by a fact that is not booked yet cannot exist: they are not looked up. */
  judge(freshFactId: string | undefined): void;
};

/** Only some kinds have a code. */
function codeOf(document: Document | undefined): string | undefined {
  const {code} = (document ?? {}) as {readonly code?: unknown};
  return typeof code === 'string' ? code : undefined;
}

/** A fresh world on top of what is loaded; changes stay here until they are written. */
export function openWorkingSet(loaded: Loaded): WorkingSet {
  const needs = new Map<string, Need>();
  const changed = new Map<string, ChangedTable>();
  const rows: LedgerRow[] = [];
  let fresh: string | undefined;
  let isGuessing = false;
  const needOf = (definition: unknown): Need => {
    const own = definition as AnyDefinition;
    const need = needs.get(own.name) ?? {definition: own, ids: new Set<string>(), codes: new Set<string>()};
    needs.set(own.name, need);
    return need;
  };
  const get = <D extends Document>(definition: DocumentDefinition<D>, id: string): D | undefined => {
    // Tables are kept by name, so what comes out is a document of that definition.
    const own = changed.get(definition.name)?.documents.get(id);
    if (own !== undefined) return own as unknown as D;
    const {byId} = tableOf(loaded, definition.name);
    const known = byId.get(id);
    if (known !== undefined || byId.has(id)) return known as unknown as D | undefined;
    if (fresh !== undefined && id.startsWith(fresh)) return undefined;
    needOf(definition).ids.add(id);
    if (isGuessing) return undefined;
    throw missing;
  };
  return {
    takeNeeds() {
      const taken = [...needs.values()];
      needs.clear();
      return taken;
    },
    changed,
    rows,
    get,
    guess: (isOn) => (isGuessing = isOn),
    judge: (factId) => (fresh = factId),
    find<D extends Document>(definition: DocumentDefinition<D>, code: string): D | undefined {
      const own = changed.get(definition.name)?.codes.get(code);
      const changedNow = own === undefined ? undefined : get(definition, own);
      if (codeOf(changedNow) === code) return changedNow;
      const {byCode} = tableOf(loaded, definition.name);
      if (byCode.has(code)) {
        const id = byCode.get(code);
        const found = id === undefined ? undefined : get(definition, id);
        // It may have another code by now, in this very batch.
        return codeOf(found) === code ? found : undefined;
      }
      needOf(definition).codes.add(code);
      if (isGuessing) return undefined;
      throw missing;
    },
    put<D extends Document>(definition: DocumentDefinition<D>, document: NoInfer<D>): void {
      let table = changed.get(definition.name);
      if (table === undefined) {
        table = {definition: definition as unknown as AnyDefinition, documents: new Map(), codes: new Map()};
        changed.set(definition.name, table);
      }
      table.documents.set(document.id, document);
      const code = codeOf(document);
      if (code !== undefined) table.codes.set(code, document.id);
    },
    add<R>(definition: LedgerDefinition<R>, row: NoInfer<R>): void {
      rows.push({definition: definition as LedgerDefinition<unknown>, row});
    },
  };
}

const uuidLength = 36;
const isNamedAfter = (id: string, facts: ReadonlySet<string>): boolean => facts.has(id.slice(0, uuidLength));

/**
 * Whether a changed document is known to be the first with its id: it was looked for in vain, or is named after a fact
 * that is booked just now. A rule may also put one that it never asked for; of that nothing is known.
 */
export function isKnownNew(
  table: LoadedTable | undefined,
  id: string,
  freshFacts: ReadonlySet<string>,
): boolean {
  if (table?.byId.has(id) === true) return table.byId.get(id) === undefined;
  return isNamedAfter(id, freshFacts);
}

/** Changed documents of the feed of which nothing is known: a rule put them without asking. */
export function unknownOf(set: WorkingSet, loaded: Loaded, freshFacts: ReadonlySet<string>): readonly Need[] {
  return [...set.changed.values()].flatMap(({definition, documents}) => {
    if (definition.scope === undefined || definition.collection === undefined) return [];
    const {byId} = tableOf(loaded, definition.name);
    const ids = [...documents.keys()].filter((id) => !byId.has(id) && !isNamedAfter(id, freshFacts));
    return ids.length === 0 ? [] : [{definition, ids: new Set(ids), codes: new Set<string>()}];
  });
}

/**
 * Takes the changes of a committed batch into what is loaded; `feedSeqs` are their new places in the feed. Records that
 * are kept in the feed alone come with every fact and are asked for again by a reversal at most: held, they would be
 * most of the memory of a process, and most of what its collector of garbage walks through.
 */
export function keepChanges(loaded: Loaded, set: WorkingSet, feedSeqs: FeedSeqs): void {
  for (const [name, {definition, documents, codes}] of set.changed) {
    const table = tableOf(loaded, name);
    if (definition.isKeptInFeed) {
      for (const id of documents.keys()) {
        table.byId.delete(id);
        table.feedSeqs.delete(id);
      }
      continue;
    }
    for (const [id, document] of documents) {
      // Who asks for the code that it had before asks the database, as a process that has just begun does.
      const before = codeOf(table.byId.get(id));
      if (before !== undefined && before !== codeOf(document)) table.byCode.delete(before);
      table.byId.set(id, document);
      table.feedSeqs.delete(id);
    }
    for (const [id, seq] of feedSeqs.get(name) ?? []) table.feedSeqs.set(id, seq);
    for (const [code, id] of codes) if (codeOf(documents.get(id)) === code) table.byCode.set(code, id);
  }
}

/** Documents held, known absences included. */
export function sizeOf(loaded: Loaded): number {
  let size = 0;
  for (const {byId} of loaded.values()) size += byId.size;
  return size;
}

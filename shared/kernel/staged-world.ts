// Changes of one fact are staged and kept only when the fact is booked: a fact that parks or throws leaves no trace.
import type {Document, DocumentDefinition, LedgerDefinition} from './define-document.ts';
import type {World} from './world.ts';

type Change = {readonly definition: DocumentDefinition<Document>; readonly document: Document};
type Row = {readonly definition: LedgerDefinition<unknown>; readonly row: unknown};

export type StagedWorld = World & {
  /** Hands the staged changes to the world below. */
  commit(): void;
  readonly changes: () => readonly Change[];
};

/** A world on top of another that keeps its changes to itself until `commit`. */
export function stageWorld(below: World): StagedWorld {
  const documents = new Map<string, Change>();
  const byCode = new Map<string, string>();
  const rows: Row[] = [];
  const key = (name: string, id: string) => `${name}\n${id}`;
  const get = <D extends Document>(definition: DocumentDefinition<D>, id: string): D | undefined => {
    const staged = documents.get(key(definition.name, id));
    // The map is keyed by definition name, so the document is of that definition.
    return staged === undefined ? below.get(definition, id) : (staged.document as unknown as D);
  };
  return {
    get,
    find<D extends Document>(definition: DocumentDefinition<D>, code: string): D | undefined {
      const id = byCode.get(key(definition.name, code)) ?? below.find(definition, code)?.id;
      // The newest state, also of one that was found by a code it had before.
      return id === undefined ? undefined : get(definition, id);
    },
    put<D extends Document>(definition: DocumentDefinition<D>, document: NoInfer<D>): void {
      const change = {definition: definition as unknown as DocumentDefinition<Document>, document};
      documents.set(key(definition.name, document.id), change);
      const code = (document as {readonly code?: unknown}).code;
      if (typeof code === 'string') byCode.set(key(definition.name, code), document.id);
    },
    add<R>(definition: LedgerDefinition<R>, row: NoInfer<R>): void {
      rows.push({definition: definition as LedgerDefinition<unknown>, row});
    },
    commit(): void {
      for (const {definition, document} of documents.values()) below.put(definition, document);
      for (const {definition, row} of rows) below.add(definition, row);
    },
    changes: () => [...documents.values()],
  };
}

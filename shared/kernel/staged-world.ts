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

type Table = {readonly documents: Map<string, Change>; readonly byCode: Map<string, string>};

/** A world on top of another that keeps its changes to itself until `commit`. */
export function stageWorld(below: World): StagedWorld {
  // By the name of the definition: a key made of name and id would be a new text for each look.
  const tables = new Map<string, Table>();
  const rows: Row[] = [];
  const get = <D extends Document>(definition: DocumentDefinition<D>, id: string): D | undefined => {
    const staged = tables.get(definition.name)?.documents.get(id);
    // The table is that of the definition's name, so the document is of that definition.
    return staged === undefined ? below.get(definition, id) : (staged.document as unknown as D);
  };
  return {
    get,
    find<D extends Document>(definition: DocumentDefinition<D>, code: string): D | undefined {
      const id = tables.get(definition.name)?.byCode.get(code) ?? below.find(definition, code)?.id;
      // The newest state, also of one that was found by a code it had before.
      return id === undefined ? undefined : get(definition, id);
    },
    put<D extends Document>(definition: DocumentDefinition<D>, document: NoInfer<D>): void {
      let table = tables.get(definition.name);
      if (table === undefined) {
        table = {documents: new Map(), byCode: new Map()};
        tables.set(definition.name, table);
      }
      const change = {definition: definition as unknown as DocumentDefinition<Document>, document};
      table.documents.set(document.id, change);
      const code = (document as {readonly code?: unknown}).code;
      if (typeof code === 'string') table.byCode.set(code, document.id);
    },
    add<R>(definition: LedgerDefinition<R>, row: NoInfer<R>): void {
      rows.push({definition: definition as LedgerDefinition<unknown>, row});
    },
    commit(): void {
      for (const {documents} of tables.values())
        for (const {definition, document} of documents.values()) below.put(definition, document);
      for (const {definition, row} of rows) below.add(definition, row);
    },
    changes: () => [...tables.values()].flatMap(({documents}) => [...documents.values()]),
  };
}

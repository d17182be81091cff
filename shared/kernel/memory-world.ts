import type {Document, DocumentDefinition, LedgerDefinition} from './define-document.ts';
import type {World} from './world.ts';

export type MemoryWorld = World & {
  all<D extends Document>(definition: DocumentDefinition<D>): readonly D[];
  rows<R>(definition: LedgerDefinition<R>): readonly R[];
};

/** A world in memory: for tests, generators and imports that compute before they append. */
export function openMemoryWorld(): MemoryWorld {
  const documents = new Map<string, Map<string, Document>>();
  const ledgers = new Map<string, unknown[]>();
  const codes = new Map<string, Document>();
  return {
    get: <D extends Document>(definition: DocumentDefinition<D>, id: string) =>
      documents.get(definition.name)?.get(id) as D | undefined,
    find: <D extends Document>(definition: DocumentDefinition<D>, code: string) => {
      const found = codes.get(`${definition.name}\n${code}`) as (D & {readonly code?: string}) | undefined;
      return found === undefined
        ? undefined
        : (documents.get(definition.name)?.get(found.id) as D | undefined);
    },
    put: <D extends Document>(definition: DocumentDefinition<D>, document: D) => {
      const table = documents.get(definition.name) ?? new Map<string, Document>();
      documents.set(definition.name, table.set(document.id, document));
      const code = (document as {readonly code?: unknown}).code;
      if (typeof code === 'string') codes.set(`${definition.name}\n${code}`, document);
    },
    add: <R>(definition: LedgerDefinition<R>, row: R) => {
      ledgers.set(definition.name, [...(ledgers.get(definition.name) ?? []), row]);
    },
    all: <D extends Document>(definition: DocumentDefinition<D>) =>
      [...(documents.get(definition.name)?.values() ?? [])] as D[],
    rows: <R>(definition: LedgerDefinition<R>) => (ledgers.get(definition.name) ?? []) as R[],
  };
}

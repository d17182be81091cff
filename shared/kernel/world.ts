import type {Document, DocumentDefinition, LedgerDefinition} from './define-document.ts';

/** What `apply` may see and change. The server backs it with a working set, the terminal with its replica. */
export type World = {
  get<D extends Document>(definition: DocumentDefinition<D>, id: string): D | undefined;
  /** By unique code, for things that were scanned or typed before their key was known here. */
  find<D extends Document>(definition: DocumentDefinition<D>, code: string): D | undefined;
  put<D extends Document>(definition: DocumentDefinition<D>, document: NoInfer<D>): void;
  add<R>(definition: LedgerDefinition<R>, row: NoInfer<R>): void;
};

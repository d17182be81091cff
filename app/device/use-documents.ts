// Live views of the effective documents: what the server said plus the own facts it does not know yet.
import {useEffect, useMemo, useState} from 'react';
import type {Document, DocumentDefinition} from '../../shared/kernel/define-document.ts';
import type {Terminal} from '../../sync/terminal/terminal.ts';
import {whenSeen} from './after-picture.ts';
import {useTerminal} from './terminal-context.tsx';
import {useObservable} from './use-observable.ts';

/** Fields that have to be equal; a missing one matches everything. */
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

const useGeneration = (terminal: Terminal): number =>
  useObservable(
    useMemo(() => terminal.generation$, [terminal]),
    0,
  );

const matches = (document: Document, fields: Readonly<Record<string, unknown>>) =>
  Object.keys(fields).every(
    (name) => (document as unknown as Readonly<Record<string, unknown>>)[name] === fields[name],
  );

/** Documents of a kind whose fields equal `fields`, live; undefined until the first read. */
export const useDocuments = <D extends Document>(
  definition: DocumentDefinition<D>,
  fields: Fields = {},
): readonly D[] | undefined => {
  const terminal = useTerminal();
  const generation = useGeneration(terminal);
  const wanted = JSON.stringify(fields); // objects of two renders are never the same
  const [found, setFound] = useState<{readonly wanted: string; readonly documents: readonly D[]}>();
  useEffect(() => {
    if (definition.collection === undefined || generation === 0) return undefined;
    const equal = JSON.parse(wanted) as Readonly<Record<string, unknown>>;
    const selector = {document: definition.name, ...equal};
    let latest: readonly {readonly id: string}[] | undefined;
    const show = () => {
      // The rows say that something changed and which ones; the bodies are read where they are complete.
      const documents = latest
        ?.map((row) => terminal.get(definition, row.id))
        .filter((document) => document !== undefined);
      if (documents !== undefined)
        setFound({wanted, documents: documents.filter((document) => matches(document, equal))});
    };
    const subscription = terminal
      .collection(definition.collection)
      .find({selector})
      .$.subscribe((rows) => {
        latest = rows;
        whenSeen(show);
      });
    return () => {
      latest = undefined;
      subscription.unsubscribe();
    };
  }, [terminal, definition, wanted, generation]);
  return found?.wanted === wanted ? found.documents : undefined;
};

/** One document by its key, live; undefined when there is none. */
export const useDocument = <D extends Document>(
  definition: DocumentDefinition<D>,
  id: string,
): D | undefined => {
  const terminal = useTerminal();
  const generation = useGeneration(terminal);
  const [, setChange] = useState(0);
  useEffect(() => {
    if (definition.collection === undefined || generation === 0) return undefined;
    const change = () => setChange((count) => count + 1);
    const subscription = terminal
      .collection(definition.collection)
      .find({selector: {document: definition.name, id}})
      .$.subscribe(() => whenSeen(change));
    return () => subscription.unsubscribe();
  }, [terminal, definition, id, generation]);
  return id === '' ? undefined : terminal.get(definition, id);
};

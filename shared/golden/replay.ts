// The golden corpus: one factory day with an example of every kind and version of fact that ever existed, and what
// each left behind. Terminals that were offline for months still send such bodies, so examples are never changed.
import {envelope} from '../access/testing/test-journal.ts';
import {factRegistry} from '../facts.ts';
import type {FactRegistry} from '../kernel/apply-fact.ts';
import {applyFact} from '../kernel/apply-fact.ts';
import type {Json} from '../kernel/canonical.ts';
import {canonicalJson} from '../kernel/canonical.ts';
import type {Document, DocumentDefinition, LedgerDefinition} from '../kernel/define-document.ts';
import {openMemoryWorld} from '../kernel/memory-world.ts';
import type {World} from '../kernel/world.ts';

export type Example = {
  /** Place in the day; the id of the fact follows from it. */
  readonly no: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Verdict, documents by "name:id" and ledger rows. */
  readonly leaves?: unknown;
};
export type Golden = {
  readonly kind: string;
  readonly version: number;
  readonly examples: readonly Example[];
};
export type Left = {
  readonly kind: string;
  readonly version: number;
  readonly no: number;
  readonly expected: unknown;
  readonly found: unknown;
};

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)); // as it is stored: without undefined

/** Plays the whole day and tells what each example left. */
export function replay(corpus: readonly Golden[], registry: FactRegistry = factRegistry): readonly Left[] {
  const world = openMemoryWorld();
  const day = corpus
    .flatMap(({kind, version, examples}) => examples.map((example) => ({...example, kind, version})))
    .sort((a, b) => a.no - b.no);
  return day.map(({kind, version, no, body, leaves}) => {
    const documents: Record<string, unknown> = {};
    const rows: unknown[] = [];
    const watched: World = {
      get: (definition, id) => world.get(definition, id),
      find: (definition, code) => world.find(definition, code),
      put: <D extends Document>(definition: DocumentDefinition<D>, document: D) => {
        documents[`${definition.name}:${document.id}`] = document;
        world.put(definition, document);
      },
      add: <R>(definition: LedgerDefinition<R>, row: R) => {
        rows.push({ledger: definition.name, row});
        world.add(definition, row);
      },
    };
    const outcome = applyFact({...envelope({kind, no, body}), schemaV: version}, registry, watched);
    return {kind, version, no, expected: leaves, found: plain({outcome, documents, rows})};
  });
}

/** FNV-1a over the text, twice with different starts: enough to see that somebody changed it. */
export function digestOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < text.length; index += 1) {
    a = Math.imul(a ^ text.charCodeAt(index), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(index), 0x85ebca6b);
  }
  return [a, b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Digests of the bodies by "kind@version#place": what was sent once and may never change or go. */
export const digestsOf = (corpus: readonly Golden[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    corpus
      .flatMap(({kind, version, examples}) =>
        examples.map(
          ({no, body}) => [`${kind}@${version}#${no}`, digestOf(canonicalJson(body as Json))] as const,
        ),
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Examples that were kept once and are gone or say something else now. */
export const lostOf = (
  kept: Readonly<Record<string, string>>,
  corpus: readonly Golden[],
): readonly string[] => {
  const now = digestsOf(corpus);
  return Object.keys(kept).filter((name) => now[name] !== kept[name]);
};

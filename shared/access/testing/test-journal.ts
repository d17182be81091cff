// A journal for tests: applies facts in the order given and tries parked ones again when something they wait for
// appears, as the server does.
import type {FactRegistry} from '../../kernel/apply-fact.ts';
import {applyFact} from '../../kernel/apply-fact.ts';
import type {Document, DocumentDefinition} from '../../kernel/define-document.ts';
import type {AnyFactDefinition, FactDefinition} from '../../kernel/define-fact.ts';
import {exceptionCase} from '../../kernel/exception-case.ts';
import type {Fact} from '../../kernel/fact.ts';
import type {MemoryWorld} from '../../kernel/memory-world.ts';
import {openMemoryWorld} from '../../kernel/memory-world.ts';
import type {Outcome} from '../../kernel/outcome.ts';

export type TestFact = {
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Number of the fact; its id and time follow from it unless given. */
  readonly no: number;
  readonly device?: number;
  readonly happenedAt?: string;
};

export type TestJournal = {
  readonly world: MemoryWorld;
  readonly append: (fact: TestFact) => Outcome;
  /** The newest verdict on a fact. */
  readonly outcomeOf: (no: number) => Outcome | undefined;
  readonly parkedNos: () => readonly number[];
};

export const factIdOf = (no: number): string => `00000000-0000-7000-8000-${String(no).padStart(12, '0')}`;

/** The envelope around a body; site S1, east 8 hours. */
export function envelope({kind, body, no, device = 1, happenedAt}: TestFact): Fact {
  const minute = String(no % 60).padStart(2, '0');
  const hour = String(Math.floor(no / 60) % 24).padStart(2, '0');
  return {
    id: factIdOf(no),
    kind,
    schemaV: 1,
    tenant: 't',
    site: 'S1',
    device: factIdOf(900_000 + device),
    incarnation: factIdOf(910_000 + device),
    actor: `P${device}`,
    happenedAt: happenedAt ?? `2026-03-18T${hour}:${minute}:00.000Z`,
    zoneMinutes: 480,
    appVersion: 'test',
    body: {...body},
    hash: '0'.repeat(64),
  };
}

/** A definition in a list of definitions of other bodies. */
export const erased = <B>(definition: FactDefinition<B>): AnyFactDefinition =>
  definition as unknown as AnyFactDefinition;

/** A definition in a list of definitions of other documents. */
export const erasedDocument = <D extends Document>(
  definition: DocumentDefinition<D>,
): DocumentDefinition<Document> => definition as unknown as DocumentDefinition<Document>;

/** A journal over an empty world; `documents` are those that a fact may wait for. */
export function openTestJournal(
  definitions: readonly AnyFactDefinition[],
  documents: readonly DocumentDefinition<Document>[],
): TestJournal {
  const registry: FactRegistry = new Map(definitions.map((definition) => [definition.kind, definition]));
  const known = new Map(documents.map((definition) => [definition.name, definition]));
  const world = openMemoryWorld();
  const outcomes = new Map<string, Outcome>();
  const waiting = new Map<string, {readonly fact: Fact; readonly keys: readonly string[]}>();

  const hasAppeared = (key: string) => {
    const [name, ...rest] = key.split(':');
    const id = rest.join(':');
    const definition = name === exceptionCase.name ? erasedDocument(exceptionCase) : known.get(name ?? '');
    if (definition === undefined) return name === 'fact' && isBooked(outcomes.get(id));
    return world.get(definition, id) !== undefined || world.find(definition, id) !== undefined;
  };
  const apply = (fact: Fact) => {
    const outcome = applyFact(fact, registry, world);
    outcomes.set(fact.id, outcome);
    waiting.delete(fact.id);
    // Only what is not there yet can appear: a key that is there and did not help is not waited for.
    if (outcome.verdict !== 'parked') return;
    waiting.set(fact.id, {fact, keys: outcome.waitsFor.filter((key) => !hasAppeared(key))});
  };
  const retry = () => {
    for (;;) {
      const ready = [...waiting.values()].find(({keys}) => keys.some(hasAppeared));
      if (ready === undefined) return;
      apply(ready.fact);
    }
  };
  return {
    world,
    append: (fact) => {
      apply(envelope(fact));
      retry();
      return outcomes.get(factIdOf(fact.no)) as Outcome; // set by apply
    },
    outcomeOf: (no) => outcomes.get(factIdOf(no)),
    parkedNos: () => [...waiting.keys()].map((id) => Number(id.slice(-12))).sort((a, b) => a - b),
  };
}

const isBooked = (outcome: Outcome | undefined) =>
  outcome?.verdict === 'applied' || outcome?.verdict === 'applied-with-exception';

/** What in the world does not fit its own definition, as text; a server could not store it. */
export function misfits(
  world: MemoryWorld,
  documents: readonly DocumentDefinition<Document>[],
): readonly string[] {
  return documents.flatMap((definition) =>
    world.all(definition).flatMap((document) => {
      const parsed = definition.schema.safeParse(document);
      return parsed.success ? [] : [`${definition.name} ${document.id}: ${parsed.error.message}`];
    }),
  );
}

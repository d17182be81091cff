// One fact on top of a day that is frozen: what it changes and adds, without leaving anything in the day.
import {envelope} from '../../access/testing/test-journal.ts';
import {factRegistry} from '../../facts.ts';
import {applyFact} from '../../kernel/apply-fact.ts';
import type {Document, DocumentDefinition, LedgerDefinition} from '../../kernel/define-document.ts';
import type {AnyFactDefinition} from '../../kernel/define-fact.ts';
import type {Fact} from '../../kernel/fact.ts';
import type {MemoryWorld} from '../../kernel/memory-world.ts';
import {openMemoryWorld} from '../../kernel/memory-world.ts';
import type {Outcome} from '../../kernel/outcome.ts';
import {stageWorld} from '../../kernel/staged-world.ts';
import type {World} from '../../kernel/world.ts';
import type {Golden} from '../replay.ts';

export type Trial = {
  readonly outcome: Outcome;
  readonly changes: readonly {
    readonly definition: DocumentDefinition<Document>;
    readonly document: Document;
  }[];
  readonly rows: readonly {readonly ledger: string; readonly row: unknown}[];
};

/** The same value; writing into it throws from now on. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const entry of Object.values(value)) frozen(entry);
  return Object.freeze(value);
}

const frozenWorld = (below: World): World => ({
  get: (definition, id) => frozen(below.get(definition, id)),
  find: (definition, code) => frozen(below.find(definition, code)),
  put: (definition, document) => below.put(definition, frozen(document)),
  add: (definition, row) => below.add(definition, frozen(row)),
});

/** The definition whose rule gets nothing that it could write into. */
const guarded = (definition: AnyFactDefinition): AnyFactDefinition => ({
  ...definition,
  apply: (fact, world) => definition.apply(frozen(fact), frozenWorld(world)),
});
const registry = new Map([...factRegistry].map(([kind, definition]) => [kind, guarded(definition)]));

/** The golden day up to a place, that place not included. */
export function dayBefore(corpus: readonly Golden[], end: number): MemoryWorld {
  const day = openMemoryWorld();
  const facts = corpus.flatMap(({kind, version, examples}) =>
    examples.map(({no, body}) => ({...envelope({kind, no, body}), schemaV: version, no})),
  );
  for (const {no, ...fact} of facts.sort((a, b) => a.no - b.no))
    if (no < end) applyFact(fact, registry, frozenWorld(day));
  return day;
}

/** Applies a fact, the given number of times; the day stays as it is. */
export function tryFact(day: World, fact: Fact, times = 1): Trial {
  const staged = stageWorld(day);
  const rows: {ledger: string; row: unknown}[] = [];
  const world: World = {
    ...frozenWorld(staged),
    add: <R>(definition: LedgerDefinition<R>, row: R) => {
      rows.push({ledger: definition.name, row: frozen(row)});
    },
  };
  let outcome = applyFact(fact, registry, world);
  for (let time = 1; time < times; time += 1) outcome = applyFact(fact, registry, world);
  return {outcome, changes: staged.changes(), rows};
}

/** The day with more facts on top, the day itself left as it is. */
export function dayWith(day: World, facts: readonly Fact[]): World {
  const staged = stageWorld(day);
  for (const fact of facts) applyFact(fact, registry, frozenWorld(staged));
  return staged;
}

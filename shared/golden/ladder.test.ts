import {expect, test} from 'vitest';
import {envelope, erased} from '../access/testing/test-journal.ts';
import type {FactRegistry} from '../kernel/apply-fact.ts';
import {applyFact, upcast} from '../kernel/apply-fact.ts';
import {defineFact} from '../kernel/define-fact.ts';
import type {AnyFactDefinition} from '../kernel/define-fact.ts';
import {openMemoryWorld} from '../kernel/memory-world.ts';
import type {Golden} from './replay.ts';
import {replay} from './replay.ts';
import {palletWrapped} from './testing/pallet-wrapped.ts';

const files: Record<string, unknown> = import.meta.glob('./ladder/*.json', {eager: true, import: 'default'});
const goldens = Object.values(files) as Golden[]; // our own files
const registryOf = (definition: AnyFactDefinition): FactRegistry => new Map([[definition.kind, definition]]);
const now = erased(palletWrapped);
const factOf = ({kind, version, examples}: Golden) => {
  const [example] = examples;
  if (example === undefined) throw new Error('no example');
  return {...envelope({kind, no: example.no, body: example.body}), schemaV: version};
};

test('every version of the kind has an example', () => {
  expect(goldens.map(({version}) => version)).toEqual([1, 2, 3]);
});

test.each(replay(goldens, registryOf(now)))(
  '$kind@$version leaves what it always left',
  ({expected, found}) => {
    expect(found).toEqual(expected);
  },
);

test('a body climbs from any version to the one of now; the fact stays as it was sent', () => {
  for (const golden of goldens) {
    const fact = factOf(golden);
    const before = JSON.stringify(fact);
    expect(Object.keys(upcast(fact, now) ?? {}).sort()).toEqual([
      'boxesPerLayer',
      'film',
      'layers',
      'palletId',
    ]);
    applyFact(fact, registryOf(now), openMemoryWorld());
    expect(JSON.stringify(fact)).toBe(before);
  }
});

test('code of an earlier release parks what is newer and names what it waits for', () => {
  const {3: _third, ...steps} = palletWrapped.upcasters;
  const earlier = {...now, version: 2, upcasters: steps};
  const outcomes = goldens.map((golden) => applyFact(factOf(golden), registryOf(earlier), openMemoryWorld()));
  expect(outcomes[2]).toMatchObject({verdict: 'parked', waitsFor: ['kind:pallet-wrapped@3']});
});

test.each([
  [
    'a step that says something else',
    {1: ({rows, ...rest}: Record<string, unknown>) => ({...rest, layers: rows, boxesPerLayer: 8})},
  ],
  [
    'a step that forgets a field',
    {1: ({rows: _rows, ...rest}: Record<string, unknown>) => ({...rest, boxesPerLayer: 6})},
  ],
  ['a step that is gone', {1: undefined}],
])('the corpus catches %s', (_name, step) => {
  const faulty = {...now, upcasters: {...now.upcasters, ...step}} as AnyFactDefinition;
  const changed = replay(goldens, registryOf(faulty)).filter(
    ({expected, found}) => JSON.stringify(expected) !== JSON.stringify(found),
  );
  expect(changed.map(({version}) => version)).toContain(1);
});

test('a version without the way from the one before cannot be declared', () => {
  const {kind, fields, apply} = palletWrapped;
  const declare = (upcasters: object) =>
    defineFact({
      kind,
      version: 3,
      fields: fields as never,
      apply: apply as never,
      upcasters: upcasters as never,
    });
  expect(() => declare({1: palletWrapped.upcasters[1]})).toThrow('no way from version 2 to 3');
  expect(() => declare({2: palletWrapped.upcasters[2]})).toThrow('no way from version 1 to 2');
  expect(() => declare(palletWrapped.upcasters)).not.toThrow();
});

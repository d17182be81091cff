import fc from 'fast-check';
import {expect, test} from 'vitest';
import {defineDocument, defineLedger} from './define-document.ts';
import {field} from './fields.ts';
import type {MemoryWorld} from './memory-world.ts';
import {openMemoryWorld} from './memory-world.ts';
import {stageWorld} from './staged-world.ts';
import type {World} from './world.ts';

const thing = defineDocument({name: 'thing', fields: {code: field.code(), size: field.integer()}});
const other = defineDocument({name: 'other', fields: {code: field.code(), size: field.integer()}});
const entry = defineLedger('entry', {factId: field.id(), lineNo: field.integer()});

type Step =
  | {
      readonly kind: 'put';
      readonly isOther: boolean;
      readonly id: string;
      readonly code: string;
      readonly size: number;
    }
  | {readonly kind: 'add'; readonly lineNo: number};
const put: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('put' as const),
  isOther: fc.boolean(),
  id: fc.constantFrom('1', '2', '3'),
  code: fc.constantFrom('A', 'B'), // with the id behind it: nobody else's code
  size: fc.nat(9),
});
const add: fc.Arbitrary<Step> = fc.record({kind: fc.constant('add' as const), lineNo: fc.nat(9)});
const steps = fc.array(fc.oneof(put, add), {maxLength: 12});

const play = (world: World, list: readonly Step[]) => {
  for (const step of list) {
    if (step.kind === 'add') world.add(entry, {factId: 'f', lineNo: step.lineNo});
    else
      world.put(step.isOther ? other : thing, {id: step.id, code: `${step.code}${step.id}`, size: step.size});
  }
};
const look = (world: World) =>
  [thing, other].flatMap((definition) => [
    ...['1', '2', '3'].map((id) => world.get(definition, id)),
    ...['A1', 'B1', 'A2', 'B2', 'A3', 'B3'].map((code) => world.find(definition, code)?.id),
  ]);
const contents = (world: MemoryWorld) => [look(world), world.all(thing), world.all(other), world.rows(entry)];

test('without a commit the world below has no trace of anything', () => {
  fc.assert(
    fc.property(steps, steps, (before, list) => {
      const below = openMemoryWorld();
      play(below, before);
      const was = JSON.stringify(contents(below));
      play(stageWorld(below), list);
      expect(JSON.stringify(contents(below))).toBe(was);
    }),
  );
});

test('the staged world answers as the world below does after the commit', () => {
  fc.assert(
    fc.property(steps, steps, (before, list) => {
      const below = openMemoryWorld();
      play(below, before);
      const staged = stageWorld(below);
      play(staged, list);
      const seen = [...['1', '2', '3'].map((id) => staged.get(thing, id)), staged.get(other, '1')];
      staged.commit();
      expect([...['1', '2', '3'].map((id) => below.get(thing, id)), below.get(other, '1')]).toEqual(seen);
    }),
  );
});

test('steps through a stage leave the same documents and rows as steps without one', () => {
  fc.assert(
    fc.property(steps, steps, (before, list) => {
      const direct = openMemoryWorld();
      play(direct, [...before, ...list]);
      const below = openMemoryWorld();
      play(below, before);
      const staged = stageWorld(stageless(below));
      play(staged, list);
      staged.commit();
      expect(below.rows(entry)).toEqual(direct.rows(entry));
      for (const id of ['1', '2', '3']) expect(below.get(thing, id)).toEqual(direct.get(thing, id));
      for (const document of direct.all(thing)) expect(below.find(thing, document.code)).toEqual(document);
    }),
  );
});

// A world that hides how it is kept: only the four calls of the contract.
const stageless = (world: World): World => ({
  get: (definition, id) => world.get(definition, id),
  find: (definition, code) => world.find(definition, code),
  put: (definition, document) => world.put(definition, document),
  add: (definition, row) => world.add(definition, row),
});

test('changes name each document once, as it is last', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const staged = stageWorld(openMemoryWorld());
      play(staged, list);
      const keys = staged.changes().map(({definition, document}) => `${definition.name}:${document.id}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const {definition, document} of staged.changes()) {
        expect(staged.get(definition, document.id)).toBe(document);
      }
    }),
  );
});

test('a document that was renamed is found by its new code, and never in an older state', () => {
  const below = openMemoryWorld();
  below.put(thing, {id: '1', code: 'A', size: 1});
  const staged = stageWorld(below);
  staged.put(thing, {id: '1', code: 'B', size: 2});
  staged.put(thing, {id: '1', code: 'C', size: 3});
  expect(staged.find(thing, 'C')).toEqual({id: '1', code: 'C', size: 3});
  // Whoever asks with an old code sees that the thing has another one now.
  for (const code of ['A', 'B']) expect(staged.find(thing, code)?.code).toBe('C');
});

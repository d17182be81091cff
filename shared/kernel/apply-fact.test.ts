import fc from 'fast-check';
import {expect, test} from 'vitest';
import {applyFact, upcast} from './apply-fact.ts';
import type {PermissionRule} from './apply-fact.ts';
import {defineDocument, defineLedger} from './define-document.ts';
import type {AnyFactDefinition, FactDefinition} from './define-fact.ts';
import {defineFact} from './define-fact.ts';
import {exceptionCase} from './exception-case.ts';
import type {Fact} from './fact.ts';
import {field, optional} from './fields.ts';
import type {MemoryWorld} from './memory-world.ts';
import {openMemoryWorld} from './memory-world.ts';
import type {Outcome} from './outcome.ts';
import {applied, booked, parked, refused} from './outcome.ts';
import {problem} from './problem.ts';

const jar = defineDocument({name: 'jar', fields: {count: field.integer()}});
const drop = defineLedger('drop', {factId: field.id(), lineNo: field.integer()});
const late = {problem: problem('documentClosed'), owner: 'keeper', subject: 'jar:1'} as const;
const early = {problem: problem('orderOnHold'), owner: 'planner', subject: 'jar:1'} as const;

/** Writes into the jar and the ledger, then ends as it is told. */
const dropped = (end: () => Outcome, nature: 'observation' | 'intent' = 'observation') =>
  erased(
    defineFact({
      kind: 'drop-fell',
      version: 3,
      nature,
      fields: {count: field.integer(), note: optional(field.text(20))},
      apply: ({body, id}, world) => {
        world.put(jar, {id: '1', count: (world.get(jar, '1')?.count ?? 0) + body.count});
        world.add(drop, {factId: id, lineNo: 1});
        return end();
      },
      upcasters: {
        // Version 1 said `amount` as text, version 2 said `amount` as a number.
        1: (body) => ({amount: Number(body['amount'])}),
        2: ({amount, ...rest}) => ({...rest, count: amount}),
      },
    }),
  );
const erased = <B>(definition: FactDefinition<B>) => definition as unknown as AnyFactDefinition;
const registryOf = (definition: AnyFactDefinition) => new Map([[definition.kind, definition]]);

const factOf = (body: Record<string, unknown>, changes: Partial<Fact> = {}): Fact => ({
  id: '01960000-0000-7000-8000-000000000001',
  kind: 'drop-fell',
  schemaV: 3,
  tenant: 't',
  site: 'S1',
  device: '01960000-0000-7000-8000-00000000000d',
  incarnation: '01960000-0000-7000-8000-00000000000e',
  actor: 'p1',
  happenedAt: '2026-03-18T06:32:00.000Z',
  zoneMinutes: 480,
  appVersion: 'test',
  body,
  hash: '0'.repeat(64),
  ...changes,
});
const contents = (world: MemoryWorld) => ({
  jars: world.all(jar),
  drops: world.rows(drop),
  cases: world.all(exceptionCase).map(({problemCode, verdict, state}) => [problemCode, verdict, state]),
});
const nothing = {jars: [], drops: [], cases: []};

test('a booked fact changes the world', () => {
  const world = openMemoryWorld();
  expect(applyFact(factOf({count: 2}), registryOf(dropped(() => applied)), world)).toEqual(applied);
  expect(contents(world)).toMatchObject({jars: [{count: 2}], drops: [{lineNo: 1}], cases: []});
});

test('a rule that throws leaves the world untouched and lets the error through', () => {
  const world = openMemoryWorld();
  const broken = dropped(() => {
    throw new Error('broken');
  });
  expect(() => applyFact(factOf({count: 2}), registryOf(broken), world)).toThrow('broken');
  expect(contents(world)).toEqual(nothing);
});

test('a fact that waits or is refused leaves no change behind, only the case of the one that waits', () => {
  const waits = openMemoryWorld();
  applyFact(factOf({count: 2}), registryOf(dropped(() => parked(problem('waitsForRecord'), 'jar:2'))), waits);
  expect(contents(waits)).toEqual({...nothing, cases: [['waitsForRecord', 'parked', 'open']]});
  const no = openMemoryWorld();
  applyFact(factOf({count: 2}), registryOf(dropped(() => refused(problem('staleDocument')), 'intent')), no);
  expect(contents(no)).toEqual(nothing);
});

test('a kind or a version that is not known here waits for the program that knows it', () => {
  const registry = registryOf(dropped(() => applied));
  const world = openMemoryWorld();
  const stranger = applyFact(factOf({count: 1}, {kind: 'comet-seen'}), registry, world);
  expect(stranger).toMatchObject({verdict: 'parked', waitsFor: ['kind:comet-seen@3']});
  const newer = applyFact(factOf({count: 1}, {schemaV: 4}), registry, world);
  expect(newer).toMatchObject({verdict: 'parked', waitsFor: ['kind:drop-fell@4']});
  expect(contents(world).jars).toEqual([]);
});

test('old bodies are brought up to date step by step', () => {
  const definition = dropped(() => applied);
  const registry = registryOf(definition);
  for (const [schemaV, body] of [
    [1, {amount: '7'}],
    [2, {amount: 7}],
    [3, {count: 7}],
  ] as const) {
    const world = openMemoryWorld();
    expect(upcast(factOf(body, {schemaV}), definition)).toEqual({count: 7});
    expect(applyFact(factOf(body, {schemaV}), registry, world)).toEqual(applied);
    expect(contents(world).jars).toEqual([{id: '1', count: 7}]);
  }
});

test('a version whose step is missing waits instead of being read wrongly', () => {
  const definition = {...dropped(() => applied), upcasters: {1: (body: Record<string, unknown>) => body}};
  const outcome = applyFact(factOf({amount: 7}, {schemaV: 1}), registryOf(definition), openMemoryWorld());
  expect(outcome).toMatchObject({verdict: 'parked', waitsFor: ['kind:drop-fell@1']});
});

test('a body of any shape never throws; an observation waits, an intent is refused', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.anything()),
      fc.constantFrom('observation' as const, 'intent' as const),
      (body, nature) => {
        fc.pre(!Number.isSafeInteger(body['count']));
        const world = openMemoryWorld();
        const outcome = applyFact(factOf(body), registryOf(dropped(() => applied, nature)), world);
        expect(outcome).toMatchObject({
          verdict: nature === 'intent' ? 'refused' : 'parked',
          problem: {code: 'badInput'},
        });
        expect(contents(world).jars).toEqual([]);
      },
    ),
  );
});

test('an upcaster that meets a strange old body does not stop the others', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything()), fc.integer({min: 1, max: 2}), (body, schemaV) => {
      const world = openMemoryWorld();
      const outcome = applyFact(factOf(body, {schemaV}), registryOf(dropped(() => applied)), world);
      expect(['applied', 'parked']).toContain(outcome.verdict);
    }),
  );
});

test('cases of the rule and of the permission are both opened, the rule first', () => {
  const rule: PermissionRule = () => booked([early]);
  const world = openMemoryWorld();
  const outcome = applyFact(factOf({count: 1}), registryOf(dropped(() => booked([late]))), world, rule);
  expect(outcome).toEqual(booked([late, early]));
  expect(contents(world).cases).toEqual([
    ['documentClosed', 'applied-with-exception', 'open'],
    ['orderOnHold', 'applied-with-exception', 'open'],
  ]);
  expect(applyFact(factOf({count: 1}), registryOf(dropped(() => applied)), openMemoryWorld(), rule)).toEqual(
    booked([early]),
  );
});

test('what the permission refuses is not applied, and what waits anyway stays waiting', () => {
  const world = openMemoryWorld();
  const no: PermissionRule = () => refused(problem('notPermitted'));
  expect(applyFact(factOf({count: 1}), registryOf(dropped(() => applied, 'intent')), world, no)).toEqual(
    refused(problem('notPermitted')),
  );
  expect(contents(world)).toEqual(nothing);
  const waits = parked(problem('waitsForRecord'), 'jar:2');
  expect(
    applyFact(factOf({count: 1}), registryOf(dropped(() => waits)), openMemoryWorld(), () => booked([early])),
  ).toEqual(waits);
});

test('a fact that waits twice has one open case until it is applied', () => {
  const world = openMemoryWorld();
  let end: Outcome = parked(problem('waitsForRecord'), 'jar:2');
  const registry = registryOf(dropped(() => end));
  applyFact(factOf({count: 1}), registry, world);
  applyFact(factOf({count: 1}), registry, world);
  expect(contents(world).cases).toEqual([['waitsForRecord', 'parked', 'open']]);
  end = booked([late]);
  applyFact(factOf({count: 1}), registry, world);
  expect(contents(world).cases).toEqual([
    ['waitsForRecord', 'parked', 'resolved'],
    ['documentClosed', 'applied-with-exception', 'open'],
  ]);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {closeParkedCase, exceptionCase, openCases} from './exception-case.ts';
import type {Fact} from './fact.ts';
import {openMemoryWorld} from './memory-world.ts';
import type {Outcome} from './outcome.ts';
import {applied, booked, parked} from './outcome.ts';
import {problem} from './problem.ts';

const fact: Fact = {
  id: '01960000-0000-7000-8000-000000000001',
  kind: 'drop-fell',
  schemaV: 1,
  tenant: 't',
  site: 'S1',
  device: '01960000-0000-7000-8000-00000000000d',
  incarnation: '01960000-0000-7000-8000-00000000000e',
  actor: 'p1',
  happenedAt: '2026-03-18T06:32:00.000Z',
  zoneMinutes: 480,
  appVersion: 'test',
  body: {},
  hash: '0'.repeat(64),
};
const caseId = `${fact.id}:1`;
const waitingId = `${fact.id}:0`;
const exception = fc.record({
  problem: fc.constantFrom(problem('overReported', {excess: '2'}), problem('negativeStock')),
  owner: fc.constantFrom('supervisor' as const, 'keeper' as const),
  subject: fc.constantFrom('jobOrder:1', 'stockBalance:2'),
});
const waits = parked(problem('waitsForRecord'), 'item:1', 'item:2');
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.array(exception, {maxLength: 3}).map(booked),
  fc.constant(waits),
  fc.constant(applied),
);

test('opening the same cases again changes nothing', () => {
  fc.assert(
    fc.property(outcome, (decided) => {
      const world = openMemoryWorld();
      openCases(fact, decided, world);
      const once = world.all(exceptionCase);
      openCases(fact, decided, world);
      expect(world.all(exceptionCase)).toEqual(once);
    }),
  );
});

test('each exception has a case of its own that its definition accepts', () => {
  fc.assert(
    fc.property(fc.array(exception, {maxLength: 4}), (exceptions) => {
      const world = openMemoryWorld();
      openCases(fact, booked(exceptions), world);
      const cases = world.all(exceptionCase);
      expect(cases.map(({problemCode, ownerRole, subject}) => ({problemCode, ownerRole, subject}))).toEqual(
        exceptions.map(({problem: {code}, owner, subject}) => ({
          problemCode: code,
          ownerRole: owner,
          subject,
        })),
      );
      for (const one of cases) expect(exceptionCase.schema.safeParse(one).success).toBe(true);
    }),
  );
});

test('an assigned case stays with its person, and a resolved one is not opened again', () => {
  const world = openMemoryWorld();
  const again = booked([
    {problem: problem('overReported', {excess: '9'}), owner: 'supervisor', subject: 'jobOrder:1'},
  ]);
  openCases(fact, again, world);
  const before = world.get(exceptionCase, caseId);
  expect(before?.state).toBe('open');
  if (before !== undefined) world.put(exceptionCase, {...before, state: 'assigned', assigneeId: 'p9'});
  openCases({...fact, happenedAt: '2026-03-19T06:32:00.000Z'}, again, world);
  expect(world.get(exceptionCase, caseId)).toMatchObject({
    state: 'assigned',
    assigneeId: 'p9',
    openedAt: fact.happenedAt,
  });
  if (before !== undefined) world.put(exceptionCase, {...before, state: 'resolved', resolution: 'ok'});
  openCases(fact, again, world);
  expect(world.get(exceptionCase, caseId)).toMatchObject({state: 'resolved', resolution: 'ok'});
});

test('a parked fact that is applied later closes its case, once', () => {
  const world = openMemoryWorld();
  openCases(fact, waits, world);
  expect(world.get(exceptionCase, waitingId)).toMatchObject({
    verdict: 'parked',
    subject: 'item:1',
    state: 'open',
  });
  closeParkedCase(fact, world);
  const closed = world.get(exceptionCase, waitingId);
  expect(closed).toMatchObject({state: 'resolved', resolvedByFactId: fact.id});
  closeParkedCase({...fact, happenedAt: '2026-03-19T06:32:00.000Z'}, world);
  expect(world.get(exceptionCase, waitingId)).toEqual(closed);
});

test('a fact that waited and is then booked with an exception has an open case for it', () => {
  const world = openMemoryWorld();
  openCases(fact, waits, world);
  closeParkedCase(fact, world);
  openCases(
    fact,
    booked([{problem: problem('overReported', {excess: '2'}), owner: 'supervisor', subject: 'jobOrder:1'}]),
    world,
  );
  const open = world.all(exceptionCase).filter(({state}) => state === 'open');
  expect(open.map(({problemCode}) => problemCode)).toEqual(['overReported']);
});

test('a case of a booked exception is not closed by a replay', () => {
  const world = openMemoryWorld();
  openCases(
    fact,
    booked([{problem: problem('negativeStock'), owner: 'keeper', subject: 'stockBalance:2'}]),
    world,
  );
  closeParkedCase(fact, world);
  expect(world.get(exceptionCase, caseId)?.state).toBe('open');
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {TestFact} from '../access/testing/test-journal.ts';
import {envelope, erased, erasedDocument, misfits, openTestJournal} from '../access/testing/test-journal.ts';
import {applyFact} from '../kernel/apply-fact.ts';
import {openMemoryWorld} from '../kernel/memory-world.ts';
import {lot} from '../warehouse/lot.ts';
import {inspection} from './inspection.ts';
import {photoStored} from './photo-stored.ts';
import {awaitedPhoto, storedPhoto} from './stored-photo.ts';
import {floorDefinitions, floorDocuments, floorFacts} from './testing/floor-fixture.ts';

const crack = 'c'.repeat(64);
const better = 'd'.repeat(64);
const documents = [...floorDocuments, erasedDocument(storedPhoto), erasedDocument(awaitedPhoto)];
const definitions = [...floorDefinitions.filter(({kind}) => kind !== 'photo-stored'), erased(photoStored)];
const open = (facts: readonly TestFact[]) => {
  const journal = openTestJournal(definitions, documents);
  for (const fact of [...floorFacts, required, ...facts]) journal.append(fact);
  return journal;
};
const required: TestFact = {
  kind: 'inspection-required',
  no: 1,
  body: {inspectionId: 'insp-1', inspectionKind: 'ipqc', planId: 'plan-1', itemId: 'RING', lotCode: 'L1'},
};
const pictured = (no: number, photo: string, characteristic = 3): TestFact => ({
  kind: 'characteristic-measured',
  no,
  body: {inspectionId: 'insp-1', no: characteristic, sample: 1, isOk: true, photo},
});
const decided = (no: number, result: string): TestFact => ({
  kind: 'inspection-decided',
  no,
  body: {inspectionId: 'insp-1', result},
});
const stored = (no: number, sha256: string): TestFact => ({
  kind: 'photo-stored',
  no,
  body: {sha256, sizeBytes: 9},
});
const checkOf = ({world}: ReturnType<typeof open>) => world.get(inspection, 'insp-1');
const qualityOf = ({world}: ReturnType<typeof open>) => world.get(lot, 'item-RING~L1')?.quality;

test('a lot is not released before the photo that the check asks for is on the server', () => {
  const journal = open([pictured(2, crack)]);
  const before = qualityOf(journal);
  const outcome = journal.append(decided(3, 'pass'));
  expect(outcome).toMatchObject({
    verdict: 'parked',
    problem: {code: 'waitsForPhoto', params: {count: '1'}},
    waitsFor: ['inspection:insp-1', `storedPhoto:${crack}`],
  });
  expect([checkOf(journal)?.missingPhotos, qualityOf(journal)]).toEqual([[crack], before]);
  journal.append(stored(4, crack));
  expect(journal.outcomeOf(3)?.verdict).toBe('applied');
  expect([checkOf(journal)?.missingPhotos, qualityOf(journal)]).toEqual([undefined, 'passed']);
  expect(misfits(journal.world, documents)).toEqual([]);
});

test('a photo that came before the record that names it is not waited for', () => {
  const journal = open([stored(2, crack), pictured(3, crack)]);
  expect(journal.append(decided(4, 'pass')).verdict).toBe('applied');
});

test('a failed lot is blocked at once, and a concession without the photo is booked and told', () => {
  const failed = open([pictured(2, crack)]);
  expect(failed.append(decided(3, 'fail'))).toMatchObject({
    exceptions: [{problem: {code: 'inspectionFailed'}}],
  });
  expect(qualityOf(failed)).toBe('failed');
  const conceded = open([pictured(2, crack)]);
  expect(conceded.append(decided(3, 'concession'))).toMatchObject({
    exceptions: [{problem: {code: 'waitsForPhoto'}}],
  });
  expect(qualityOf(conceded)).toBe('concession');
});

test('a photo that nobody asked for holds nothing back, but the office sees that it is on its way', () => {
  const journal = open([pictured(2, crack, 2)]);
  expect(checkOf(journal)?.missingPhotos).toEqual([crack]);
  expect(journal.append(decided(3, 'pass')).verdict).toBe('applied');
});

test('a lost photo is replaced by taking it again', () => {
  const journal = open([pictured(2, crack), pictured(3, better), stored(4, better)]);
  expect(checkOf(journal)?.missingPhotos).toBeUndefined();
  expect(journal.append(decided(5, 'pass')).verdict).toBe('applied');
});

test('whatever the order in which records and photos arrive, the lot ends the same', () => {
  const facts = [
    pictured(2, crack),
    pictured(3, better),
    pictured(4, crack, 2),
    stored(5, better),
    stored(6, crack),
    decided(7, 'pass'),
  ];
  const end = (some: readonly TestFact[]) => {
    const journal = open(some);
    const {missingPhotos, state, result} = checkOf(journal) ?? {};
    return {missingPhotos, state, result, quality: qualityOf(journal), parked: journal.parkedNos()};
  };
  fc.assert(
    fc.property(fc.shuffledSubarray(facts, {minLength: facts.length}), (some) => {
      expect(end(some)).toEqual(end(facts));
    }),
  );
});

test('the release of a blocked lot waits for the photos it names as its evidence', () => {
  const world = openMemoryWorld();
  const registry = new Map(definitions.map((definition) => [definition.kind, definition]));
  const apply = (fact: TestFact, blobs?: {sha256: string; size: number}[]) =>
    applyFact({...envelope(fact), blobs}, registry, world);
  for (const fact of floorFacts) apply(fact);
  const release = (no: number, quality: string): TestFact => ({
    kind: 'lot-quality-set',
    no,
    body: {itemId: 'RING', lotCode: 'L1', quality},
  });
  const blobs = [{sha256: crack, size: 9}];
  expect(apply(release(2, 'quarantined'), blobs).verdict).toBe('applied');
  expect(apply(release(3, 'passed'), blobs)).toMatchObject({
    verdict: 'parked',
    waitsFor: [`storedPhoto:${crack}`],
  });
  expect(world.get(lot, 'item-RING~L1')?.quality).toBe('quarantined');
  apply(stored(4, crack));
  expect(apply(release(3, 'passed'), blobs).verdict).toBe('applied');
});

import fc from 'fast-check';
import {beforeEach, expect, test} from 'vitest';
import {defineFact} from '../kernel/define-fact.ts';
import {exceptionCase} from '../kernel/exception-case.ts';
import {booked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {caseResolved} from './case-resolved.ts';
import {device} from './device.ts';
import {accessFacts} from './facts.ts';
import {localDay} from './local-day.ts';
import {person} from './person.ts';
import type {TestFact, TestJournal} from './testing/test-journal.ts';
import {erased, erasedDocument, factIdOf, openTestJournal} from './testing/test-journal.ts';
import {withEffects} from '../kernel/with-effects.ts';

const strange = {
  problem: problem('unknownCode', {code: 'X'}),
  owner: 'supervisor',
  subject: 'code:X',
} as const;
const oddThing = defineFact({kind: 'odd-thing-seen', fields: {}, apply: () => booked([strange])});
const documents = [erasedDocument(person), erasedDocument(device)];
const open = () => openTestJournal([...accessFacts, erased(caseResolved), erased(oddThing)], documents);
let journal: TestJournal;
beforeEach(() => {
  journal = open();
});

const zhang: TestFact = {
  kind: 'person-defined',
  no: 1,
  body: {id: 'p-1', code: 'B-1', name: '张', siteId: 'S1', roles: ['operator'], isActive: true},
};
const enrolled: TestFact = {
  kind: 'device-enrolled',
  no: 2,
  body: {deviceId: 'd-1', name: 'T1', siteId: 'S1', kind: 'terminal', publicKey: 'key'},
};
const revoked = (no: number, kind: string, revokedAt: string): TestFact => {
  const key = kind === 'person-revoked' ? {personId: 'B-1'} : {deviceId: 'd-1'};
  return {kind, no, body: {...key, revokedAt}};
};

test('the earliest revocation counts, and one of somebody unknown waits, in any order', () => {
  const facts = [
    zhang,
    enrolled,
    revoked(3, 'person-revoked', '2026-03-18T05:00:00.000Z'),
    revoked(4, 'person-revoked', '2026-03-18T04:00:00.000Z'),
    revoked(5, 'device-revoked', '2026-03-18T07:00:00.000Z'),
    revoked(6, 'device-revoked', '2026-03-18T06:00:00.000Z'),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(facts, {minLength: facts.length}), (some) => {
      const {world, append, parkedNos} = open();
      for (const fact of some) append(fact);
      expect(parkedNos()).toEqual([]);
      expect(world.get(person, 'p-1')).toMatchObject({
        isActive: false,
        revokedAt: '2026-03-18T04:00:00.000Z',
      });
      expect(world.get(device, 'd-1')).toMatchObject({
        revokedAt: '2026-03-18T06:00:00.000Z',
        enrolledBy: 'P1',
      });
    }),
  );
});

test('a badge belongs to one person, also after it was passed on', () => {
  journal.append(zhang);
  const li = (no: number) => journal.append({...zhang, no, body: {...zhang.body, id: 'p-2', name: '李'}});
  expect(li(2)).toMatchObject({verdict: 'refused', problem: {code: 'duplicateCode'}});
  journal.append({...zhang, no: 3, body: {...zhang.body, code: 'B-9'}});
  expect(li(4)).toEqual({verdict: 'applied'});
});

test('a sign-in changes nothing', () => {
  const outcome = journal.append({kind: 'signed-in', no: 1, body: {personId: 'p-1', method: 'badge'}});
  expect(outcome).toEqual({verdict: 'applied'});
});

test('a case is taken, resolved with a text once, and keeps both', () => {
  journal.append({kind: 'odd-thing-seen', no: 1, body: {}});
  const caseId = `${factIdOf(1)}:1`;
  const on = (no: number, kind: string, more: object) => journal.append({kind, no, body: {caseId, ...more}});
  expect(on(2, 'case-assigned', {assigneeId: 'p-1'})).toEqual({verdict: 'applied'});
  expect(on(3, 'case-resolved', {resolution: ''}).verdict).toBe('refused');
  expect(on(4, 'case-resolved', {resolution: '  '}).verdict).toBe('refused');
  expect(on(5, 'case-resolved', {resolution: '换了标签'})).toEqual({verdict: 'applied'});
  expect(journal.world.get(exceptionCase, caseId)).toMatchObject({
    state: 'resolved',
    assigneeId: 'p-1',
    resolution: '换了标签',
    resolvedByFactId: factIdOf(5),
  });
  expect(on(6, 'case-resolved', {resolution: 'x'})).toMatchObject({problem: {code: 'staleDocument'}});
  expect(on(7, 'case-assigned', {assigneeId: 'p-2'})).toMatchObject({problem: {code: 'staleDocument'}});
});

test('a case that is not here yet waits', () => {
  const caseId = `${factIdOf(9)}:1`;
  journal.append({kind: 'case-resolved', no: 1, body: {caseId, resolution: 'ok'}});
  expect(journal.parkedNos()).toEqual([1]);
  journal.append({kind: 'odd-thing-seen', no: 9, body: {}});
  expect(journal.parkedNos()).toEqual([]);
  expect(journal.world.get(exceptionCase, caseId)?.state).toBe('resolved');
});

test('the day of an instant is the day of the site, and an impossible instant does not throw', () => {
  expect(localDay('2026-03-18T15:59:59.999Z', 480)).toBe('2026-03-18');
  expect(localDay('2026-03-18T16:00:00.000Z', 480)).toBe('2026-03-19');
  expect(localDay('2026-03-18T04:00:00.000Z', -300)).toBe('2026-03-17');
  expect(localDay('2026-99-99T99:99:99.999Z', 480)).toBe('2026-99-99');
});

test('effects add their cases in order, and a part that waits takes everything back', () => {
  const waits = {verdict: 'parked', problem: problem('waitsForRecord'), waitsFor: ['x:1']} as const;
  const fact = {kind: 'odd-thing-seen', no: 1, body: {}};
  const other = {...strange, subject: 'code:Y'};
  const both = openTestJournal([erased(withEffects(oddThing, () => booked([other])))], []);
  expect(both.append(fact)).toEqual({verdict: 'applied-with-exception', exceptions: [strange, other]});
  let calls = 0;
  const count = () => {
    calls += 1;
    return booked([]);
  };
  const parked = openTestJournal([erased(withEffects(oddThing, () => waits, count))], []);
  expect([parked.append(fact), calls]).toEqual([waits, 0]);
});

test('a body of any shape never throws', () => {
  const kinds = fc.constantFrom(...accessFacts.map(({kind}) => kind));
  fc.assert(
    fc.property(kinds, fc.dictionary(fc.string(), fc.anything()), (kind, body) => {
      expect(open().append({kind, no: 1, body}).verdict).toMatch(/parked|refused/);
    }),
  );
});

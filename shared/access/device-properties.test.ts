// Terminals that came back, troubles that come and go, cases that are filed: whatever the order, each case is opened and
// closed by its own fact and no other one is touched.
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {DocumentOf} from '../kernel/define-document.ts';
import {exceptionCase} from '../kernel/exception-case.ts';
import {device} from './device.ts';
import {deviceTroubles} from './device-trouble-found.ts';
import {accessFacts} from './facts.ts';
import {caseResolved} from './case-resolved.ts';
import type {TestJournal} from './testing/test-journal.ts';
import {erased, erasedDocument, factIdOf, openTestJournal} from './testing/test-journal.ts';

type Case = DocumentOf<typeof exceptionCase>;
const open = () => openTestJournal([...accessFacts, erased(caseResolved)], [erasedDocument(device)]);
const casesOf = ({world}: TestJournal): Readonly<Record<string, Case>> =>
  Object.fromEntries(world.all(exceptionCase).map((one) => [one.id, one]));
/** The cases that one step changed. */
const changedBy = (journal: TestJournal, step: () => void): readonly string[] => {
  const before = casesOf(journal);
  step();
  return Object.entries(casesOf(journal))
    .filter(([id, after]) => JSON.stringify(after) !== JSON.stringify(before[id]))
    .map(([id]) => id);
};

const trouble = fc.record({
  deviceId: fc.constantFrom('d-1', 'd-2'),
  trouble: fc.constantFrom(...deviceTroubles),
  params: fc.dictionary(fc.constantFrom('device', 'hours', 'count'), fc.string({maxLength: 20})),
});
const troubles = fc.array(trouble, {minLength: 1, maxLength: 5});
const caseIdOf = (no: number) => `${factIdOf(no)}:1`;

function find(journal: TestJournal, found: readonly object[]): readonly string[] {
  found.forEach((body, index) => {
    const kind = 'device-trouble-found';
    const no = index + 1;
    expect(journal.append({kind, no, body: {...body}}).verdict).toBe('applied-with-exception');
  });
  return found.map((_, index) => caseIdOf(index + 1));
}

test('a trouble opens one case that says what it is, and its end closes that case alone', () => {
  fc.assert(
    fc.property(troubles, fc.infiniteStream(fc.nat()), (found, picks) => {
      const journal = open();
      const ids = find(journal, found);
      expect(Object.keys(casesOf(journal))).toEqual(ids);
      found.forEach((body, index) =>
        expect(casesOf(journal)[ids[index] ?? '']).toMatchObject({
          state: 'open',
          problemCode: body.trouble,
          params: body.params,
          subject: `device:${body.deviceId}`,
          ownerRole: 'supervisor',
        }),
      );
      for (const no of [100, 101, 102]) {
        const caseId = ids[(picks.next().value ?? 0) % ids.length] ?? '';
        const before = casesOf(journal)[caseId];
        const gone = () => {
          expect(journal.append({kind: 'device-trouble-gone', no, body: {caseId}})).toEqual({
            verdict: 'applied',
          });
        };
        const wasOpen = before?.state !== 'resolved';
        expect(changedBy(journal, gone)).toEqual(wasOpen ? [caseId] : []);
        if (!wasOpen) continue;
        const closed = {state: 'resolved', resolvedByFactId: factIdOf(no)};
        expect(casesOf(journal)[caseId]).toMatchObject({...before, ...closed});
      }
    }),
  );
});

test('the end of a trouble that is not known here yet waits for it', () => {
  fc.assert(
    fc.property(trouble, (body) => {
      const journal = open();
      journal.append({kind: 'device-trouble-gone', no: 50, body: {caseId: caseIdOf(1)}});
      expect(journal.parkedNos()).toEqual([50]);
      journal.append({kind: 'device-trouble-found', no: 1, body});
      expect(journal.parkedNos()).toEqual([]);
      expect(casesOf(journal)[caseIdOf(1)]?.state).toBe('resolved');
    }),
  );
});

test('filing marks the resolved ones of the cases named, and touches no other', () => {
  fc.assert(
    fc.property(
      troubles,
      fc.uniqueArray(fc.nat({max: 4})),
      fc.array(fc.nat({max: 6}), {maxLength: 6}),
      (found, closed, filed) => {
        const journal = open();
        const ids = find(journal, found);
        closed.forEach((index, step) => {
          const caseId = ids[index];
          if (caseId !== undefined)
            journal.append({kind: 'device-trouble-gone', no: 100 + step, body: {caseId}});
        });
        const before = casesOf(journal);
        const named = filed.map((index) => caseIdOf(index + 1)); // some are no cases
        const file = () => journal.append({kind: 'cases-filed', no: 200, body: {caseIds: named}});
        const changed = changedBy(journal, () => expect(file()).toEqual({verdict: 'applied'}));
        const expected = ids.filter((id) => named.includes(id) && before[id]?.state === 'resolved');
        expect([...changed].sort()).toEqual([...expected].sort());
        expect(Object.keys(casesOf(journal))).toEqual(ids);
        for (const id of expected)
          expect(casesOf(journal)[id]).toEqual({...before[id], filedAt: '2026-03-18T03:20:00.000Z'});
        expect(changedBy(journal, file)).toEqual([]);
      },
    ),
  );
});

const returned = (no: number, name: string) => ({
  kind: 'device-returned',
  no,
  body: {
    deviceId: factIdOf(no),
    name,
    siteId: 'S1',
    kind: 'terminal',
    publicKey: 'key',
    enrolledAt: '2026-03-01T08:00:00.000Z',
  },
});

test('a terminal that came back waits until it is confirmed, which closes its case and changes nothing else', () => {
  const names = fc.array(fc.string({minLength: 1, maxLength: 20}), {minLength: 1, maxLength: 4});
  fc.assert(
    fc.property(names, fc.array(fc.nat({max: 4}), {maxLength: 5}), (some, confirmed) => {
      const journal = open();
      some.forEach((name, index) => {
        const outcome = journal.append(returned(index + 1, name));
        expect(outcome).toMatchObject({exceptions: [{problem: {code: 'deviceUnconfirmed'}}]});
      });
      const known = new Set<number>();
      confirmed.forEach((index, step) => {
        const deviceId = factIdOf(index + 1);
        const before = journal.world.get(device, deviceId);
        const confirm = () => journal.append({kind: 'device-confirmed', no: 100 + step, body: {deviceId}});
        const changed = changedBy(journal, () => {
          expect(confirm().verdict).toBe(before === undefined ? 'parked' : 'applied');
        });
        const closes = before === undefined ? `${factIdOf(100 + step)}:0` : `${deviceId}:1`;
        expect(changed).toEqual(before !== undefined && known.has(index) ? [] : [closes]);
        if (before === undefined) return;
        known.add(index);
        expect(journal.world.get(device, deviceId)).toEqual({...before, unconfirmedAt: undefined});
        expect(casesOf(journal)[`${deviceId}:1`]?.state).toBe('resolved');
      });
      some.forEach((name, index) => {
        const own = journal.world.get(device, factIdOf(index + 1));
        expect(own?.name).toBe(name);
        expect(own?.unconfirmedAt === undefined).toBe(known.has(index));
      });
    }),
  );
});

test('one that is known already is not taken back a second time, whatever it says of itself', () => {
  fc.assert(
    fc.property(fc.string({minLength: 1, maxLength: 20}), fc.boolean(), (name, isConfirmed) => {
      const journal = open();
      journal.append(returned(1, 'T1'));
      const confirmation = {kind: 'device-confirmed', no: 2, body: {deviceId: factIdOf(1)}};
      if (isConfirmed) journal.append(confirmation);
      const before = [journal.world.all(device), casesOf(journal)];
      const again = {...returned(1, name), no: 3};
      expect(journal.append(again)).toEqual({verdict: 'applied'});
      expect([journal.world.all(device), casesOf(journal)]).toEqual(before);
    }),
  );
});

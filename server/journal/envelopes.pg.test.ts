// The text of a fact comes beside it and is stored as it came: with its own fact, whichever others of the batch are stored
// already, come twice, wait, or break their rule.
import {afterAll, beforeAll, expect, test} from 'vitest';
import {hashedText} from '../../shared/kernel/fact.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import {envelopeOf} from '../../sync/server/read-fact.ts';
import {sql} from '../db/sql.ts';
import type {TestJournal} from './testing/open-test-journal.ts';
import {item, moved, openTestJournal, opening, smallHouse} from './testing/open-test-journal.ts';
import {verifyTenant} from './verify.ts';

let opened: TestJournal;
beforeAll(async () => {
  opened = await openTestJournal();
  const facts = smallHouse().map((fact) => opened.fact(fact));
  await opened.journal.append(opened.tenant.tenantId, {facts});
});
afterAll(() => opened.close());

/** Another text than `JSON.stringify` would write: its names are in order. */
const textOf = (fact: Fact): string => envelopeOf({fact, hashed: hashedText(fact)});
const send = (facts: readonly Fact[]) =>
  opened.journal.append(opened.tenant.tenantId, {facts, envelopes: facts.map(textOf)});
const storedTexts = async (facts: readonly Fact[]): Promise<unknown[]> => {
  const rows = await opened.database.withTenantRead(opened.tenant.tenantId, (tx) =>
    tx.all<{id: string; text: string}>(
      sql`select fact_id as id, envelope::text as text from fact where tenant_id = ${opened.tenant.tenantId}`,
    ),
  );
  const texts = new Map(rows.map(({id, text}) => [id, text]));
  return facts.map(({id}) => texts.get(id));
};

test('each fact of a mixed batch is stored with its own text, to the letter', async () => {
  const known = opened.fact(opening('bolt', 'A', '10'));
  await send([known]);
  const waiting = opened.fact(moved('nut', 'A', 'B', '1'));
  const twice = opened.fact(moved('bolt', 'A', 'B', '2'));
  const facts = [
    known,
    waiting,
    twice,
    twice,
    opened.fact(item('nut')),
    opened.fact(moved('bolt', 'B', 'A', '1')),
  ];
  await Promise.all([
    send(facts),
    opened.journal.append(opened.tenant.tenantId, {facts: [waiting]}),
    send(facts),
  ]);
  expect(await storedTexts(facts)).toEqual(facts.map(textOf));
  expect((await verifyTenant(opened.database, opened.tenant.tenantId)).findings).toEqual([]);
});

test('the neighbours of a fact that no column can hold keep their texts, and so does it', async () => {
  const zone = {kind: 'site-defined', body: {...siteBody, zoneMinutes: 9_007_199_254_740_991}};
  const facts = [opened.fact(moved('bolt', 'A', 'B', '1')), opened.fact(zone), opened.fact(item('washer'))];
  const {results} = await send(facts);
  expect(results.map(({verdict}) => verdict === 'parked')).toEqual([false, true, false]);
  expect(await storedTexts(facts)).toEqual(facts.map(textOf));
});

const siteBody = {
  id: 'far',
  kind: 'site',
  code: 'FAR',
  name: 'Far',
  offlineSignInDays: 14,
  idleLockMinutes: 10,
  overReportTolerancePercent: '0',
  countTolerancePercent: '0',
};

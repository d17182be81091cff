// Terminals of other releases on the wire: the routes are frozen, so older ones and newer ones are served alike.
import {afterAll, beforeAll, expect, test} from 'vitest';
import {factRegistry} from '../../shared/facts.ts';
import {defineFact} from '../../shared/kernel/define-fact.ts';
import type {AnyFactDefinition} from '../../shared/kernel/define-fact.ts';
import {field} from '../../shared/kernel/fields.ts';
import {applied} from '../../shared/kernel/outcome.ts';
import type {PullReply, PushReply, PushRequest} from '../../sync/protocol.ts';
import {createEnrolment} from '../access/enrolment.ts';
import type {Tenant} from '../access/tenants.ts';
import {openJournal} from '../journal/append.ts';
import {wakeParked} from '../journal/wake-parked.ts';
import {openTestDevice} from '../testing/test-device.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {TestHouse} from '../testing/test-house.ts';

let opened: TestHouse;
let tenant: Tenant;
beforeAll(async () => {
  opened = await openTestHouse();
  tenant = await openTestTenant(opened.house, 'a');
});
afterAll(() => opened.close());

const device = async () => {
  const {code} = await createEnrolment(opened.house.database, tenant, {
    siteId: 's1',
    kind: 'terminal',
    name: 'T1',
    createdBy: 'x',
  });
  return openTestDevice(opened.app, code);
};
const seen = {code: 'L:H26-01'};

test.each([0, 1, 2, 99])('a terminal that speaks protocol %i uploads and fetches', async (protocol) => {
  const terminal = await device();
  const fact = terminal.fact('code-seen', seen, {appVersion: `${protocol}.0.0`});
  const answer = await terminal.send(terminal.batch([fact], {protocol}));
  expect(answer.status).toBe(200);
  const {receipts, isForked} = (await answer.json()) as PushReply;
  expect([receipts.map(({id, isQuarantined}) => [id, isQuarantined]), isForked]).toEqual([
    [[fact.id, undefined]],
    false,
  ]);
  const {token, epoch} = await terminal.hello();
  const pulled = await terminal.post('pull', {protocol, cursor: {epoch, streams: {}}, limit: 100}, token);
  expect(pulled.status).toBe(200);
  expect(((await pulled.json()) as PullReply).changes.length).toBeGreaterThan(0);
});

test('what a newer terminal says more is no reason to refuse it, in no part of a batch', async () => {
  const terminal = await device();
  const fact = terminal.fact('code-seen', seen, {madeWith: 'a later field'} as object);
  const batch = terminal.batch([fact]);
  const more = {
    ...batch,
    battery: 80,
    heartbeat: {unsent: 1, appVersion: '9.0', mood: 'good'},
    facts: batch.facts.map((entry) => ({...entry, hint: 'x'})),
  };
  const answer = await terminal.send(more);
  expect(answer.status).toBe(200);
  const {receipts} = (await answer.json()) as PushReply;
  expect(receipts[0]?.isQuarantined).toBeUndefined();
  expect(receipts[0]?.verdict).not.toBe('parked');
});

test('what a terminal says of its health in words that nobody reads holds up neither facts nor documents', async () => {
  const terminal = await device();
  const fact = terminal.fact('code-seen', seen);
  const heartbeat = {unsent: 1, appVersion: 'x'.repeat(50), batteryPercent: null};
  const answer = await terminal.send({...terminal.batch([fact]), heartbeat} as unknown as PushRequest);
  expect(answer.status).toBe(200);
  expect(((await answer.json()) as PushReply).receipts.map(({id}) => id)).toEqual([fact.id]);
  const {token, epoch} = await terminal.hello();
  const pulled = await terminal.post(
    'pull',
    {protocol: 1, cursor: {epoch, streams: {}}, limit: 100, heartbeat},
    token,
  );
  expect(pulled.status).toBe(200);
});

test('a kind of a newer terminal waits, and its receipt comes by the feed when the server knows it', async () => {
  const terminal = await device();
  const definition = defineFact({
    kind: 'drone-landed',
    version: 2,
    upcasters: {1: (body) => ({...body, dock: 'north'})},
    fields: {dock: field.text(20)},
    apply: () => applied,
  }) as unknown as AnyFactDefinition;
  const facts = [
    terminal.fact('drone-landed', {}),
    terminal.fact('drone-landed', {dock: 'south'}, {schemaV: 2}),
    terminal.fact('drone-landed', {dock: 'south', drone: 'x'}, {schemaV: 3}),
  ];
  const {receipts} = await terminal.push(facts);
  expect(receipts.map(({verdict}) => verdict)).toEqual(['parked', 'parked', 'parked']);
  expect(receipts[0]?.problems?.map(({code}) => code)).toEqual(['unknownKind']);

  const registry = new Map([...factRegistry, [definition.kind, definition] as const]);
  const {database, tenants} = opened.house;
  const journal = openJournal({
    database,
    rules: {registry, permission: undefined},
    now: () => new Date(),
    log: () => undefined,
    onCommit: () => undefined,
  });
  await wakeParked({database, tenants, journal}, registry);
  await journal.close();
  const {changes} = await terminal.pull();
  const told = new Map(
    changes
      .filter(({collection}) => collection === 'receipt')
      .map(({id, body}) => [id, (body as {readonly verdict?: string}).verdict] as const),
  );
  expect(facts.map(({id}) => told.get(id) === 'applied')).toEqual([true, true, false]);
});

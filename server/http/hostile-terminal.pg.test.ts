// A terminal that lies, is stolen, or sends what no program of ours would send.
import {generateKeyPairSync, randomUUID} from 'node:crypto';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {person} from '../../shared/access/person.ts';
import {magic} from '../../sync/protocol.ts';
import type {DirectoryReply, EnrolReply, PushReply, TicketReply} from '../../sync/protocol.ts';
import {setPin} from '../access/directory.ts';
import {createEnrolment} from '../access/enrolment.ts';
import {deviceList} from '../access/queries.ts';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestDevice} from '../testing/test-device.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {TestHouse} from '../testing/test-house.ts';

let opened: TestHouse;
let tenant: Tenant;
const site = 's1';
const people = [
  {id: 'p1', code: '1001', roles: ['keeper', 'operator'], isActive: true},
  {id: 'boss', code: '9001', roles: ['admin'], isActive: true},
  {id: 'chief', code: '5001', roles: ['supervisor'], isActive: true},
  {id: 'left', code: '1009', roles: ['operator'], isActive: false},
].map((some) => ({...some, name: some.id, siteId: site}));

const define = (kind: string, body: Record<string, unknown>) =>
  appendSystemFact(opened.house, tenant, {kind, site, body});

beforeAll(async () => {
  opened = await openTestHouse();
  tenant = await openTestTenant(opened.house, 'a');
  for (const body of people) await define('person-defined', body);
  await define('item-defined', {
    id: 'i1',
    code: 'Z41H',
    name: '闸阀',
    kind: 'finishedProduct',
    uom: '件',
    isWhole: true,
    tracking: 'none',
    needsInspection: false,
    isActive: true,
  });
  for (const id of ['A1', 'B1'])
    await define('location-defined', {
      id,
      code: id,
      name: id,
      siteId: site,
      kind: 'location',
      isFrozen: false,
      allowsNegative: false,
      sort: 1,
    });
  for (const {id} of people) await setPin(opened.house.database, tenant.tenantId, id, '4321');
}, 120_000);
afterAll(() => opened.close());

const terminal = async (): Promise<TestDevice> => {
  const {code} = await createEnrolment(opened.house.database, tenant, {
    siteId: site,
    kind: 'terminal',
    name: 'T1',
    createdBy: 'x',
  });
  return openTestDevice(opened.app, code);
};
const casesAbout = async (code: string): Promise<readonly string[]> => {
  const rows = await opened.house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all<{fact_id: string}>(
      sql`select fact_id from exception_case where tenant_id = ${tenant.tenantId} and problem_code = ${code} and owner_role = 'supervisor'`,
    ),
  );
  return rows.map(({fact_id: id}) => id);
};
const token = async (device: TestDevice): Promise<string> => (await device.hello()).token;
const get = (route: string, bearer: string) =>
  opened.app.request(`/sync/v1/${route}`, {headers: {authorization: `Bearer ${bearer}`}});
const moved = (quantity = '1') => ({
  lines: [{lineNo: 1, itemId: 'i1', quantity, fromLocationId: 'A1', toLocationId: 'B1'}],
});
const rolesOf = async (id: string): Promise<unknown> =>
  (
    await opened.house.database.withTenantRead(tenant.tenantId, (tx) =>
      tx.one<{roles: unknown}>({
        text: `select roles from ${person.table} where tenant_id = $1 and id = $2`,
        values: [tenant.tenantId, id],
      }),
    )
  )?.roles;

test('a revoked terminal reads nothing more, though its token still lives, and its facts are taken and flagged', async () => {
  const device = await terminal();
  const bearer = await token(device);
  const ticketBefore = (await (await device.post('ticket', {}, bearer)).json()) as TicketReply;
  expect(ticketBefore.magic).toBe(magic);
  await define('device-revoked', {
    deviceId: device.enrolled.device,
    revokedAt: new Date(Date.now() - 1000).toISOString(),
  });
  expect(
    (await deviceList(opened.house.database, tenant.tenantId)).find(
      (row) => row.id === device.enrolled.device,
    )?.revokedAt,
  ).not.toBeNull();
  const answers = await Promise.all([
    device.post('pull', {protocol: 1, cursor: {epoch: '', streams: {}}, limit: 10}, bearer),
    device.post('audit', {protocol: 1, cursor: {epoch: '', streams: {}}}, bearer),
    device.post('sign-in', {badge: '1001', pin: '4321'}, bearer),
    device.post('ticket', {}, bearer),
    get('directory', bearer),
    get(`files/${'0'.repeat(64)}`, bearer),
    opened.app.request(`/sync/v1/events?ticket=${ticketBefore.ticket}`),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403, 403, 403, 403, 403]);
  expect(await device.hello()).toMatchObject({isRevoked: true, scopes: []});
  const reply = await device.push([device.fact('goods-moved', moved())]);
  expect(reply.receipts[0]).toMatchObject({verdict: 'applied-with-exception'});
  expect(reply.receipts[0]?.problems?.map(({code}) => code)).toContain('deviceRevoked');
  const intent = await device.push([
    device.fact('item-defined', {id: 'i9'}, {actor: 'boss'}),
    device.fact('person-defined', people[0] ?? {}, {actor: 'boss'}),
  ]);
  expect(intent.receipts[1]).toMatchObject({verdict: 'refused', problems: [{code: 'deviceRevoked'}]});
});

test('a terminal does not speak as the system', async () => {
  const device = await terminal();
  const reply = await device.push([
    device.fact('person-defined', {...people[0], roles: ['admin']}, {actor: 'system'}),
  ]);
  expect(reply.receipts[0]).toMatchObject({isQuarantined: true, problems: [{code: 'notPermitted'}]});
  expect(await rolesOf('p1')).toEqual(['keeper', 'operator']);
});

test('who may work here is changed by those who have the right, and by nobody else', async () => {
  const device = await terminal();
  const victim = (await terminal()).enrolled.device;
  const facts = [
    device.fact('person-revoked', {personId: 'boss'}),
    device.fact('person-revoked', {personId: 'boss'}, {actor: 'nobody'}),
    device.fact('device-revoked', {deviceId: victim}),
    device.fact(
      'device-enrolled',
      {deviceId: victim, name: 'x', siteId: site, kind: 'terminal', publicKey: 'x'},
      {actor: 'nobody'},
    ),
  ];
  const reply = await device.push(facts);
  expect(reply.receipts.map(({verdict}) => verdict)).toEqual(['refused', 'refused', 'refused', 'refused']);
});

test('only an administrator makes an administrator or changes one', async () => {
  const device = await terminal();
  const as = (actor: string, body: Record<string, unknown>, kind = 'person-defined') =>
    device.fact(kind, body, {actor});
  const facts = [
    as('chief', {...people[2], roles: ['supervisor', 'admin']}),
    as('chief', {...people[1], roles: ['operator']}),
    as('chief', {personId: 'boss'}, 'person-revoked'),
    as('chief', {personId: '9001'}, 'person-revoked'),
    as('chief', {...people[0], roles: ['keeper']}),
    as('boss', {...people[2], roles: ['supervisor', 'admin']}),
    as('boss', {...people[2], roles: ['supervisor']}),
  ];
  const reply = await device.push(facts);
  expect(reply.receipts.map(({verdict}) => verdict)).toEqual([
    'refused',
    'refused',
    'refused',
    'refused',
    'applied',
    'applied',
    'applied',
  ]);
});

test('a fact of somebody nobody knows and one from the future are booked and flagged', async () => {
  const device = await terminal();
  const codes = async (changes: Parameters<TestDevice['fact']>[2]) =>
    (await device.push([device.fact('goods-moved', moved(), changes)])).receipts[0]?.problems?.map(
      ({code}) => code,
    ) ?? [];
  expect(await codes({actor: 'ghost'})).toContain('notPermitted');
  expect(await codes({happenedAt: new Date(Date.now() + 6 * 60_000).toISOString()})).toContain(
    'reportedInFuture',
  );
  expect(await codes({happenedAt: new Date(Date.now() + 60_000).toISOString()})).not.toContain(
    'reportedInFuture',
  );
  // The terminal knew how wrong its clock is: the moment is put right before it is judged.
  expect(
    await codes({happenedAt: new Date(Date.now() + 86_400_000).toISOString(), clockOffsetMs: -86_400_000}),
  ).not.toContain('reportedInFuture');
});

test('people who left are in the directory without their verifier', async () => {
  const reply = (await (await get('directory', await token(await terminal()))).json()) as DirectoryReply;
  expect(reply.people.find(({id}) => id === 'left')).toMatchObject({isActive: false});
  expect(reply.people.find(({id}) => id === 'left')?.pin).toBeUndefined();
  expect(reply.people.find(({id}) => id === 'p1')?.pin).toBeDefined();
});

test('what is not signed by the terminal says nothing about it and does not move the journal', async () => {
  const device = await terminal();
  await device.push([device.fact('goods-moved', moved())]);
  const head = (await device.pull()).head;
  const stranger = await terminal();
  const forged = stranger.batch([], {
    device: device.enrolled.device,
    heartbeat: {unsent: 77, appVersion: 'forged'},
    facts: [{seq: 1, fact: device.fact('goods-moved', moved())}],
  });
  const reply = (await (await device.send(forged)).json()) as PushReply;
  expect(reply.receipts[0]).toMatchObject({isQuarantined: true});
  expect(
    (await deviceList(opened.house.database, tenant.tenantId)).find(
      (row) => row.id === device.enrolled.device,
    )?.heartbeat?.unsent,
  ).not.toBe(77);
  // Enrolling the stranger moved the clock; the forged batch did not.
  const after = await opened.house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.one<{v: number}>(sql`select v from tenant_clock where tenant_id = ${tenant.tenantId}`),
  );
  expect(after?.v).toBeLessThanOrEqual(head + 2);
});

const poison: readonly (readonly [string, (device: TestDevice) => unknown])[] = [
  [
    'an impossible moment',
    (device) => device.fact('goods-moved', moved(), {happenedAt: '2026-99-99T99:99:99.999Z'}),
  ],
  [
    'a day that February has not',
    (device) => device.fact('goods-moved', moved(), {happenedAt: '2026-02-30T00:00:00.000Z'}),
  ],
  ['the year 0', (device) => device.fact('goods-moved', moved(), {happenedAt: '0000-01-01T00:00:00.000Z'})],
  ['a NUL in the actor', (device) => device.fact('goods-moved', moved(), {actor: 'p\u0000'})],
  ['a NUL in the kind', (device) => device.fact('goods\u0000moved', moved())],
  ['a NUL in the body', (device) => device.fact('code-seen', {code: 'a\u0000b'})],
  ['a NUL in a body of an unknown kind', (device) => device.fact('moon-landed', {'a\u0000b': 'c\u0000d'})],
  ['half a character in the body', (device) => device.fact('code-seen', {code: 'a\ud800b'})],
  ['half a character in the site', (device) => device.fact('goods-moved', moved(), {site: 's\ud800'})],
  ['a site of NUL', (device) => device.fact('code-seen', {code: 'x'}, {site: '\u0000'})],
  ['a claimed id with NUL', () => ({id: 'x\u0000', hash: 'y'})],
  ['a claimed id of half a character', () => ({id: 'x\ud800', hash: 'y'})],
  [
    'a number too large for its column',
    (device) => device.fact('goods-moved', {lines: [{...moved().lines[0], lineNo: 9_007_199_254_740_991}]}),
  ],
  [
    'an impossible day',
    (device) =>
      device.fact('lot-defined', {
        id: 'l1',
        itemId: 'i1',
        code: 'L1',
        state: 'unrestricted',
        expiryDay: '2026-99-99',
      }),
  ],
  [
    'an offset that no clock has',
    (device) => device.fact('goods-moved', moved(), {clockOffsetMs: -9_007_199_254_740_991}),
  ],
  ['null', () => null],
];
test.each(poison)('%s stops nobody: its neighbours are booked and it is kept', async (_name, make) => {
  const device = await terminal();
  const good = [device.fact('goods-moved', moved()), device.fact('goods-moved', moved('2'))];
  const response = await device.send(
    device.batch([good[0], make(device) as object, good[1]].map((fact) => fact ?? {})),
  );
  const text = await response.text();
  expect([response.status, response.ok ? '' : text]).toEqual([200, '']);
  const {receipts} = JSON.parse(text) as PushReply;
  expect(receipts).toHaveLength(3);
  for (const fact of good) expect(receipts.find(({id}) => id === fact.id)?.isQuarantined).toBeUndefined();
  expect(receipts.find(({id}) => id !== good[0]?.id && id !== good[1]?.id)?.verdict).toMatch(
    /applied|parked|refused/,
  );
});

test('a fact nested a hundred thousand deep is set aside like any other rubbish', async () => {
  const device = await terminal();
  const good = device.fact('goods-moved', moved());
  const text = JSON.stringify(device.batch([good, {id: 'deep', hash: 'h', body: 'HERE'}])).replace(
    '"HERE"',
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  );
  const response = await opened.app.request('/sync/v1/push', {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: text,
  });
  const {receipts} = (await response.json()) as PushReply;
  expect(receipts.map(({id, isQuarantined}) => [id, isQuarantined ?? false])).toEqual([
    [good.id, false],
    ['deep', true],
  ]);
});

test('what is stored under a hash is exactly what was hashed', async () => {
  const device = await terminal();
  const body = JSON.parse('{"__proto__": {"isAdmin": true}, "code": "X"}') as Record<string, unknown>;
  const fact = device.fact('moon-landed', body);
  await device.push([fact]);
  const row = await opened.house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.one<{
      text: string;
    }>(sql`select envelope::text as text from fact where tenant_id = ${tenant.tenantId} and fact_id = ${fact.id}
    union all select raw as text from quarantine where tenant_id = ${tenant.tenantId} and fact_id = ${fact.id}`),
  );
  expect(row?.text).toContain('__proto__');
});

test('names of terminals that are no ids, and keys that are none, are told and not thrown', async () => {
  const odd = {
    protocol: 1,
    tenant: 'a',
    device: 'x'.repeat(36),
    incarnation: 'y'.repeat(36),
    at: 'now',
    signature: '',
  };
  const device = await terminal();
  expect((await device.post('hello', odd)).status).toBe(403);
  expect((await device.post('hello', {...odd, device: device.enrolled.device})).status).toBeLessThan(500);
  expect((await device.send(device.batch([{id: 'x'}], {device: 'z'.repeat(36)}))).status).toBe(403);
  const {code} = await createEnrolment(opened.house.database, tenant, {
    siteId: site,
    kind: 'terminal',
    name: 'T2',
    createdBy: 'x',
  });
  expect(
    (await device.post('enrol', {protocol: 1, code, publicKey: 'bm8ga2V5', incarnation: randomUUID()}))
      .status,
  ).toBe(400);
  // The code was not used up by that.
  await openTestDevice(opened.app, code);
});

test('a terminal that enrols without a name has the one of the office, and can be revoked', async () => {
  const {code} = await createEnrolment(opened.house.database, tenant, {
    siteId: site,
    kind: 'terminal',
    name: 'T3',
    workCenterId: '',
    createdBy: 'x',
  });
  const {publicKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const enrolled = await opened.app.request('/sync/v1/enrol', {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({
      protocol: 1,
      code,
      publicKey: publicKey.export({type: 'spki', format: 'der'}).toString('base64'),
      incarnation: randomUUID(),
      name: ' ',
    }),
  });
  const {device, deviceName} = (await enrolled.json()) as EnrolReply;
  expect(deviceName).toBe('T3');
  const {results} = await define('device-revoked', {deviceId: device});
  expect(results[0]?.verdict).toBe('applied');
});

test('a sign-in that nobody could check is one case; what was recorded under it is booked', async () => {
  const device = await terminal();
  const body = {personId: 'p1', method: 'pin', isOffline: true};
  const signIn = `unverified:${randomUUID()}`;
  const facts = [
    device.fact('signed-in', body, {signIn}),
    device.fact('code-seen', {code: 'a'}, {signIn}),
    device.fact('signed-in', body, {signIn: randomUUID()}),
    device.fact('signed-in', body),
  ];
  const {receipts} = await device.push(facts);
  expect(receipts.map(({problems = []}) => problems.map(({code, params}) => [code, params]))).toEqual([
    [['signInUnverified', {person: 'p1'}]],
    expect.anything(),
    [],
    [],
  ]);
  expect(receipts[1]?.problems?.map(({code}) => code)).not.toContain('signInUnverified');
  expect(await casesAbout('signInUnverified')).toEqual([facts[0]?.id]);
});

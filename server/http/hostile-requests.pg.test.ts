// Requests that no page and no terminal of ours sends, and a database that went away.
import {createHash, randomBytes} from 'node:crypto';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createEnrolment} from '../access/enrolment.ts';
import {createUser} from '../access/sessions.ts';
import type {Tenant} from '../access/tenants.ts';
import {DatabaseUnavailable} from '../db/database-problem.ts';
import {sql} from '../db/sql.ts';
import {openHttpApp} from './app.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestDevice} from '../testing/test-device.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {TestHouse} from '../testing/test-house.ts';

let opened: TestHouse;
let tenant: Tenant;
let device: TestDevice;

beforeAll(async () => {
  opened = await openTestHouse();
  tenant = await openTestTenant(opened.house, 'a');
  await appendSystemFact(opened.house, tenant, {
    kind: 'person-defined',
    site: 's1',
    body: {id: 'boss', code: '9001', name: '王', siteId: 's1', roles: ['admin'], isActive: true},
  });
  await createUser(opened.house.database, tenant.tenantId, {
    userName: 'admin',
    personId: 'boss',
    password: 'long-enough',
  });
  const {code} = await createEnrolment(opened.house.database, tenant, {
    siteId: 's1',
    kind: 'terminal',
    name: 'T1',
    createdBy: 'x',
  });
  device = await openTestDevice(opened.app, code);
}, 120_000);
afterAll(() => opened.close());

const json = {'content-type': 'application/json'};
const signIn = (headers: Record<string, string> = {}, address = '', password = 'long-enough') =>
  opened.app.request(`${address}/trpc/access.signIn`, {
    method: 'POST',
    headers: {...json, ...headers},
    body: JSON.stringify({tenant: 'a', userName: 'admin', password}),
  });

test.each([
  ['/sync/v1/push', 5 * 1024 * 1024],
  ['/sync/v1/rescue', 17 * 1024 * 1024],
  ['/sync/v1/hello', 100 * 1024],
  ['/sync/v1/enrol', 100 * 1024],
  ['/trpc/access.signIn', 5 * 1024 * 1024],
])('%s tells the sender of %i bytes to send less, before it reads them', async (route, size) => {
  const answer = await opened.app.request(route, {
    method: 'POST',
    headers: {...json, 'content-length': String(size)},
    body: 'x',
  });
  expect(answer.status).toBe(413);
  const streamed = await opened.app.request(route, {method: 'POST', headers: json, body: 'x'.repeat(size)});
  expect([streamed.status, (await streamed.json()) as unknown]).toMatchObject([413, {magic: 'chejian'}]);
});

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

test('a photo beyond the limit is not read to its end', async () => {
  const {token} = await device.hello();
  const answer = await opened.app.request(`/sync/v1/files/${'0'.repeat(64)}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'image/png',
      'content-length': String(21 * 1024 * 1024),
    },
    body: 'x',
  });
  expect(answer.status).toBe(413);
});

test.each([
  '/%E0%A4%A',
  '/t/%',
  '/t/%00',
  '/t/..%2f..%2fpackage.json',
  '/t/%2e%2e/%2e%2e/package.json',
  '/t/..%5c..%5cpackage.json',
  '/t/assets/..%2f..%2f..%2fpackage.json',
  '//etc/passwd',
  '/t//etc/passwd',
])('the address %s leads to nothing and is no fault', async (address) => {
  const before = opened.logged.length;
  const answer = await opened.app.request(`http://localhost${address}`);
  expect(answer.status).not.toBe(500);
  expect(await answer.text()).not.toMatch(/"devDependencies"|root:/);
  expect(opened.logged).toHaveLength(before);
});

test.each<Record<string, string>>([
  {origin: 'null'},
  {origin: 'https://evil.example'},
  {'sec-fetch-site': 'cross-site'},
])('a page of somebody else (%o) cannot sign a browser in', async (headers) => {
  const answer = await signIn({...headers, host: 'mes.example'}, 'http://mes.example');
  expect(answer.status).toBe(401);
  expect(answer.headers.get('set-cookie')).toBeNull();
});

test('the session cookie never leaves https once it was given there', async () => {
  const secure = (await signIn({}, 'https://mes.example')).headers.get('set-cookie') ?? '';
  expect(secure).toContain('; Secure');
  expect(secure).toMatch(/HttpOnly; SameSite=Strict/);
  expect(
    (await signIn({'x-forwarded-proto': 'https'}, 'http://mes.example')).headers.get('set-cookie'),
  ).toContain('; Secure');
  expect((await signIn({}, 'http://localhost')).headers.get('set-cookie')).not.toContain('Secure');
});

test('no answer carries a stack, a path of the server or the words of the database', async () => {
  const answers = await Promise.all([
    signIn({}, '', 'wrong'),
    opened.app.request('/trpc/nothing.here'),
    opened.app.request('/trpc/access.people'),
    opened.app.request('/trpc/access.signIn', {method: 'POST', headers: json, body: '{"tenant":'}),
  ]);
  const broken = openHttpApp({
    ...opened.house,
    tenants: {...opened.house.tenants, all: () => Promise.reject(new Error('select secret from tenant'))},
  });
  const texts = await Promise.all(
    [...answers, await broken.request('/trpc/access.tenants')].map((answer) => answer.text()),
  );
  for (const text of texts) expect(text).not.toMatch(/"stack"|node_modules|server\/|secret/);
});

test('text that no database can hold is bad input, not a fault', async () => {
  const answer = await opened.app.request('/trpc/access.signIn', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({tenant: 'a', userName: 'a\u0000b', password: 'x'}),
  });
  expect(answer.status).toBe(400);
  const {token} = await device.hello();
  expect((await device.post('sign-in', {badge: 'a\u0000b', pin: '1'}, token)).status).toBe(400);
});

test('while the database is away everybody is asked to come back, and nobody is told of a fault', async () => {
  const away = () => Promise.reject(new DatabaseUnavailable(new Error('ECONNREFUSED')));
  const app = openHttpApp({
    ...opened.house,
    database: {
      ...opened.house.database,
      withTenant: away,
      withTenantRead: away,
      readOnce: away,
      writeOnce: away,
      admin: away,
    },
  });
  const {token} = await device.hello();
  const fact = device.fact('code-seen', {code: 'x'});
  const ask = (route: string, body: unknown) =>
    app.request(`/sync/v1/${route}`, {
      method: 'POST',
      headers: {...json, authorization: `Bearer ${token}`},
      body: JSON.stringify(body),
    });
  const answers = [
    await ask('push', device.batch([fact])),
    await ask('pull', {protocol: 1, cursor: {epoch: '', streams: {}}, limit: 1}),
    await ask('ticket', {}),
  ];
  for (const answer of answers) {
    expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toMatchObject([
      503,
      '2',
      {magic: 'chejian', retryAfterMs: 2000},
    ]);
  }
  const cookie = {cookie: 'chejian-session=1.abc'};
  expect((await app.request('/trpc/access.me', {headers: cookie})).status).toBe(503);
  expect(
    (
      await app.request('/trpc/access.signIn', {
        method: 'POST',
        headers: json,
        body: JSON.stringify({tenant: 'a', userName: 'admin', password: 'x'}),
      })
    ).status,
  ).toBe(503);
});

test('a full disk and a long queue send terminals away for a moment', async () => {
  const full = () => Promise.reject(Object.assign(new Error('could not extend file'), {code: '53100'}));
  const journal = opened.house.journal;
  const request = JSON.stringify(device.batch([device.fact('code-seen', {code: 'x'})]));
  for (const changed of [
    {...journal, append: full},
    {...journal, waiting: () => 20_001},
  ]) {
    const answer = await openHttpApp({...opened.house, journal: changed}).request('/sync/v1/push', {
      method: 'POST',
      headers: json,
      body: request,
    });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  }
});

test('one photo sent by several at once is stored whole, and one that the disk lost is unknown, not a fault', async () => {
  const {token} = await device.hello();
  const bytes = Buffer.concat([pngStart, randomBytes(3 * 1024 * 1024)]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const headers = {authorization: `Bearer ${token}`, 'content-type': 'image/png'};
  const sent = await Promise.all(
    Array.from({length: 6}, async () =>
      opened.app.request(`/sync/v1/files/${sha256}`, {method: 'PUT', headers, body: bytes}),
    ),
  );
  expect(sent.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 200]);
  const read = await opened.app.request(`/sync/v1/files/${sha256}`, {headers});
  expect(
    createHash('sha256')
      .update(Buffer.from(await read.arrayBuffer()))
      .digest('hex'),
  ).toBe(sha256);
  await rm(
    path.join(opened.house.config.dataDir, 'files', String(tenant.tenantId), sha256.slice(0, 2), sha256),
  );
  expect((await opened.app.request(`/sync/v1/files/${sha256}`, {headers})).status).toBe(404);
});

test('nobody reads files, facts or people of another tenant', async () => {
  const other = await openTestTenant(opened.house, 'b');
  await appendSystemFact(opened.house, other, {
    kind: 'person-defined',
    site: 's1',
    body: {id: 'boss-b', code: '9001', name: '李', siteId: 's1', roles: ['admin'], isActive: true},
  });
  await createUser(opened.house.database, other.tenantId, {
    userName: 'admin',
    personId: 'boss-b',
    password: 'long-enough',
  });
  const {code} = await createEnrolment(opened.house.database, other, {
    siteId: 's1',
    kind: 'terminal',
    name: 'TB',
    createdBy: 'x',
  });
  const foreign = await openTestDevice(opened.app, code);
  const bytes = Buffer.concat([pngStart, randomBytes(100)]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const {token} = await device.hello();
  await opened.app.request(`/sync/v1/files/${sha256}`, {
    method: 'PUT',
    headers: {authorization: `Bearer ${token}`, 'content-type': 'image/png'},
    body: bytes,
  });
  const theirs = (await foreign.hello()).token;
  expect(
    (await opened.app.request(`/sync/v1/files/${sha256}`, {headers: {authorization: `Bearer ${theirs}`}}))
      .status,
  ).toBe(404);
  const signedIn = await opened.app.request('/trpc/access.signIn', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({tenant: 'b', userName: 'admin', password: 'long-enough'}),
  });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  expect((await opened.app.request(`/office-files/${sha256}`, {headers: {cookie}})).status).toBe(404);
  // The number in front of the session says where to look, not whose it is.
  const moved = cookie.replace(`=${other.tenantId}.`, `=${tenant.tenantId}.`);
  expect((await opened.app.request(`/office-files/${sha256}`, {headers: {cookie: moved}})).status).toBe(401);
  const people = await (await opened.app.request('/trpc/access.people', {headers: {cookie}})).text();
  expect(people).toContain('boss-b');
  expect(people).not.toContain('"boss"');
  // Its own key under the other tenant's name, and its facts for it.
  expect(
    (await foreign.send(foreign.batch([foreign.fact('code-seen', {code: 'x'})], {tenant: 'a'}))).status,
  ).toBe(403);
  expect(
    (await foreign.push([foreign.fact('code-seen', {code: 'x'}, {device: device.enrolled.device})]))
      .receipts[0],
  ).toMatchObject({isQuarantined: true});
});

test('the office hears when an id is taken by something else, and when a text cannot be kept', async () => {
  const cookie = ((await signIn()).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const append = (id: string, code: string) =>
    opened.app.request('/trpc/journal.append', {
      method: 'POST',
      headers: {...json, cookie},
      body: JSON.stringify({id, kind: 'code-seen', body: {code}}),
    });
  const id = crypto.randomUUID();
  expect((await append(id, 'one')).status).toBe(200);
  // Sent again, because the answer was lost.
  expect((await append(id, 'one')).status).toBe(200);
  expect((await append(id, 'two')).status).toBe(409);
  expect((await append(crypto.randomUUID(), 'a\u0000b')).status).toBe(400);
});

test('rubbish that is sent again and again is kept once', async () => {
  const rubbish = device.batch(
    [
      {id: 'rubbish', hash: 'x'},
      {id: 'rubbish', hash: 'x'},
    ],
    {signature: 'AAAA'},
  );
  await Promise.all(Array.from({length: 5}, () => device.send(rubbish)));
  const rows = await opened.house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all(sql`select raw from quarantine where tenant_id = ${tenant.tenantId} and fact_id = 'rubbish'`),
  );
  expect(rows).toEqual([{raw: '{"id":"rubbish","hash":"x"}'}]);
});

import {createHash} from 'node:crypto';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createUser} from '../access/sessions.ts';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';

let opened: TestHouse;
let tenant: Tenant;
const json = {'content-type': 'application/json'};
const pdf = Buffer.from('%PDF-1.4\nan empty drawing');
const sha256 = createHash('sha256').update(pdf).digest('hex');

const person = async (id: string, roles: readonly string[]) => {
  const {house} = opened;
  const body = {id, code: id, name: id, siteId: 's1', roles, isActive: true};
  await appendSystemFact(house, tenant, {kind: 'person-defined', site: 's1', body});
  await createUser(house.database, tenant.tenantId, {userName: id, personId: id, password: 'long-enough'});
};
const cookieOf = async (userName: string) => {
  const answer = await opened.app.request('/trpc/access.signIn', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({tenant: 'a', userName, password: 'long-enough'}),
  });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
};
const put = (headers: Record<string, string>, bytes: Buffer = pdf) =>
  opened.app.request(`/office-files/${sha256}`, {
    method: 'PUT',
    headers: {'content-type': 'application/pdf', host: 'mes.example', ...headers},
    body: new Uint8Array(bytes),
  });

beforeAll(async () => {
  opened = await openTestHouse();
  tenant = await openTestTenant(opened.house, 'a');
  await person('planner', ['planner']);
  await person('turner', ['operator']);
});
afterAll(() => opened.close());

test('only who may put drawings in force brings files, and only from our own pages', async () => {
  expect((await put({})).status).toBe(401);
  expect((await put({cookie: await cookieOf('turner')})).status).toBe(403);
  const cookie = await cookieOf('planner');
  expect((await put({cookie, origin: 'https://evil.example'})).status).toBe(401);
  expect((await put({cookie}, Buffer.from('%PDF-1.4\nanother'))).status).toBe(422);
  expect((await put({cookie})).status).toBe(200);
  const read = await opened.app.request(`/office-files/${sha256}`, {headers: {cookie}});
  expect([read.status, read.headers.get('content-type'), await read.text()]).toEqual([
    200,
    'application/pdf',
    pdf.toString(),
  ]);
});

test('a page is no photo: the journal is told of it by the planner alone', async () => {
  const page = Buffer.concat([Buffer.from([0x89]), Buffer.from('PNG\r\n'), Buffer.from([0x1a, 0x0a, 1, 2])]);
  const answer = await opened.app.request(
    `/office-files/${createHash('sha256').update(page).digest('hex')}`,
    {
      method: 'PUT',
      headers: {'content-type': 'image/png', cookie: await cookieOf('planner')},
      body: new Uint8Array(page),
    },
  );
  expect(answer.status).toBe(200);
  const rows = await opened.house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all(sql`select fact_id from fact where tenant_id = ${tenant.tenantId} and kind = 'photo-stored'`),
  );
  expect(rows).toEqual([]);
});

test('a drawing is listed with its item until it is withdrawn', async () => {
  const cookie = await cookieOf('planner');
  const tell = (body: object) =>
    opened.app.request('/trpc/journal.append', {
      method: 'POST',
      headers: {...json, cookie},
      body: JSON.stringify({id: crypto.randomUUID(), kind: 'work-instruction-defined', body}),
    });
  const list = async () => {
    const input = encodeURIComponent(JSON.stringify({itemId: 'body'}));
    const answer = await opened.app.request(`/trpc/items.instructions?input=${input}`, {headers: {cookie}});
    return ((await answer.json()) as {result: {data: readonly {edition: string}[]}}).result.data;
  };
  const drawing = {
    id: 'w1',
    itemId: 'body',
    operationNo: 20,
    type: 'drawing',
    title: '阀体',
    edition: 'A',
    pages: [{sha256, sizeBytes: pdf.length}],
    isActive: true,
  };
  expect((await tell(drawing)).status).toBe(200);
  expect((await tell({...drawing, edition: 'B'})).status).toBe(200);
  expect((await list()).map(({edition}) => edition)).toEqual(['B']);
  await tell({...drawing, edition: 'B', isActive: false});
  expect(await list()).toEqual([]);
});

// What the office hears of a fact that cannot be booked at once: it is kept, and where a person finds it.
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createUser} from '../access/sessions.ts';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {appendSystemFact} from './append-system-fact.ts';

let opened: TestHouse;
let tenant: Tenant;
let cookie = '';
const json = {'content-type': 'application/json'};

type Said = {
  readonly verdict: string;
  readonly caseId?: string;
  readonly problems: readonly {readonly code: string; readonly params: Readonly<Record<string, unknown>>}[];
};
const append = async (kind: string, body: Readonly<Record<string, unknown>>, id = crypto.randomUUID()) => {
  const answer = await opened.app.request('/trpc/journal.append', {
    method: 'POST',
    headers: {...json, cookie},
    body: JSON.stringify({id, kind, body}),
  });
  const {result} = (await answer.json()) as {readonly result?: {readonly data: Said}};
  return {status: answer.status, said: result?.data};
};
const caseState = async (id: string) => {
  const row = await opened.house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.one<{state: string}>(
      sql`select state from exception_case where tenant_id = ${tenant.tenantId} and id = ${id}`,
    ),
  );
  return row?.state;
};

beforeAll(async () => {
  opened = await openTestHouse();
  tenant = await openTestTenant(opened.house, 'a');
  const boss = {id: 'boss', code: '9001', name: '老板', siteId: 's1', roles: ['admin'], isActive: true};
  await appendSystemFact(opened.house, tenant, {kind: 'person-defined', site: 's1', body: boss});
  const user = {userName: 'boss', personId: 'boss', password: 'right-password'};
  await createUser(opened.house.database, tenant.tenantId, user);
  const answer = await opened.app.request('/trpc/access.signIn', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({tenant: 'a', userName: user.userName, password: user.password}),
  });
  cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}, 120_000);
afterAll(() => opened.close());

const place = (id: string) => ({
  id,
  code: id,
  name: id,
  siteId: 's1',
  kind: id.startsWith('s1:') ? 'virtual' : 'location',
  isFrozen: false,
  allowsNegative: id.startsWith('s1:'),
  sort: 1,
});
const item = {
  id: 'bolt',
  code: 'bolt',
  name: '螺栓',
  kind: 'rawMaterial',
  uom: '件',
  isWhole: true,
  tracking: 'none',
  needsInspection: false,
  isActive: true,
};
const move = {
  lines: [{lineNo: 1, itemId: 'bolt', fromLocationId: 'A', toLocationId: 'B', quantity: '3'}],
};

test('a fact that waits is kept: the answer names the reason and the case, and it is booked when the thing is there', async () => {
  for (const id of ['A', 'B']) expect((await append('location-defined', place(id))).status).toBe(200);
  const id = crypto.randomUUID();
  const {status, said} = await append('goods-moved', move, id);
  expect({status, verdict: said?.verdict, codes: said?.problems.map(({code}) => code)}).toEqual({
    status: 200,
    verdict: 'parked',
    codes: ['unknownThing'],
  });
  expect(await caseState(said?.caseId ?? '')).toBe('open');
  // A request sent twice says the same and keeps one.
  expect((await append('goods-moved', move, id)).said).toMatchObject({
    verdict: 'parked',
    caseId: said?.caseId,
  });
  await append('item-defined', item);
  expect(await caseState(said?.caseId ?? '')).toBe('resolved');
});

test('what is booked with an exception names its case, what is simply booked names none', async () => {
  const {said} = await append('goods-moved', move);
  expect(said?.verdict).toBe('applied-with-exception');
  expect(await caseState(said?.caseId ?? '')).toBe('open');
  expect((await append('location-defined', place('C'))).said).toEqual(
    expect.objectContaining({verdict: 'applied', problems: []}),
  );
  expect((await append('location-defined', place('D'))).said?.caseId).toBeUndefined();
});

import {Hono} from 'hono';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createEnrolment} from '../access/enrolment.ts';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import {pushLimits} from '../sync/push-gate.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestDevice} from '../testing/test-device.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import {failureReply} from './replies.ts';
import {syncRoutes} from './sync-routes.ts';

let opened: TestHouse;
let app: Hono;
let herd: Tenant;
let quiet: Tenant;

/** Nobody is sent away for having waited: a test machine may be slow. */
const waitMs = 100_000;

beforeAll(async () => {
  opened = await openTestHouse();
  app = new Hono();
  app.onError((error, context) => failureReply(opened.house, context, error));
  app.route(
    '/sync/v1',
    syncRoutes(opened.house, {
      push: {
        ...pushLimits,
        bulkAtOnce: 1,
        bulkBesidePeople: 1,
        mostBesidePeople: 1,
        room: {each: 2, all: 100, waitMs},
      },
      photo: {atOnce: 1, atOnceEach: 1, room: {each: 1, all: 100, waitMs}},
    }),
  );
  herd = await openTestTenant(opened.house, 'herd');
  quiet = await openTestTenant(opened.house, 'quiet');
}, 120_000);
afterAll(() => opened.close());

type Sender = {readonly device: TestDevice; readonly token: string; readonly body: string};

/** A terminal with one batch ready to go. */
async function sender(tenant: Tenant): Promise<Sender> {
  const {code} = await createEnrolment(opened.house.database, tenant, {
    siteId: 's1',
    kind: 'terminal',
    name: 'T',
    createdBy: 'x',
  });
  const device = await openTestDevice(app, code);
  const {token} = await device.hello();
  const fact = device.fact('shift-handed-over', {note: 'a kind that this server does not know'});
  return {device, token, body: JSON.stringify(device.batch([fact]))};
}

const push = async ({token, body}: Sender, bytes: number): Promise<Response> =>
  app.request('/sync/v1/push', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'content-length': String(bytes),
    },
    body,
  });
const bulk = 100_000;
const small = 1000;

/** Nothing of the tenant can be booked until `letGo`. */
async function holdUp(tenant: Tenant): Promise<{readonly letGo: () => Promise<void>}> {
  let letGo = (): void => undefined;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  let held = (): void => undefined;
  const isHeld = new Promise<void>((resolve) => (held = resolve));
  const holding = opened.house.database.withTenant(tenant.tenantId, async (tx) => {
    await tx.run(sql`select v from tenant_clock where tenant_id = ${tenant.tenantId} for update`);
    held();
    await released;
  });
  await isHeld;
  return {
    letGo: async () => {
      letGo();
      await holding;
    },
  };
}

const factsOf = async (tenant: Tenant): Promise<number> => {
  const rows = await opened.house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all<{n: number}>(
      sql`select count(*)::integer as n from fact where tenant_id = ${tenant.tenantId} and kind = 'shift-handed-over'`,
    ),
  );
  return rows[0]?.n ?? 0;
};

test('a tenant whose line is stuck and full is told when to come back, others are served, and nothing is lost', async () => {
  const terminals: Sender[] = [];
  for (let number = 0; number < 6; number += 1) terminals.push(await sender(herd));
  const other = await sender(quiet);
  const {letGo} = await holdUp(herd);
  const answers = terminals.map((terminal) => ({terminal, answer: push(terminal, bulk)}));
  const early = await Promise.all(answers.slice(3).map(async ({answer}) => answer));
  for (const reply of early) {
    expect(reply.status).toBe(429);
    const {magic, problem, retryAfterMs} = (await reply.json()) as {
      magic: string;
      problem: {code: string};
      retryAfterMs: number;
    };
    expect([magic, problem.code]).toEqual(['chejian', 'serverBusy']);
    expect(retryAfterMs).toBeGreaterThanOrEqual(500);
    expect(Number(reply.headers.get('retry-after'))).toBe(Math.ceil(retryAfterMs / 1000));
  }
  // The herd's batches are all stuck behind the lock; a scan of somebody else is answered meanwhile.
  expect((await push(other, small)).status).toBe(200);
  expect([await factsOf(quiet), await factsOf(herd)]).toEqual([1, 0]);
  await letGo();
  for (const {answer} of answers.slice(0, 3)) expect((await answer).status).toBe(200);
  for (const {terminal} of answers.slice(3)) expect((await push(terminal, bulk)).status).toBe(200);
  expect(await factsOf(herd)).toBe(6);
});

test('a terminal that gave up waiting leaves the line, and its batch is taken when it comes again', async () => {
  const [first, second] = [await sender(herd), await sender(herd)];
  const before = await factsOf(herd);
  const {letGo} = await holdUp(herd);
  const running = push(first, bulk);
  const away = new AbortController();
  const left = app.request('/sync/v1/push', {
    method: 'POST',
    headers: {authorization: `Bearer ${second.token}`, 'content-length': String(bulk)},
    body: second.body,
    signal: away.signal,
  });
  away.abort();
  expect((await left).status).toBe(499);
  await letGo();
  expect((await running).status).toBe(200);
  expect((await push(second, bulk)).status).toBe(200);
  expect(await factsOf(herd)).toBe(before + 2);
});

test('who does not say who it is waits in a line of its own', async () => {
  const [known, unknown] = [await sender(quiet), await sender(herd)];
  const {letGo} = await holdUp(herd);
  const strangers = Array.from({length: 6}, () => push({...unknown, token: ''}, bulk));
  const refused = await Promise.all(strangers.slice(3));
  expect(refused.map(({status}) => status)).toEqual([429, 429, 429]);
  expect((await push(known, small)).status).toBe(200);
  await letGo();
  for (const reply of strangers.slice(0, 3)) expect((await reply).status).toBe(200);
});

test('photos wait in a room of their own, of limited size, and keep no fact waiting', async () => {
  const {token, ...rest} = await sender(quiet);
  const sha256 = 'a'.repeat(64);
  let end = (): void => undefined;
  const ask = async () => {
    const body = new ReadableStream({
      start: (controller) => {
        end = () => controller.close();
      },
    });
    return app.request(`/sync/v1/files/${sha256}`, {
      method: 'PUT',
      headers: {authorization: `Bearer ${token}`, 'content-type': 'image/jpeg'},
      body,
      duplex: 'half',
    } as RequestInit); // The type does not know that a stream may be sent.
  };
  const slow = ask();
  const endSlow = end;
  const next = ask();
  const endNext = end;
  expect((await ask()).status).toBe(429);
  expect((await push({token, ...rest}, small)).status).toBe(200);
  endSlow();
  endNext();
  // Their content is not what their name says; that was looked at when their turn came.
  expect([(await slow).status, (await next).status]).toEqual([422, 422]);
});

test('a packed batch counts as what it becomes', async () => {
  const [stuck, packed, scan] = [await sender(herd), await sender(quiet), await sender(quiet)];
  const {letGo} = await holdUp(herd);
  const running = push(stuck, bulk);
  let isAnswered = false;
  const headers = {
    authorization: `Bearer ${packed.token}`,
    'content-length': '9000',
    'content-encoding': 'gzip',
  };
  const waiting = (async () => {
    await app.request('/sync/v1/push', {method: 'POST', headers, body: packed.body});
    isAnswered = true;
  })();
  // A scan of the same tenant is answered while this one waits for the only place of bulk.
  const quick = await push(scan, small);
  const wasAnswered = isAnswered;
  await letGo();
  await Promise.all([running, waiting]);
  expect([quick.status, wasAnswered]).toEqual([200, false]);
});

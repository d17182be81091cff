import {afterAll, beforeAll, expect, test} from 'vitest';
import {createEnrolment} from '../access/enrolment.ts';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import {mostOfDevice} from '../sync/quarantine-store.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {ErrorReply, PushReply} from '../../sync/protocol.ts';

let test_: TestHouse;
let tenant: Tenant;
beforeAll(async () => {
  test_ = await openTestHouse();
  tenant = await openTestTenant(test_.house, 'a');
});
afterAll(() => test_.close());

const device = async () => {
  const {code} = await createEnrolment(test_.house.database, tenant, {
    siteId: 's1',
    kind: 'terminal',
    name: 'T1',
    createdBy: 'x',
  });
  return openTestDevice(test_.app, code);
};
const seen = (code: string) => ({code, place: 'x'});
const isFlagged = async (id: string) => {
  const rows = await test_.house.database.admin((tx) =>
    tx.all<{is_flagged: boolean}>(sql`select is_flagged from sync_device where device_id = ${id}`),
  );
  return rows[0]?.is_flagged;
};

test('a batch that the network delivers once more, late, gets its receipts and flags nobody', async () => {
  const terminal = await device();
  const first = terminal.batch([terminal.fact('code-seen', seen('1'))]);
  await terminal.push([first.facts[0]?.fact]);
  await terminal.push([terminal.fact('code-seen', seen('2'))]);
  await terminal.push([terminal.fact('code-seen', seen('3'))]);
  const late = (await (await terminal.send(first)).json()) as PushReply;
  expect(late).toMatchObject({isForked: false, receipts: [{verdict: 'duplicate'}]});
  expect(await isFlagged(terminal.enrolled.device)).toBe(false);
  // The chain stands where it stood: the next batch goes on.
  expect(await terminal.push([terminal.fact('code-seen', seen('4'))])).toMatchObject({isForked: false});
});

test('an old number with something new in it is still a copy', async () => {
  const terminal = await device();
  const known = terminal.fact('code-seen', seen('1'));
  const stale = terminal.batch([known, terminal.fact('code-seen', seen('2'))]);
  await terminal.push([known]);
  await terminal.push([terminal.fact('code-seen', seen('3'))]);
  expect(await (await terminal.send(stale)).json()).toMatchObject({isForked: true});
  expect(await isFlagged(terminal.enrolled.device)).toBe(true);
});

test('a hello that was overheard gives no second token', async () => {
  const terminal = await device();
  const said = terminal.helloBody(new Date().toISOString());
  expect((await terminal.post('hello', said)).status).toBe(200);
  const again = await terminal.post('hello', said);
  expect(again.status).toBe(401);
  expect(((await again.json()) as ErrorReply).problem.code).toBe('helloStale');
});

test('a terminal whose clock was set back says hello with a nonce, and that once', async () => {
  const terminal = await device();
  await terminal.hello();
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const refused = (await (await terminal.post('hello', terminal.helloBody(yesterday))).json()) as ErrorReply;
  const nonce = refused.problem.params['nonce'] ?? '';
  const said = terminal.helloBody(yesterday, nonce);
  expect((await terminal.post('hello', said)).status).toBe(200);
  expect((await terminal.post('hello', said)).status).toBe(401);
  // The nonce of another device opens nothing.
  const other = await device();
  expect((await other.post('hello', other.helloBody(yesterday, nonce))).status).toBe(401);
});

test('a hello that was caught long ago is asked for again, though it never arrived', async () => {
  const terminal = await device();
  const old = new Date(Date.now() - 3_600_000).toISOString();
  expect((await terminal.post('hello', terminal.helloBody(old))).status).toBe(401);
});

test('rescued facts of a device nobody knows are kept for their tenant', async () => {
  const terminal = await device();
  const stranger = terminal.fact('code-seen', seen('r1'), {device: crypto.randomUUID()});
  const reply = await terminal.post('rescue', {facts: [stranger, terminal.fact('code-seen', seen('r2'))]});
  expect(await reply.json()).toMatchObject({taken: 2});
  const rows = await test_.house.database.admin((tx) =>
    tx.all<{device_id: string | null}>(sql`select device_id from quarantine where fact_id = ${stranger.id}`),
  );
  expect(rows).toEqual([{device_id: null}]);
});

test('of rescued facts only those that the journal does not have, word for word, are set aside', async () => {
  const terminal = await device();
  const known = terminal.fact('code-seen', seen('r5'));
  await terminal.push([known]);
  const changed = terminal.fact('code-seen', seen('r6'), {id: known.id});
  const torn = {...known, body: seen('r7')};
  const fresh = terminal.fact('code-seen', seen('r8'));
  const reply = await terminal.post('rescue', {facts: [known, changed, torn, fresh]});
  expect(await reply.json()).toMatchObject({taken: 4});
  const rows = await test_.house.database.admin((tx) =>
    tx.all<{raw: string}>(
      sql`select raw from quarantine where device_id = ${terminal.enrolled.device} order by received_at, raw`,
    ),
  );
  expect(rows.map(({raw}) => raw).sort()).toEqual(
    [changed, torn, fresh].map((fact) => JSON.stringify(fact)).sort(),
  );
});

test('rescued facts of a tenant nobody knows are not counted as taken, their neighbours are kept', async () => {
  const terminal = await device();
  const good = terminal.fact('code-seen', seen('r3'));
  const facts = [good, terminal.fact('code-seen', seen('r4'), {tenant: 'nobody'}), 'x'];
  const reply = await terminal.post('rescue', {facts});
  expect(await reply.json()).toMatchObject({taken: 1});
  const rows = await test_.house.database.admin((tx) =>
    tx.all(sql`select 1 from quarantine where fact_id = ${good.id}`),
  );
  expect(rows).toHaveLength(1);
});

test('too much set aside is refused by name; what is known and what is signed is still taken', async () => {
  const terminal = await device();
  const known = terminal.fact('code-seen', seen('q0'));
  await terminal.post('rescue', {facts: [known]});
  await test_.house.database.admin((tx) =>
    tx.run(sql`insert into quarantine (tenant_id, quarantine_id, device_id, reason, raw, received_at)
      select ${tenant.tenantId}, gen_random_uuid(), ${terminal.enrolled.device}, 'badSignature', n::text, now() from generate_series(1, ${mostOfDevice}) n`),
  );
  const refused = await terminal.post('rescue', {facts: [terminal.fact('code-seen', seen('q1'))]});
  expect([refused.status, ((await refused.json()) as ErrorReply).problem.code]).toEqual([
    507,
    'quarantineFull',
  ]);
  expect((await terminal.post('rescue', {facts: [known]})).status).toBe(200);
  const unsigned = terminal.batch([terminal.fact('code-seen', seen('q2'))], {signature: 'AAAA'});
  expect((await terminal.send(unsigned)).status).toBe(507);
  const broken = {...terminal.fact('code-seen', seen('q3')), body: seen('changed')};
  expect((await terminal.push([broken])).receipts).toMatchObject([{isQuarantined: true}]);
});

import {createHash, randomBytes} from 'node:crypto';
import {existsSync} from 'node:fs';
import {readFile, rm, utimes, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {lot} from '../../shared/warehouse/lot.ts';
import {filePartBytes} from '../../sync/file-protocol.ts';
import type {FileReply} from '../../sync/file-protocol.ts';
import {createEnrolment} from '../access/enrolment.ts';
import type {Tenant} from '../access/tenants.ts';
import {sql} from '../db/sql.ts';
import {openHttpApp} from '../http/app.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import {cleanFiles} from './clean-files.ts';
import {openFiles} from './files.ts';
import {openLocalStorage} from './local-storage.ts';
import {tellPhoto} from './tell-photo.ts';

type App = TestHouse['app'];
let opened: TestHouse;
let tenant: Tenant;
const site = 's1';
const jpegStart = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const photoOf = (size: number) => Buffer.concat([jpegStart, randomBytes(size - jpegStart.length)]);
const partOf = (bytes: Buffer, partNo: number) =>
  bytes.subarray(partNo * filePartBytes, (partNo + 1) * filePartBytes);

beforeAll(async () => {
  opened = await openTestHouse();
  tenant = await openTestTenant(opened.house, 'a');
});
afterAll(() => opened.close());

const enrol = async (of: Tenant = tenant) => {
  const {code} = await createEnrolment(opened.house.database, of, {
    siteId: site,
    kind: 'terminal',
    name: 'T',
    createdBy: 'x',
  });
  return openTestDevice(opened.app, code);
};
const tokenOf = async (of: Tenant = tenant) => (await (await enrol(of)).hello()).token;

/** Speaks for one terminal about one file. */
const senderOf = (app: App, token: string, bytes: Buffer, sha256 = sha256Of(bytes)) => ({
  sha256,
  announce: (changes: object = {}) =>
    app.request(`/sync/v1/files/${sha256}/announce`, {
      method: 'POST',
      headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
      body: JSON.stringify({protocol: 1, size: bytes.length, contentType: 'image/jpeg', ...changes}),
    }),
  part: (partNo: number, sent: Buffer = partOf(bytes, partNo), hash = sha256Of(sent)) =>
    app.request(`/sync/v1/files/${sha256}/parts/${partNo}`, {
      method: 'PUT',
      headers: {authorization: `Bearer ${token}`, 'x-part-sha256': hash},
      body: new Uint8Array(sent),
    }),
  read: (query = '') =>
    app.request(`/sync/v1/files/${sha256}${query}`, {headers: {authorization: `Bearer ${token}`}}),
});
const told = async (response: Response) => {
  const {isStored, parts} = (await response.json()) as FileReply;
  return {isStored, parts};
};
const refusal = async (response: Response) => {
  const {problem} = (await response.json()) as {problem: {code: string}};
  return [response.status, problem.code];
};

test('a file cut in the middle goes on after a restart of the server and is whole in the end', async () => {
  const bytes = photoOf(filePartBytes * 2 + 1000);
  const token = await tokenOf();
  const before = senderOf(opened.app, token, bytes);
  expect(await told(await before.announce())).toEqual({isStored: false, parts: []});
  expect(await told(await before.part(2))).toEqual({isStored: false, parts: [2]});
  expect(await told(await before.part(0))).toEqual({isStored: false, parts: [0, 2]});
  expect((await before.read()).status).toBe(404);
  // Another process on the same database and folder: nothing of an upload lives in memory.
  const {house} = opened;
  const files = openFiles({
    database: house.database,
    storage: openLocalStorage(path.join(house.config.dataDir, 'files')),
    limits: house.config.files,
    onStored: () => Promise.resolve(),
    log: house.log,
  });
  const after = senderOf(openHttpApp({...house, files}), token, bytes);
  expect(await told(await after.announce())).toEqual({isStored: false, parts: [0, 2]});
  expect(await told(await after.part(1))).toEqual({isStored: true, parts: []});
  const read = await after.read();
  expect([read.headers.get('content-type'), sha256Of(Buffer.from(await read.arrayBuffer()))]).toEqual([
    'image/jpeg',
    after.sha256,
  ]);
  expect(await told(await after.announce())).toEqual({isStored: true, parts: []});
  expect(await told(await after.part(1))).toEqual({isStored: true, parts: []});
});

test('a part that was damaged, cut, or stands nowhere is refused and sent again', async () => {
  const bytes = photoOf(filePartBytes + 10);
  const sender = senderOf(opened.app, await tokenOf(), bytes);
  expect(await refusal(await sender.part(0))).toEqual([404, 'fileUnknown']);
  await sender.announce();
  const damaged = Buffer.from(partOf(bytes, 0));
  damaged[99] = (damaged[99] ?? 0) ^ 1;
  expect(await refusal(await sender.part(0, damaged, sha256Of(partOf(bytes, 0))))).toEqual([
    422,
    'filePartDamaged',
  ]);
  expect(await refusal(await sender.part(1, partOf(bytes, 1).subarray(1)))).toEqual([422, 'filePartDamaged']);
  expect(await refusal(await sender.part(2, Buffer.from('more')))).toEqual([422, 'filePartDamaged']);
  expect((await sender.part(-1)).status).toBe(400);
  expect(await told(await sender.announce())).toEqual({isStored: false, parts: []});
  await sender.part(1);
  expect(await told(await sender.part(0))).toEqual({isStored: true, parts: []});
});

test('parts that are good each and wrong together are thrown away, and the file begins anew', async () => {
  const bytes = photoOf(filePartBytes + 10);
  const sender = senderOf(opened.app, await tokenOf(), bytes);
  await sender.announce();
  await sender.part(0);
  const other = randomBytes(10);
  expect(await refusal(await sender.part(1, other))).toEqual([422, 'fileDamaged']);
  expect((await sender.read()).status).toBe(404);
  expect(await told(await sender.announce())).toEqual({isStored: false, parts: []});
  await sender.part(0);
  expect(await told(await sender.part(1))).toEqual({isStored: true, parts: []});
});

test('what is no picture is refused, whatever it calls itself', async () => {
  const page = Buffer.from('<html><script>alert(1)</script></html>');
  const sender = senderOf(opened.app, await tokenOf(), page);
  expect(await refusal(await sender.announce({contentType: 'text/html'}))).toEqual([415, 'fileTypeRefused']);
  await sender.announce();
  expect(await refusal(await sender.part(0))).toEqual([415, 'fileTypeRefused']);
  expect((await sender.read()).status).toBe(404);
});

test('a file beyond the limit is refused before a byte of it is sent, and so is one that the tenant has no room for', async () => {
  const {house} = opened;
  const limits = {mostFileBytes: 1000, mostTenantBytes: 1500};
  const small = await openTestTenant(house, 'small');
  const token = await tokenOf(small);
  const files = openFiles({
    database: house.database,
    storage: openLocalStorage(path.join(house.config.dataDir, 'small')),
    limits,
    onStored: () => Promise.resolve(),
    log: house.log,
  });
  const app = openHttpApp({...house, files});
  expect(await refusal(await senderOf(app, token, photoOf(1001)).announce())).toEqual([413, 'fileTooLarge']);
  const first = senderOf(app, token, photoOf(800));
  await first.announce();
  expect(await told(await first.part(0))).toEqual({isStored: true, parts: []});
  expect(await refusal(await senderOf(app, token, photoOf(800)).announce())).toEqual([507, 'filesFull']);
  // The same photo again costs nothing.
  expect(await told(await first.announce())).toEqual({isStored: true, parts: []});
});

test('nobody learns that another tenant has a file', async () => {
  const bytes = photoOf(2000);
  const ours = senderOf(opened.app, await tokenOf(), bytes);
  await ours.announce();
  await ours.part(0);
  const theirs = senderOf(opened.app, await tokenOf(await openTestTenant(opened.house, 'b')), bytes);
  expect(await refusal(await theirs.read())).toEqual([404, 'fileUnknown']);
  // The answer is the one that a file gets that nobody has.
  expect(await told(await theirs.announce())).toEqual({isStored: false, parts: []});
  expect((await theirs.read('?thumbnail')).status).toBe(404);
  expect((await ours.read()).status).toBe(200);
});

test('a small picture is shown for the large one, and the large one where there is no small one', async () => {
  const token = await tokenOf();
  const large = senderOf(opened.app, token, photoOf(5000));
  const small = senderOf(opened.app, token, photoOf(500));
  await large.announce();
  await large.part(0);
  expect((await (await large.read('?thumbnail')).arrayBuffer()).byteLength).toBe(5000);
  await small.announce({thumbnailOf: large.sha256});
  await small.part(0);
  expect((await (await large.read('?thumbnail')).arrayBuffer()).byteLength).toBe(500);
  expect((await (await large.read()).arrayBuffer()).byteLength).toBe(5000);
  const huge = senderOf(opened.app, token, photoOf(70_000));
  expect(await refusal(await huge.announce({thumbnailOf: large.sha256}))).toEqual([413, 'fileTooLarge']);
});

test('an upload that nobody goes on with is gone after its time, with its parts', async () => {
  const bytes = photoOf(filePartBytes * 2);
  const sender = senderOf(opened.app, await tokenOf(), bytes);
  await sender.announce();
  await sender.part(0);
  const {files} = opened.house;
  const past = new Date(Date.now() - 3_600_000);
  expect(await files.clean(tenant.tenantId, past)).toBe(0);
  expect(await told(await sender.announce())).toEqual({isStored: false, parts: [0]});
  expect(await files.clean(tenant.tenantId, new Date(Date.now() + 60_000))).toBeGreaterThan(0);
  expect(await told(await sender.announce())).toEqual({isStored: false, parts: []});
});

test('a file that the disk lost is taken again', async () => {
  const sender = senderOf(opened.app, await tokenOf(), photoOf(3000));
  await sender.announce();
  await sender.part(0);
  const {sha256} = sender;
  const {dataDir} = opened.house.config;
  await rm(path.join(dataDir, 'files', String(tenant.tenantId), sha256.slice(0, 2), sha256));
  expect((await sender.read()).status).toBe(404);
  expect(await told(await sender.announce())).toEqual({isStored: false, parts: []});
  expect(await told(await sender.part(0))).toEqual({isStored: true, parts: []});
  expect((await sender.read()).status).toBe(200);
});

test('a lot that passed is released when the photo of its check arrives, not before', async () => {
  const define = (kind: string, body: Record<string, unknown>) =>
    appendSystemFact(opened.house, tenant, {kind, site, body});
  const person = {id: 'p1', code: '1001', name: '陈', siteId: site, roles: ['inspector'], isActive: true};
  await define('person-defined', person);
  const item = {id: 'i1', code: 'Z41H', name: '闸阀', kind: 'finishedProduct', uom: '件', isWhole: true};
  await define('item-defined', {...item, tracking: 'lot', needsInspection: true, isActive: true});
  const device = await enrol();
  const bytes = photoOf(filePartBytes + 5);
  const sender = senderOf(opened.app, (await device.hello()).token, bytes);
  const characteristics = [{no: 1, name: '照片', kind: 'photo', needsGauge: false, sampleSize: 1}];
  const check = {inspectionId: 'c1', inspectionKind: 'iqc', itemId: 'i1', lotCode: 'L1', characteristics};
  const blobs = [{sha256: sender.sha256, size: bytes.length}];
  const measured = {inspectionId: 'c1', no: 1, sample: 1, isOk: true, photo: sender.sha256};
  const decided = device.fact('inspection-decided', {inspectionId: 'c1', result: 'pass'});
  const {receipts} = await device.push([
    device.fact('inspection-required', check),
    device.fact('characteristic-measured', measured, {blobs}),
    decided,
  ]);
  expect(receipts.map(({verdict}) => verdict)).toEqual(['applied', 'applied', 'parked']);
  expect(receipts[2]?.problems?.[0]).toMatchObject({code: 'waitsForPhoto', params: {count: '1'}});
  const quality = async () => {
    const row = await opened.house.database.withTenantRead(tenant.tenantId, (tx) =>
      tx.one<{quality: string}>(
        sql`select quality from lot where tenant_id = ${tenant.tenantId} and lot_code = 'L1'`,
      ),
    );
    return row?.quality;
  };
  await sender.announce();
  await sender.part(0);
  expect(await quality()).toBe('pending');
  expect(await told(await sender.part(1))).toEqual({isStored: true, parts: []});
  expect(await quality()).toBe('passed');
  const {changes} = await device.pull();
  const receipt = changes.find(({collection, id}) => collection === 'receipt' && id === decided.id);
  expect(receipt?.body).toMatchObject({verdict: 'applied'});
  expect(changes.find(({collection}) => collection === lot.name)?.body).toMatchObject({quality: 'passed'});
  // Sent once more, by whoever: told once.
  await sender.announce();
  const facts = await opened.house.database.withTenantRead(tenant.tenantId, (tx) =>
    tx.all(
      sql`select fact_id from fact where tenant_id = ${tenant.tenantId} and kind = 'photo-stored' and envelope->'body'->>'sha256' = ${sender.sha256}`,
    ),
  );
  expect(facts).toHaveLength(1);
});

/** The files of a server that dies when it keeps its second or a later object, or after it has told. */
const openDying = (dies: 'before the whole' | 'before telling' | 'after telling') => {
  const {house} = opened;
  const storage = openLocalStorage(path.join(house.config.dataDir, 'files'));
  return openFiles({
    database: house.database,
    storage: {
      ...storage,
      put: (key, bytes) =>
        dies === 'before the whole' && !key.includes('/parts/')
          ? Promise.reject(new Error('killed'))
          : storage.put(key, bytes),
    },
    limits: house.config.files,
    onStored: async (owner, file) => {
      if (dies === 'after telling') await tellPhoto(house, owner, file);
      throw new Error('killed');
    },
    log: house.log,
  });
};
const toldOf = (of: Tenant, sha256: string) =>
  opened.house.database.withTenantRead(of.tenantId, (tx) =>
    tx.all(
      sql`select fact_id from fact where tenant_id = ${of.tenantId} and kind = 'photo-stored' and envelope->'body'->>'sha256' = ${sha256}`,
    ),
  );

test.each(['before the whole', 'before telling', 'after telling'] as const)(
  'a photo whose server died %s and whose terminal never came back is told once and can be read',
  async (dies) => {
    const mine = await openTestTenant(opened.house, dies.replaceAll(' ', '-'));
    const token = await tokenOf(mine);
    const sender = senderOf(openHttpApp({...opened.house, files: openDying(dies)}), token, photoOf(4000));
    await sender.announce();
    expect((await sender.part(0)).status).toBe(500);
    expect((await sender.read()).status).toBe(404);
    const {files} = opened.house;
    // Another tenant's turn does nothing to it.
    expect(await files.mend(tenant.tenantId)).toBe(0);
    expect(await files.mend(mine.tenantId)).toBe(1);
    expect((await (await sender.read()).arrayBuffer()).byteLength).toBe(4000);
    expect(await toldOf(mine, sender.sha256)).toHaveLength(1);
    expect(await files.mend(mine.tenantId)).toBe(0);
    expect(await told(await sender.announce())).toEqual({isStored: true, parts: []});
  },
);

test('a photo that was told and whose bytes are gone or others is not said to be there', async () => {
  const {house} = opened;
  const mine = await openTestTenant(house, 'told-only');
  const sender = senderOf(
    openHttpApp({...house, files: openDying('after telling')}),
    await tokenOf(mine),
    photoOf(4000),
  );
  await sender.announce();
  await sender.part(0);
  const {sha256} = sender;
  const {tenantId} = mine;
  await house.database.withTenant(tenantId, (tx) =>
    tx.run(sql`delete from file_upload where tenant_id = ${tenantId} and sha256 = ${sha256}`),
  );
  const place = path.join(house.config.dataDir, 'files', String(tenantId), sha256.slice(0, 2), sha256);
  const bytes = await readFile(place);
  await writeFile(place, photoOf(4000));
  expect(await house.files.mend(tenantId)).toBe(0);
  await rm(place);
  expect(await house.files.mend(tenantId)).toBe(0);
  expect((await sender.read()).status).toBe(404);
  await writeFile(place, bytes);
  expect(await house.files.mend(tenantId)).toBe(1);
  expect((await sender.read()).status).toBe(200);
});

test('a turn of the cleaning ends what is whole and sweeps what was left half written a day ago', async () => {
  const {house} = opened;
  const mine = await openTestTenant(house, 'turn');
  const dying = openHttpApp({...house, files: openDying('after telling')});
  const sender = senderOf(dying, await tokenOf(mine), photoOf(4000));
  await sender.announce();
  await sender.part(0);
  const folder = path.join(house.config.dataDir, 'files', String(mine.tenantId), 'parts');
  const [old, young] = ['1', '2'].map((no) =>
    path.join(folder, `${'ab'.repeat(32)}-0.0198c0de-0000-4000-8000-00000000000${no}.new`),
  ) as [string, string];
  for (const place of [old, young]) await writeFile(place, 'half');
  const longAgo = new Date(Date.now() - 25 * 3_600_000);
  await utimes(old, longAgo, longAgo);
  await cleanFiles(house);
  expect((await sender.read()).status).toBe(200);
  expect(existsSync(old)).toBe(false);
  expect(existsSync(young)).toBe(true);
});

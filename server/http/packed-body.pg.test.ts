import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createEnrolment} from '../access/enrolment.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestDevice} from '../testing/test-device.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {TestHouse} from '../testing/test-house.ts';
import type {PushReply} from '../../sync/protocol.ts';
import {magic} from '../../sync/protocol.ts';
import {mostPushBytes} from './body-limits.ts';

let opened: TestHouse;
let device: TestDevice;

beforeAll(async () => {
  opened = await openTestHouse();
  const tenant = await openTestTenant(opened.house, 'packed');
  const {code} = await createEnrolment(opened.house.database, tenant, {
    siteId: 's1',
    kind: 'terminal',
    name: 'T1',
    createdBy: 'x',
  });
  device = await openTestDevice(opened.app, code);
});
afterAll(() => opened.close());

const post = (body: Uint8Array | string): Promise<Response> =>
  Promise.resolve(
    opened.app.request('/sync/v1/push', {
      method: 'POST',
      headers: {'content-type': 'application/json', 'content-encoding': 'gzip'},
      body,
    }),
  );

test('a packed batch is booked, and counted once when it comes again unpacked', async () => {
  expect((await device.hello()).encodings).toContain('gzip');
  const fact = device.fact('code-seen', {code: 'ABC', symbology: 'qr'});
  const request = device.batch([fact]);
  const answer = await post(gzipSync(JSON.stringify(request)));
  const first = (await answer.json()) as PushReply;
  expect(answer.status).toBe(200);
  const again = (await (await device.send(request)).json()) as PushReply;
  expect(first.receipts[0]?.id).toBe(fact.id);
  expect(again.receipts[0]).toMatchObject({verdict: 'duplicate', first: first.receipts[0]?.verdict});
});

test('a small body that becomes a long one is refused like a long one', async () => {
  const bomb = gzipSync(Buffer.alloc(mostPushBytes + 1, 0x20));
  expect(bomb.length).toBeLessThan(10_000);
  const answer = await post(bomb);
  expect([answer.status, (await answer.json()) as unknown]).toMatchObject([413, {magic}]);
});

test('what says gzip and is none is told so', async () => {
  const answer = await post('{"protocol":1}');
  expect([answer.status, (await answer.json()) as unknown]).toMatchObject([
    400,
    {magic, problem: {code: 'badInput'}},
  ]);
});

import {afterAll, beforeAll, expect, test} from 'vitest';
import type {PushReply} from '../../sync/protocol.ts';
import {createEnrolment} from '../access/enrolment.ts';
import {openTestDevice} from '../testing/test-device.ts';
import type {TestHouse} from '../testing/test-house.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';

let opened: TestHouse;
beforeAll(async () => {
  opened = await openTestHouse();
}, 120_000);
afterAll(() => opened.close());

test('a batch that is meant for the server before its restore waits until the older facts were sent again', async () => {
  const tenant = await openTestTenant(opened.house, 'restored');
  const input = {siteId: 's1', kind: 'terminal', name: 'T', createdBy: 'x'} as const;
  const {code} = await createEnrolment(opened.house.database, tenant, input);
  const device = await openTestDevice(opened.app, code);
  const [lost, later] = [device.fact('code-seen', {code: 'a'}), device.fact('code-seen', {code: 'b'})];
  const early = await device.send(device.batch([later], {epoch: 'before the restore'}));
  const reply = (await early.json()) as PushReply;
  expect([early.status, reply.receipts, reply.isForked, reply.epoch]).toEqual([
    200,
    [],
    false,
    opened.house.epoch,
  ]);
  const batch = device.batch([lost, later], {epoch: opened.house.epoch});
  const {receipts} = (await (await device.send(batch)).json()) as PushReply;
  expect(receipts.map(({id, verdict}) => [id, verdict])).toEqual([
    [lost.id, 'applied-with-exception'],
    [later.id, 'applied-with-exception'],
  ]);
});

import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Tenant} from '../access/tenants.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import {purchaseOrderList} from '../purchasing/queries.ts';
import {salesOrderList} from '../sales/queries.ts';
import {openTestHouse, openTestTenant} from '../testing/test-house.ts';
import type {TestHouse} from '../testing/test-house.ts';

let opened: TestHouse;
let tenant: Tenant;
const tell = async (kind: string, body: Readonly<Record<string, unknown>>, whose = tenant) => {
  await appendSystemFact(opened.house, whose, {kind, site: 's1', body});
};
const item = (id: string, name: string) => ({
  id,
  code: `${id}-code`,
  name,
  kind: 'rawMaterial',
  uom: '件',
  isWhole: true,
  tracking: 'none',
  needsInspection: false,
  isActive: true,
});

beforeAll(async () => {
  opened = await openTestHouse();
  tenant = await openTestTenant(opened.house, 'a');
  const other = await openTestTenant(opened.house, 'b');
  await tell('item-defined', item('bolt', '螺栓'));
  await tell('item-defined', item('nut', '别家的螺母'), other);
}, 120_000);
afterAll(() => opened.close());

const head = {siteId: 's1', orderedDay: '2026-11-29'};
const words = ({lines}: Awaited<ReturnType<typeof salesOrderList>>[number]) =>
  lines.map(({lineNo, itemCode, itemName, uom, quantity, done, dueDay}) => [
    lineNo,
    itemCode,
    itemName,
    uom,
    quantity,
    done,
    dueDay,
  ]);

test('lines of both kinds of order carry the words of their items, never those of another tenant', async () => {
  await tell('customer-defined', {id: 'c1', code: 'C1', name: '南屏热力', isActive: true});
  await tell('sales-order-defined', {
    ...head,
    id: 'so',
    code: 'XS-1',
    customerId: 'c1',
    state: 'confirmed',
    isRush: false,
    lines: [
      ['nut', 2],
      ['bolt', 1],
    ].map(([itemId, lineNo]) => ({
      lineNo,
      itemId,
      quantity: '5',
      shippedQuantity: '0',
      firstPromisedDate: '2026-12-10',
      latestPromisedDate: '2026-12-11',
    })),
  });
  await tell('purchase-order-defined', {
    ...head,
    id: 'po',
    code: 'CG-1',
    vendorId: 'v-unknown',
    state: 'released',
    lines: [{lineNo: 1, itemId: 'bolt', quantity: '7', receivedQuantity: '3', dueDay: '2026-12-12'}],
  });
  const {database} = opened.house;
  const [sales] = await salesOrderList(database, tenant.tenantId);
  expect(sales?.partyName).toBe('南屏热力');
  expect(sales && words(sales)).toEqual([
    [1, 'bolt-code', '螺栓', '件', '5', '0', '2026-12-11'],
    [2, 'nut', 'nut', '', '5', '0', '2026-12-11'],
  ]);
  const [purchase] = await purchaseOrderList(database, tenant.tenantId);
  expect(purchase && words(purchase)).toEqual([[1, 'bolt-code', '螺栓', '件', '7', '0', '2026-12-12']]);
});

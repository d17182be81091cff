import {unhandled} from '../kernel/assert.ts';
import type {DocumentOf} from '../kernel/define-document.ts';
import {zero} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import type {StockDocument} from '../warehouse/done-tally.ts';
import {stockDocument} from '../warehouse/stock-document.ts';
import {vendor} from './vendor.ts';
import type {purchaseOrder} from './purchase-order.ts';

export type PurchaseOrder = DocumentOf<typeof purchaseOrder>;

/** Key of the stock document that receives an order. */
export const receiptIdOf = (purchaseOrderId: string): string => `${purchaseOrderId}:receipt`;

/** The receipt that an order asks for; a draft asks for none unless there was one. */
export function receiptOf(order: PurchaseOrder, world: World): StockDocument | undefined {
  const id = receiptIdOf(order.id);
  const before = world.get(stockDocument, id);
  if (before === undefined && (order.state === 'draft' || order.state === 'cancelled')) return undefined;
  const days = order.lines.map((line) => line.dueDay).sort();
  return {
    id,
    code: `${order.code.slice(0, 78)}-R`,
    siteId: order.siteId,
    type: 'goodsReceipt',
    state: stateOf(order.state),
    sourceId: order.id,
    sourceCode: order.code,
    partyName: world.get(vendor, order.vendorId)?.name,
    dueDay: days[0],
    lines: order.lines.map(({lineNo, itemId, quantity}) => ({lineNo, itemId, quantity, doneQuantity: zero})),
  };
}

function stateOf(state: PurchaseOrder['state']): StockDocument['state'] {
  switch (state) {
    case 'draft':
      return 'draft';
    case 'released':
    case 'received':
      return 'toPutAway';
    case 'closed':
      return 'posted';
    case 'cancelled':
      return 'cancelled';
    default:
      return unhandled(state);
  }
}

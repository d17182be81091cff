import {unhandled} from '../kernel/assert.ts';
import type {DocumentOf} from '../kernel/define-document.ts';
import {zero} from '../kernel/quantity.ts';
import type {World} from '../kernel/world.ts';
import type {StockDocument} from '../warehouse/done-tally.ts';
import {stockDocument} from '../warehouse/stock-document.ts';
import {customer} from './customer.ts';
import type {salesOrder} from './sales-order.ts';

export type SalesOrder = DocumentOf<typeof salesOrder>;

/** Key of the stock document that ships an order. */
export const shipmentIdOf = (salesOrderId: string): string => `${salesOrderId}:shipment`;

/** The shipment that an order asks for; a draft asks for none unless there was one. */
export function shipmentOf(order: SalesOrder, world: World): StockDocument | undefined {
  const id = shipmentIdOf(order.id);
  const before = world.get(stockDocument, id);
  if (before === undefined && (order.state === 'draft' || order.state === 'cancelled')) return undefined;
  const days = order.lines.map((line) => line.latestPromisedDate).sort();
  return {
    id,
    code: `${order.code.slice(0, 78)}-S`,
    siteId: order.siteId,
    type: 'shipment',
    state: stateOf(order.state),
    sourceId: order.id,
    sourceCode: order.code,
    partyName: world.get(customer, order.customerId)?.name,
    dueDay: days[0],
    lines: order.lines.map(({lineNo, itemId, quantity}) => ({lineNo, itemId, quantity, doneQuantity: zero})),
  };
}

function stateOf(state: SalesOrder['state']): StockDocument['state'] {
  switch (state) {
    case 'draft':
      return 'draft';
    case 'confirmed':
    case 'shipped':
      return 'toPick';
    case 'closed':
      return 'posted';
    case 'cancelled':
      return 'cancelled';
    default:
      return unhandled(state);
  }
}

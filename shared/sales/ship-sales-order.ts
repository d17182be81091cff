import type {Fact} from '../kernel/fact.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {applied} from '../kernel/outcome.ts';
import type {World} from '../kernel/world.ts';
import {isComplete} from '../warehouse/done-tally.ts';
import type {StockDocument} from '../warehouse/done-tally.ts';
import {stockDocument} from '../warehouse/stock-document.ts';
import {movementOfFact} from '../warehouse/movement-of-fact.ts';
import {salesOrder} from './sales-order.ts';
import type {SalesOrder} from './shipment-of.ts';
import {shipmentIdOf} from './shipment-of.ts';

/** The order with what its shipment has shipped. */
export function withShipped(order: SalesOrder, shipment: StockDocument): SalesOrder {
  const doneOf = (lineNo: number) => shipment.lines.find((line) => line.lineNo === lineNo)?.doneQuantity;
  const lines = order.lines.map((line) => ({
    ...line,
    shippedQuantity: doneOf(line.lineNo) ?? line.shippedQuantity,
  }));
  const isLive = order.state === 'confirmed' || order.state === 'shipped';
  return {
    ...order,
    lines,
    state: isLive ? (isComplete(shipment.lines) ? 'shipped' : 'confirmed') : order.state,
  };
}

/** What a shipment, or its reversal, means to the sales order. */
export function shipSalesOrder(fact: Pick<Fact, 'id' | 'body'>, world: World): Outcome {
  const documentId = movementOfFact(fact, world)?.stockDocumentId;
  const document = documentId === undefined ? undefined : world.get(stockDocument, documentId);
  const order = document?.sourceId === undefined ? undefined : world.get(salesOrder, document.sourceId);
  if (document === undefined || order === undefined) return applied;
  if (document.id === shipmentIdOf(order.id)) world.put(salesOrder, withShipped(order, document));
  return applied;
}

import type {Fact} from '../kernel/fact.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {applied} from '../kernel/outcome.ts';
import type {World} from '../kernel/world.ts';
import {isComplete} from '../warehouse/done-tally.ts';
import type {StockDocument} from '../warehouse/done-tally.ts';
import {stockDocument} from '../warehouse/stock-document.ts';
import {movementOfFact} from '../warehouse/movement-of-fact.ts';
import {purchaseOrder} from './purchase-order.ts';
import type {PurchaseOrder} from './receipt-of.ts';
import {receiptIdOf} from './receipt-of.ts';

/** The order with what its receipt has received. */
export function withReceived(order: PurchaseOrder, receipt: StockDocument): PurchaseOrder {
  const doneOf = (lineNo: number) => receipt.lines.find((line) => line.lineNo === lineNo)?.doneQuantity;
  const lines = order.lines.map((line) => ({
    ...line,
    receivedQuantity: doneOf(line.lineNo) ?? line.receivedQuantity,
  }));
  const isLive = order.state === 'released' || order.state === 'received';
  return {
    ...order,
    lines,
    state: isLive ? (isComplete(receipt.lines) ? 'received' : 'released') : order.state,
  };
}

/** What a receipt, or its reversal, means to the purchase order. */
export function receivePurchaseOrder(fact: Pick<Fact, 'id' | 'body'>, world: World): Outcome {
  const documentId = movementOfFact(fact, world)?.stockDocumentId;
  const document = documentId === undefined ? undefined : world.get(stockDocument, documentId);
  const order = document?.sourceId === undefined ? undefined : world.get(purchaseOrder, document.sourceId);
  if (document === undefined || order === undefined) return applied;
  if (document.id === receiptIdOf(order.id)) world.put(purchaseOrder, withReceived(order, document));
  return applied;
}

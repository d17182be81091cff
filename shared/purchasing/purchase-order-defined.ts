import {codeTaken} from '../kernel/upsert-document.ts';
import type {FactDefinition} from '../kernel/define-fact.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {applied} from '../kernel/outcome.ts';
import {putStockDocument} from '../warehouse/stock-document-defined.ts';
import {purchaseOrder} from './purchase-order.ts';
import {withReceived} from './receive-purchase-order.ts';
import type {PurchaseOrder} from './receipt-of.ts';
import {receiptOf} from './receipt-of.ts';

/** An order to a vendor is as the body says; its receipt follows, what was received stays. */
export const purchaseOrderDefined: FactDefinition<PurchaseOrder, 'purchase-order-defined'> = {
  kind: 'purchase-order-defined',
  version: 1,
  nature: 'intent',
  fields: purchaseOrder.fields,
  schema: purchaseOrder.schema,
  apply: ({body}, world): Outcome => {
    const taken = codeTaken(purchaseOrder, body, world);
    if (taken !== undefined) return taken;
    const receipt = receiptOf(body, world);
    world.put(
      purchaseOrder,
      receipt === undefined ? body : withReceived(body, putStockDocument(receipt, world)),
    );
    return applied;
  },
  upcasters: {},
};

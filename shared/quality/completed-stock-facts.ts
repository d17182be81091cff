// Stock facts that concern documents of later modules. Quality is the first module that may know them all, so
// these facts are completed here and listed by qualityFacts, not by warehouseFacts: each kind is listed once.
import {withEffects} from '../kernel/with-effects.ts';
import {eraseBody} from '../kernel/define-fact.ts';
import {receivePurchaseOrder} from '../purchasing/receive-purchase-order.ts';
import {shipSalesOrder} from '../sales/ship-sales-order.ts';
import {completionReceived} from '../warehouse/completion-received.ts';
import {goodsReceived} from '../warehouse/goods-received.ts';
import {goodsShipped} from '../warehouse/goods-shipped.ts';
import {materialIssued} from '../warehouse/material-issued.ts';
import {materialReturned} from '../warehouse/material-returned.ts';
import {movementReversed} from '../warehouse/movement-reversed.ts';
import {bookOnWorkOrder} from '../production/book-on-work-order.ts';
import {cancelInspections, inspectCompleted, inspectReceived} from './require-goods-inspection.ts';

export const completedStockFacts = [
  eraseBody(withEffects(goodsReceived, receivePurchaseOrder, inspectReceived)),
  eraseBody(withEffects(goodsShipped, shipSalesOrder)),
  eraseBody(withEffects(materialIssued, bookOnWorkOrder)),
  eraseBody(withEffects(materialReturned, bookOnWorkOrder)),
  eraseBody(withEffects(completionReceived, bookOnWorkOrder, inspectCompleted)),
  eraseBody(
    withEffects(movementReversed, receivePurchaseOrder, shipSalesOrder, bookOnWorkOrder, cancelInspections),
  ),
];

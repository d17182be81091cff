import {codeTaken} from '../kernel/upsert-document.ts';
import type {FactDefinition} from '../kernel/define-fact.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {applied} from '../kernel/outcome.ts';
import {putStockDocument} from '../warehouse/stock-document-defined.ts';
import {salesOrder} from './sales-order.ts';
import {withShipped} from './ship-sales-order.ts';
import type {SalesOrder} from './shipment-of.ts';
import {shipmentOf} from './shipment-of.ts';

/** A customer's order is as the body says; its shipment follows, what was shipped stays. */
export const salesOrderDefined: FactDefinition<SalesOrder, 'sales-order-defined'> = {
  kind: 'sales-order-defined',
  version: 1,
  nature: 'intent',
  fields: salesOrder.fields,
  schema: salesOrder.schema,
  apply: ({body}, world): Outcome => {
    const taken = codeTaken(salesOrder, body, world);
    if (taken !== undefined) return taken;
    const shipment = shipmentOf(body, world);
    world.put(
      salesOrder,
      shipment === undefined ? body : withShipped(body, putStockDocument(shipment, world)),
    );
    return applied;
  },
  upcasters: {},
};

import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {byIdOrCode, postStock, unknownThings} from './post-stock.ts';
import {stockDocument} from './stock-document.ts';
import {stockLineFields} from './stock-line.ts';

/** Goods left for a customer, or back to a vendor when the document says so. */
export const goodsShipped = defineFact({
  kind: 'goods-shipped',
  fields: {
    stockDocumentId: optional(field.id()),
    lines: field.list(field.object({...stockLineFields, fromLocationId: field.id()})),
  },
  apply: ({body, ...fact}, world) => {
    const named = body.stockDocumentId;
    const document = named === undefined ? undefined : byIdOrCode(stockDocument, named, world);
    if (named !== undefined && document === undefined) return unknownThings([`stockDocument:${named}`]);
    const isReturn = document?.type === 'vendorReturn';
    const account = isReturn ? 'supplier' : 'customer';
    const lines = body.lines.map(
      ({fromLocationId, ...line}) => ({...line, from: {locationId: fromLocationId}, to: {account}}) as const,
    );
    const movementType = isReturn ? 'vendorReturn' : 'shipment';
    // What goes back to the vendor may well be blocked; that is why it goes.
    return postStock(fact, {movementType, lines, stockDocumentId: document?.id, isUse: !isReturn}, world);
  },
});

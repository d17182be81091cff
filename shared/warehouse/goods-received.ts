import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {byIdOrCode, postStock, unknownThings} from './post-stock.ts';
import {stockDocument} from './stock-document.ts';
import {originFields, stockLineFields} from './stock-line.ts';

/** Goods came in from a vendor, or back from a customer when the document says so. */
export const goodsReceived = defineFact({
  kind: 'goods-received',
  fields: {
    stockDocumentId: optional(field.id()),
    lines: field.list(
      field.object({
        ...stockLineFields,
        ...originFields,
        locationId: field.id(),
        /** Plan of the incoming inspection, where the terminal knows it. */
        planId: optional(field.id()),
      }),
    ),
  },
  apply: ({body, ...fact}, world) => {
    const named = body.stockDocumentId;
    const document = named === undefined ? undefined : byIdOrCode(stockDocument, named, world);
    if (named !== undefined && document === undefined) return unknownThings([`stockDocument:${named}`]);
    const account = document?.type === 'salesReturn' ? 'customer' : 'supplier';
    const lines = body.lines.map(
      ({locationId, ...line}) => ({...line, from: {account}, to: {locationId}}) as const,
    );
    const stockDocumentId = document?.id;
    return postStock(fact, {movementType: 'goodsReceipt', lines, stockDocumentId, isReceipt: true}, world);
  },
});

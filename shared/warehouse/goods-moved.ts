import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {byIdOrCode, postStock, unknownThings} from './post-stock.ts';
import {stockDocument} from './stock-document.ts';
import {stockLineFields} from './stock-line.ts';

/** Goods went from one location to another: put away, or transferred. */
export const goodsMoved = defineFact({
  kind: 'goods-moved',
  fields: {
    movementType: optional(field.oneOf(['putAway', 'transfer'])),
    stockDocumentId: optional(field.id()),
    lines: field.list(
      field.object({...stockLineFields, fromLocationId: field.id(), toLocationId: field.id()}),
    ),
  },
  apply: ({body, ...fact}, world) => {
    const named = body.stockDocumentId;
    const document = named === undefined ? undefined : byIdOrCode(stockDocument, named, world);
    if (named !== undefined && document === undefined) return unknownThings([`stockDocument:${named}`]);
    const lines = body.lines.map(({fromLocationId, toLocationId, ...line}) => ({
      ...line,
      from: {locationId: fromLocationId},
      to: {locationId: toLocationId},
    }));
    const movementType = body.movementType ?? 'transfer';
    return postStock(fact, {movementType, lines, stockDocumentId: document?.id}, world);
  },
});

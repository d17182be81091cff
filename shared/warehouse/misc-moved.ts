import {defineFact} from '../kernel/define-fact.ts';
import {reason} from '../items/reason.ts';
import {field} from '../kernel/fields.ts';
import {byIdOrCode, postStock} from './post-stock.ts';
import {stockLineFields} from './stock-line.ts';

/** Goods came or went without a document, for a reason: found, given away, scrapped. */
export const miscMoved = defineFact({
  kind: 'misc-moved',
  fields: {
    direction: field.oneOf(['in', 'out', 'scrap']),
    reasonId: field.id(),
    lines: field.list(field.object({...stockLineFields, locationId: field.id()})),
  },
  apply: ({body, ...fact}, world) => {
    const counter = {account: body.direction === 'scrap' ? 'scrap' : 'discrepancy'} as const;
    const lines = body.lines.map(({locationId, ...line}) => ({
      ...line,
      from: body.direction === 'in' ? counter : {locationId},
      to: body.direction === 'in' ? {locationId} : counter,
    }));
    // A reason explains, it moves nothing: one that is not known here does not hold up the stock.
    const reasonCode = (byIdOrCode(reason, body.reasonId, world)?.code ?? body.reasonId).slice(0, 80);
    const movementType = body.direction === 'scrap' ? 'scrap' : 'miscMovement';
    return postStock(fact, {movementType, lines, reasonCode, isReceipt: body.direction === 'in'}, world);
  },
});

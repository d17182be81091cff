import {defineFact} from '../kernel/define-fact.ts';
import {field} from '../kernel/fields.ts';
import {postStock} from './post-stock.ts';
import {stockLineFields} from './stock-line.ts';

/** Components were taken for a work order; production adds them to its kitting list. */
export const materialIssued = defineFact({
  kind: 'material-issued',
  fields: {
    workOrderId: field.id(),
    lines: field.list(field.object({...stockLineFields, fromLocationId: field.id()})),
  },
  apply: ({body, ...fact}, world) => {
    const lines = body.lines.map(
      ({fromLocationId, ...line}) =>
        ({...line, from: {locationId: fromLocationId}, to: {account: 'production'}}) as const,
    );
    const {workOrderId} = body;
    return postStock(fact, {movementType: 'materialIssue', lines, workOrderId, isUse: true}, world);
  },
});

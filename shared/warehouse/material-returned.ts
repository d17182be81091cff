import {defineFact} from '../kernel/define-fact.ts';
import {field} from '../kernel/fields.ts';
import {postStock} from './post-stock.ts';
import {stockLineFields} from './stock-line.ts';

/** Components came back from a work order, left over or defective. */
export const materialReturned = defineFact({
  kind: 'material-returned',
  fields: {
    workOrderId: field.id(),
    returnKind: field.oneOf(['surplus', 'defective']),
    lines: field.list(field.object({...stockLineFields, toLocationId: field.id()})),
  },
  apply: ({body, ...fact}, world) => {
    const lines = body.lines.map(
      ({toLocationId, ...line}) =>
        ({...line, from: {account: 'production'}, to: {locationId: toLocationId}}) as const,
    );
    const {workOrderId, returnKind} = body;
    return postStock(
      fact,
      {movementType: 'materialReturn', lines, workOrderId, reasonCode: returnKind},
      world,
    );
  },
});

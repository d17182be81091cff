import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied, refused} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {isNegative, isZero, negate} from '../kernel/quantity.ts';
import {varianceOf} from './count-result.ts';
import {findCount} from './find-count.ts';
import {postStock} from './post-stock.ts';
import {stocktakeTask} from './stocktake-task.ts';

/** A supervisor approves a count: the difference goes from or to the discrepancy account. */
export const countApproved = defineFact({
  kind: 'count-approved',
  nature: 'intent',
  fields: {
    taskId: field.id(),
    locationId: field.id(),
    itemId: field.id(),
    lotCode: optional(field.code()),
    /** The count the approver saw; refused when another one stands by now. */
    countFactId: optional(field.id()),
    /** Books at the moment of the count, late facts included; where the server computed them. */
    booksQuantity: optional(field.quantity()),
  },
  apply: ({body, ...fact}, world) => {
    const {task, result} = findCount(body, world);
    if (task === undefined) return refused(problem('unknownThing', {what: body.taskId}));
    if (result === undefined || result.state === 'toRecount') return refused(problem('countNotReady'));
    if (result.state === 'approved') return refused(problem('alreadyApproved'));
    if (body.countFactId !== undefined && body.countFactId !== result.factId) {
      return refused(problem('countStale', {item: body.itemId, location: body.locationId}));
    }
    const results = task.results.map((other) =>
      other === result ? ({...other, state: 'approved'} as const) : other,
    );
    world.put(stocktakeTask, {...task, results});
    const variance = varianceOf(result, body.booksQuantity);
    if (isZero(variance)) return applied;
    const isLoss = isNegative(variance);
    const here = {locationId: result.locationId};
    const books = {account: 'discrepancy'} as const;
    const line = {
      itemId: result.itemId,
      lotCode: result.lotId?.slice(result.itemId.length + 1),
      quantity: isLoss ? negate(variance) : variance,
      from: isLoss ? here : books,
      to: isLoss ? books : here,
    };
    return postStock(fact, {movementType: 'countVariance', lines: [line], reasonCode: 'stocktake'}, world);
  },
});

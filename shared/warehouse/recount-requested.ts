import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied, refused} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {findCount} from './find-count.ts';
import {stocktakeTask} from './stocktake-task.ts';

/** A supervisor wants a line counted again, blind. */
export const recountRequested = defineFact({
  kind: 'recount-requested',
  nature: 'intent',
  fields: {
    taskId: field.id(),
    locationId: field.id(),
    itemId: field.id(),
    lotCode: optional(field.code()),
    reasonId: optional(field.id()),
  },
  apply: ({body}, world) => {
    const {task, result} = findCount(body, world);
    if (task === undefined) return refused(problem('unknownThing', {what: body.taskId}));
    if (result === undefined) return refused(problem('countNotReady'));
    if (result.state === 'approved') return refused(problem('alreadyApproved'));
    const results = task.results.map((other) =>
      other === result ? ({...other, state: 'toRecount'} as const) : other,
    );
    world.put(stocktakeTask, {...task, results});
    return applied;
  },
});

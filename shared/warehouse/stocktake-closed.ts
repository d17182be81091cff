import {defineFact} from '../kernel/define-fact.ts';
import {field} from '../kernel/fields.ts';
import {applied, refused} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {byIdOrCode} from './post-stock.ts';
import {stocktakeTask} from './stocktake-task.ts';

/** A count is finished; every difference was approved before. */
export const stocktakeClosed = defineFact({
  kind: 'stocktake-closed',
  nature: 'intent',
  fields: {taskId: field.id()},
  apply: ({body}, world) => {
    const task = byIdOrCode(stocktakeTask, body.taskId, world);
    if (task === undefined) return refused(problem('unknownThing', {what: body.taskId}));
    if (task.state === 'closed' || task.state === 'cancelled') {
      return refused(problem('documentClosed', {document: task.code}));
    }
    const isSettled = task.results.every((line) => line.state === 'approved' || line.state === 'agreed');
    if (!isSettled) return refused(problem('countNotReady'));
    world.put(stocktakeTask, {...task, state: 'closed'});
    return applied;
  },
});

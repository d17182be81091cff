import {codeTaken} from '../kernel/upsert-document.ts';
import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied} from '../kernel/outcome.ts';
import {withState} from './count-result.ts';
import {stocktakeTask} from './stocktake-task.ts';

/** A count was planned, given to a person or changed; what was counted stays. */
export const stocktakePlanned = defineFact({
  kind: 'stocktake-planned',
  nature: 'intent',
  fields: {
    taskId: field.id(),
    code: field.code(),
    siteId: field.id(),
    name: field.text(120),
    assigneeId: optional(field.id()),
    dueDay: optional(field.day()),
    locationIds: field.list(field.id()),
    isCancelled: optional(field.flag()),
  },
  apply: ({body: {taskId, isCancelled, ...plan}}, world) => {
    const before = world.get(stocktakeTask, taskId);
    const task = {
      id: taskId,
      ...plan,
      state: before?.state ?? 'open',
      doneLocationIds: before?.doneLocationIds ?? [],
      results: before?.results ?? [],
    } as const;
    const taken = codeTaken(stocktakeTask, task, world);
    if (taken !== undefined) return taken;
    world.put(stocktakeTask, isCancelled === true ? {...task, state: 'cancelled'} : withState(task));
    return applied;
  },
});

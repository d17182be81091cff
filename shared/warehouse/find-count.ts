import {item} from '../items/item.ts';
import type {World} from '../kernel/world.ts';
import type {CountResult, Task} from './count-result.ts';
import {resultOf} from './count-result.ts';
import {location} from './location.ts';
import {lotIdOf} from './lot.ts';
import {byIdOrCode} from './post-stock.ts';
import {stocktakeTask} from './stocktake-task.ts';

export type CountName = {
  readonly taskId: string;
  readonly locationId: string;
  readonly itemId: string;
  readonly lotCode?: string;
};

/** The task and the count that an intent names; undefined where there is none. */
export function findCount(
  name: CountName,
  world: World,
): {readonly task?: Task; readonly result?: CountResult} {
  const task = byIdOrCode(stocktakeTask, name.taskId, world);
  if (task === undefined) return {};
  const itemId = byIdOrCode(item, name.itemId, world)?.id ?? name.itemId;
  const locationId = byIdOrCode(location, name.locationId, world)?.id ?? name.locationId;
  const lotId = name.lotCode === undefined ? undefined : lotIdOf(itemId, name.lotCode);
  return {task, result: resultOf(task, {locationId, itemId, lotId})};
}

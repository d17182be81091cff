import type {FactOf} from '../kernel/define-fact.ts';
import {exceptionCase} from '../kernel/exception-case.ts';
import type {Outcome} from '../kernel/outcome.ts';
import {applied} from '../kernel/outcome.ts';
import type {World} from '../kernel/world.ts';
import {workOrder} from './work-order.ts';

/** Effect of a case resolved by a person: the shortage it was about is settled, its line waits for nothing more. */
export function settleShortageByCase(fact: FactOf<{readonly caseId: string}>, world: World): Outcome {
  const settled = world.get(exceptionCase, fact.body.caseId);
  const [name, ...rest] = (settled?.subject ?? '').split(':');
  const order = name === workOrder.name ? world.get(workOrder, rest.join(':')) : undefined;
  const own = order?.shortages?.find(({factId}) => factId === settled?.factId);
  if (order === undefined || own === undefined) return applied;
  // Another case of the same fact, about the person who made it, settles no shortage.
  if (settled?.problemCode.startsWith('short') !== true) return applied;
  const shortages = order.shortages?.map((shortage) =>
    shortage === own ? {...shortage, settledByFactId: fact.id} : shortage,
  );
  world.put(workOrder, {...order, shortages});
  return applied;
}

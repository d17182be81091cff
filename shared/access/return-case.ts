import {exceptionCase} from '../kernel/exception-case.ts';
import type {Fact} from '../kernel/fact.ts';
import type {World} from '../kernel/world.ts';

/** Closes the case that `device-returned` opened: that fact has the id of its device. */
export function closeReturnCase(
  deviceId: string,
  {id, happenedAt}: Pick<Fact, 'id' | 'happenedAt'>,
  world: World,
): void {
  const open = world.get(exceptionCase, `${deviceId}:1`);
  if (open === undefined || open.state === 'resolved') return;
  world.put(exceptionCase, {...open, state: 'resolved', resolvedByFactId: id, resolvedAt: happenedAt});
}

// What only the server can tell of a fact: that nobody here knows its maker, that its terminal waits to be confirmed,
// that nobody could check who signed in, and that it claims to be from after its arrival.
import {device} from '../../shared/access/device.ts';
import {person} from '../../shared/access/person.ts';
import {signedIn} from '../../shared/access/signed-in.ts';
import type {PermissionRule} from '../../shared/kernel/apply-fact.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import {isUnverified} from '../../shared/kernel/fact.ts';
import type {Exception} from '../../shared/kernel/outcome.ts';
import {booked, parked} from '../../shared/kernel/outcome.ts';
import {problem} from '../../shared/kernel/problem.ts';

/** Clocks of tablets drift; what is further ahead than this was set wrong. */
const mostAheadMilliseconds = 5 * 60_000;

/** Facts of the server itself carry its device as incarnation; their makers and moments are the server's own. */
const isFromTerminal = (fact: Fact): boolean => fact.incarnation !== fact.device;

/** When it happened by the server's clock, as far as the terminal knew how wrong its own was. */
const happenedByUs = (fact: Fact): number => Date.parse(fact.happenedAt) + (fact.clockOffsetMs ?? 0);

/** The permission rule with what the arrival of a fact tells; such a fact is booked and flagged. */
export function arrivalRule(
  permission: PermissionRule | undefined,
  receivedAt: string,
): PermissionRule | undefined {
  if (permission === undefined) return undefined;
  const latest = Date.parse(receivedAt) + mostAheadMilliseconds;
  return (fact, definition, world) => {
    if (!isFromTerminal(fact)) return permission(fact, definition, world);
    const maker = world.get(device, fact.device);
    if (maker?.unconfirmedAt !== undefined)
      return parked(problem('deviceUnconfirmed', {device: maker.name}), `device:${maker.id}`);
    const ruled = permission(fact, definition, world);
    if (ruled?.verdict === 'refused' || ruled?.verdict === 'parked') return ruled;
    const exceptions: Exception[] = ruled?.verdict === 'applied-with-exception' ? [...ruled.exceptions] : [];
    const who = world.get(person, fact.actor);
    if (who === undefined) {
      exceptions.push({
        problem: problem('notPermitted', {person: fact.actor}),
        owner: 'supervisor',
        subject: `person:${fact.actor}`,
      });
    }
    // One case for the sign-in stands for everything that was recorded under it.
    if (fact.kind === signedIn.kind && isUnverified(fact)) {
      exceptions.push({
        problem: problem('signInUnverified', {person: who?.name ?? fact.actor}),
        owner: 'supervisor',
        subject: `person:${fact.actor}`,
      });
    }
    if (happenedByUs(fact) > latest) {
      exceptions.push({
        problem: problem('reportedInFuture', {at: fact.happenedAt}),
        owner: 'supervisor',
        subject: `device:${fact.device}`,
      });
    }
    return exceptions.length === 0 ? undefined : booked(exceptions);
  };
}

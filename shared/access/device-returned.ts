import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied, booked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {device} from './device.ts';

/**
 * A terminal that a restored server did not know showed a statement of its enrolment (ADR 0028). It is taken back without
 * rights: what it sends waits, and it reads nothing, until a person says whose it is.
 */
export const deviceReturned = defineFact({
  kind: 'device-returned',
  nature: 'intent',
  fields: {
    deviceId: field.id(),
    name: field.text(80),
    siteId: field.id(),
    workCenterId: optional(field.id()),
    kind: field.oneOf(['terminal', 'phone', 'edge']),
    publicKey: field.text(400),
    enrolledAt: field.instant(),
  },
  apply: ({body: {deviceId, ...rest}, actor, happenedAt}, world) => {
    if (world.get(device, deviceId) !== undefined) return applied;
    world.put(device, {id: deviceId, ...rest, enrolledBy: actor, unconfirmedAt: happenedAt});
    const cause = problem('deviceUnconfirmed', {device: rest.name});
    return booked([{problem: cause, owner: 'supervisor', subject: `device:${deviceId}`}]);
  },
});

import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied} from '../kernel/outcome.ts';
import {device} from './device.ts';

/** A terminal got its identity; a second enrolment of the same id keeps the day of revocation. */
export const deviceEnrolled = defineFact({
  kind: 'device-enrolled',
  fields: {
    deviceId: field.id(),
    name: field.text(80),
    siteId: field.id(),
    workCenterId: optional(field.id()),
    kind: field.oneOf(['terminal', 'phone', 'edge', 'server']),
    publicKey: field.text(400),
  },
  apply: ({body: {deviceId, ...rest}, actor, happenedAt}, world) => {
    const before = world.get(device, deviceId);
    world.put(device, {
      id: deviceId,
      ...rest,
      enrolledAt: happenedAt,
      enrolledBy: actor,
      revokedAt: before?.revokedAt,
      unconfirmedAt: before?.unconfirmedAt,
    });
    return applied;
  },
});

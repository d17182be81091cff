import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied, parked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {device} from './device.ts';
import {closeReturnCase} from './return-case.ts';

/** A terminal lost its right to speak for the site; what it still sends is kept and flagged. */
export const deviceRevoked = defineFact({
  kind: 'device-revoked',
  fields: {deviceId: field.id(), revokedAt: optional(field.instant())},
  apply: (fact, world) => {
    const {body, happenedAt} = fact;
    const known = world.get(device, body.deviceId);
    if (known === undefined) {
      return parked(problem('unknownThing', {what: body.deviceId}), `device:${body.deviceId}`);
    }
    const {unconfirmedAt} = known;
    // Nobody knows since when a terminal that came back is in other hands: all of it is flagged. A revocation from before
    // its return was lost with the backup and says itself since when.
    const isReturn = unconfirmedAt !== undefined && happenedAt > unconfirmedAt;
    const at = body.revokedAt ?? (isReturn ? known.enrolledAt : happenedAt);
    const revokedAt = known.revokedAt !== undefined && known.revokedAt < at ? known.revokedAt : at;
    world.put(device, {...known, revokedAt, unconfirmedAt: undefined});
    if (unconfirmedAt !== undefined) closeReturnCase(body.deviceId, fact, world);
    return applied;
  },
});

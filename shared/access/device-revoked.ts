import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied, parked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {device} from './device.ts';

/** A terminal lost its right to speak for the site; what it still sends is kept and flagged. */
export const deviceRevoked = defineFact({
  kind: 'device-revoked',
  fields: {deviceId: field.id(), revokedAt: optional(field.instant())},
  apply: ({body, happenedAt}, world) => {
    const known = world.get(device, body.deviceId);
    if (known === undefined) {
      return parked(problem('unknownThing', {what: body.deviceId}), `device:${body.deviceId}`);
    }
    const at = body.revokedAt ?? happenedAt;
    const revokedAt = known.revokedAt !== undefined && known.revokedAt < at ? known.revokedAt : at;
    world.put(device, {...known, revokedAt});
    return applied;
  },
});

import {defineFact} from '../kernel/define-fact.ts';
import {field} from '../kernel/fields.ts';
import {applied, parked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {device} from './device.ts';
import {closeReturnCase} from './return-case.ts';

/** A person knows the terminal that came back after a restore: what it sent is booked now, and it reads again. */
export const deviceConfirmed = defineFact({
  kind: 'device-confirmed',
  nature: 'intent',
  fields: {deviceId: field.id()},
  apply: (fact, world) => {
    const {deviceId} = fact.body;
    const known = world.get(device, deviceId);
    if (known === undefined) return parked(problem('unknownThing', {what: deviceId}), `device:${deviceId}`);
    if (known.unconfirmedAt === undefined) return applied;
    world.put(device, {...known, unconfirmedAt: undefined});
    closeReturnCase(deviceId, fact, world);
    return applied;
  },
});

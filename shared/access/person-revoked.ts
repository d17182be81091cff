import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied, parked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {person} from './person.ts';

/** The right of a person to work ended; facts that happened before stay unflagged. */
export const personRevoked = defineFact({
  kind: 'person-revoked',
  fields: {personId: field.id(), revokedAt: optional(field.instant())},
  apply: ({body, happenedAt}, world) => {
    const who = world.get(person, body.personId) ?? world.find(person, body.personId);
    if (who === undefined) {
      return parked(problem('unknownThing', {what: body.personId}), `person:${body.personId}`);
    }
    const at = body.revokedAt ?? happenedAt;
    // The earliest end counts, so that two revocations give the same in either order.
    const revokedAt = who.revokedAt !== undefined && who.revokedAt < at ? who.revokedAt : at;
    world.put(person, {...who, isActive: false, revokedAt});
    return applied;
  },
});

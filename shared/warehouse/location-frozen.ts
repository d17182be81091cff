import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied, refused} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {location} from './location.ts';
import {byIdOrCode} from './post-stock.ts';

/** A location is locked against movement for a count or a hold, or opened again. Movements still book, with a case. */
export const locationFrozen = defineFact({
  kind: 'location-frozen',
  nature: 'intent',
  fields: {locationId: field.id(), isFrozen: field.flag(), reasonId: optional(field.id())},
  apply: ({body}, world) => {
    const place = byIdOrCode(location, body.locationId, world);
    if (place === undefined) return refused(problem('unknownThing', {what: body.locationId}));
    world.put(location, {...place, isFrozen: body.isFrozen});
    return applied;
  },
});

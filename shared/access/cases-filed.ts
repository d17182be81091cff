import {defineFact} from '../kernel/define-fact.ts';
import {exceptionCase} from '../kernel/exception-case.ts';
import {field} from '../kernel/fields.ts';
import {applied} from '../kernel/outcome.ts';

/** Resolved cases that nobody on the floor needs any more leave the terminals; the office keeps them. */
export const casesFiled = defineFact({
  kind: 'cases-filed',
  nature: 'intent',
  fields: {caseIds: field.list(field.id())},
  apply: ({body, happenedAt}, world) => {
    for (const id of body.caseIds) {
      const known = world.get(exceptionCase, id);
      if (known?.state === 'resolved') world.put(exceptionCase, {...known, filedAt: happenedAt});
    }
    return applied;
  },
});

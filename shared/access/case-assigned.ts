import {defineFact} from '../kernel/define-fact.ts';
import {exceptionCase} from '../kernel/exception-case.ts';
import {field} from '../kernel/fields.ts';
import {applied, parked, refused} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';

/** Somebody takes an open case, or gives it to a person. */
export const caseAssigned = defineFact({
  kind: 'case-assigned',
  nature: 'intent',
  fields: {caseId: field.id(), assigneeId: field.id()},
  apply: ({body}, world) => {
    const open = world.get(exceptionCase, body.caseId);
    if (open === undefined) return parked(problem('waitsForRecord'), `exceptionCase:${body.caseId}`);
    if (open.state === 'resolved') return refused(problem('staleDocument', {what: open.problemCode}));
    world.put(exceptionCase, {...open, state: 'assigned', assigneeId: body.assigneeId});
    return applied;
  },
});

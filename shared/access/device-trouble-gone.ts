import {defineFact} from '../kernel/define-fact.ts';
import {exceptionCase} from '../kernel/exception-case.ts';
import {field} from '../kernel/fields.ts';
import {applied, parked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';

/** What was wrong with a terminal is right again; closes the case that said so, unless a person did before. */
export const deviceTroubleGone = defineFact({
  kind: 'device-trouble-gone',
  nature: 'intent',
  fields: {caseId: field.id()},
  apply: ({body, id, happenedAt}, world) => {
    const open = world.get(exceptionCase, body.caseId);
    if (open === undefined) return parked(problem('waitsForRecord'), `exceptionCase:${body.caseId}`);
    if (open.state === 'resolved') return applied;
    world.put(exceptionCase, {...open, state: 'resolved', resolvedByFactId: id, resolvedAt: happenedAt});
    return applied;
  },
});

import {defineFact} from '../kernel/define-fact.ts';
import {exceptionCase} from '../kernel/exception-case.ts';
import {field} from '../kernel/fields.ts';
import {applied, parked, refused} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';

/** A person settled a case and says how; what it was about is set right by facts of its own. */
export const caseResolved = defineFact({
  kind: 'case-resolved',
  nature: 'intent',
  fields: {caseId: field.id(), resolution: field.text(400)},
  apply: ({body, id, happenedAt}, world) => {
    if (body.resolution.trim() === '') return refused(problem('badInput', {detail: 'resolution'}));
    const open = world.get(exceptionCase, body.caseId);
    if (open === undefined) return parked(problem('waitsForRecord'), `exceptionCase:${body.caseId}`);
    if (open.state === 'resolved') return refused(problem('staleDocument', {what: open.problemCode}));
    // Its records wait for one of two other facts: closed by words alone they would wait for ever.
    if (open.problemCode === 'deviceUnconfirmed') return refused(problem('deviceUnconfirmed', open.params));
    world.put(exceptionCase, {
      ...open,
      state: 'resolved',
      resolution: body.resolution,
      resolvedByFactId: id,
      resolvedAt: happenedAt,
    });
    return applied;
  },
});

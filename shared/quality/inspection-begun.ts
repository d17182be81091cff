import {defineFact} from '../kernel/define-fact.ts';
import {field} from '../kernel/fields.ts';
import {applied, booked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {byIdOrCode, unknownThings} from '../warehouse/post-stock.ts';
import {inspection} from './inspection.ts';

/** An inspector took up a check. */
export const inspectionBegun = defineFact({
  kind: 'inspection-begun',
  fields: {inspectionId: field.id()},
  apply: ({body}, world) => {
    const check = byIdOrCode(inspection, body.inspectionId, world);
    if (check === undefined) return unknownThings([`inspection:${body.inspectionId}`]);
    if (check.state === 'cancelled') {
      const cause = problem('documentClosed', {document: check.code});
      return booked([{problem: cause, owner: 'inspector', subject: `inspection:${check.id}`}]);
    }
    if (check.state === 'required') world.put(inspection, {...check, state: 'inProgress'});
    return applied;
  },
});

import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {applied, booked, parked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {negate} from '../kernel/quantity.ts';
import {addCounts} from './job-progress.ts';
import {jobOrder} from './job-order.ts';
import {workReport} from './work-report.ts';

/** A work report is cancelled in full by a new record that names it (glossary: reversal). */
export const workReversed = defineFact({
  kind: 'work-reversed',
  fields: {workReportId: field.id(), reasonId: optional(field.id()), note: optional(field.text(200))},
  apply: ({body, ...fact}, world) => {
    const report = world.get(workReport, body.workReportId);
    if (report === undefined)
      return parked(
        problem('waitsForRecord'),
        `fact:${body.workReportId}`,
        `workReport:${body.workReportId}`,
      );
    // Two people undid the same report: it is undone once, and somebody should know.
    if (report.state === 'reversed')
      return booked([
        {problem: problem('alreadyReversed'), owner: 'supervisor', subject: `workReport:${report.id}`},
      ]);
    const job = world.get(jobOrder, report.jobOrderId);
    if (job === undefined)
      return parked(problem('unknownThing', {what: report.jobOrderId}), `jobOrder:${report.jobOrderId}`);
    world.put(workReport, {...report, state: 'reversed', reversedByFactId: fact.id});
    addCounts(
      job,
      {
        goodQuantity: negate(report.goodQuantity),
        materialScrapQuantity: negate(report.materialScrapQuantity),
        laborScrapQuantity: negate(report.laborScrapQuantity),
        reworkQuantity: negate(report.reworkQuantity),
      },
      world,
    );
    return applied;
  },
});

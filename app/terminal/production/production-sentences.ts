import {jobOrder} from '../../../shared/production/job-order.ts';
import {jobClocked} from '../../../shared/production/job-clocked.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {workOrderEditionChanged} from '../../../shared/production/work-order-edition-changed.ts';
import {workReport} from '../../../shared/production/work-report.ts';
import {workReported} from '../../../shared/production/work-reported.ts';
import {workReversed} from '../../../shared/production/work-reversed.ts';
import {isPositive, sum, zero} from '../../../shared/kernel/quantity.ts';
import {formatQuantity} from '../../i18n/format.ts';
import {bodyOf, type SentenceOf, type SentenceTools} from '../shell/fact-sentence.ts';

/** Last four characters of the order and the operation: "0147 · 40". */
const jobText = (id: string, {lookup}: SentenceTools): string => {
  const job = lookup.get(jobOrder, id);
  return job === undefined ? id : `${job.workOrderCode.slice(-4)} · ${job.operationNo}`;
};

const orderText = (id: string, {lookup}: SentenceTools): string =>
  (lookup.get(workOrder, id)?.code ?? id).slice(-4);

const countsText = (
  counts: {readonly good: string; readonly scrap: string; readonly rework: string},
  {t}: SentenceTools,
): string =>
  (['good', 'scrap', 'rework'] as const)
    .filter((key) => isPositive(counts[key]))
    .map((key) => t(`production.counts.${key}`, {count: formatQuantity(counts[key])}))
    .join(' · ');

/** Reports, reversals and clocks. */
export const productionSentence: SentenceOf = (fact, tools) => {
  if (fact.kind === workReported.kind) {
    const body = workReported.schema.safeParse(fact.body).data;
    if (body === undefined) return undefined;
    const counts = countsText(
      {
        good: body.goodQuantity,
        scrap: sum((body.scrap ?? []).map(({quantity}) => quantity)),
        rework: body.reworkQuantity ?? zero,
      },
      tools,
    );
    return tools.t('production.sentence.reported', {order: jobText(body.jobOrderId, tools), counts});
  }
  if (fact.kind === workReversed.kind) {
    const id = workReversed.schema.safeParse(fact.body).data?.workReportId ?? '';
    const report = tools.lookup.get(workReport, id);
    return tools.t('production.sentence.reversed', {
      order: report === undefined ? '' : jobText(report.jobOrderId, tools),
    });
  }
  const moved = bodyOf(workOrderEditionChanged, fact);
  if (moved)
    return tools.t('production.sentence.editionChanged', {
      order: orderText(moved.workOrderId, tools),
      edition: moved.edition,
    });
  if (fact.kind !== jobClocked.kind) return undefined;
  const body = jobClocked.schema.safeParse(fact.body).data;
  return body && tools.t(`production.sentence.${body.type}`, {order: jobText(body.jobOrderId, tools)});
};

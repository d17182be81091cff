import type {BodyOf} from '../../../shared/kernel/define-fact.ts';
import {quantityOf} from '../../../shared/kernel/quantity.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import type {workReported} from '../../../shared/production/work-reported.ts';
import type {ReportCounts, ReportDraft} from './report-draft.ts';

export type Body = BodyOf<typeof workReported>;
type Override = {readonly by: string; readonly reason: string};
type Cause = 'materialScrap' | 'laborScrap';

const lines = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([reasonId, count]) => ({reasonId, quantity: quantityOf(count)}));

/** The fact's body: empty parts are left out, several people share. */
export const reportBody = (
  job: Job,
  {
    draft,
    counts,
    causeOf,
    actor,
    override,
  }: {
    readonly draft: ReportDraft;
    readonly counts: ReportCounts;
    readonly causeOf: (reasonId: string) => Cause;
    readonly actor: string;
    readonly override?: Override | undefined;
  },
): Body => {
  const scrap = lines(draft.scrap.counts).map((line) => ({cause: causeOf(line.reasonId), ...line}));
  const rework = lines(draft.rework.counts);
  const people = new Set([actor, ...job.people.map(({personId}) => personId)]);
  return {
    jobOrderId: job.id,
    goodQuantity: counts.good,
    ...(scrap.length > 0 ? {scrap} : {}),
    ...(rework.length > 0 ? {reworkQuantity: counts.rework, reworkReasons: rework} : {}),
    ...(people.size > 1 ? {personIds: [...people]} : {}),
    ...(override ? {overrideBy: override.by, overrideReason: override.reason} : {}),
  };
};

// What stands on the report screen before anything is stored. Pure: the screen only shows it.
import {
  add,
  compare,
  isPositive,
  isZero,
  larger,
  parseQuantity,
  quantityOf,
  subtract,
  sum,
  zero,
  type Quantity,
} from '../../../shared/kernel/quantity.ts';
import {problem, type Problem} from '../../../shared/kernel/problem.ts';
import {
  ceilingOf,
  finishedOf,
  openOf,
  remainingOf,
  type Job,
} from '../../../shared/production/job-progress.ts';
import {noReasons, totalOf, type ReasonCounts} from '../../design/reason-counts.ts';
import {startEntry, type KeypadEntry} from '../../design/keypad-entry.ts';

export type ReportDraft = {
  readonly good: KeypadEntry;
  readonly scrap: ReasonCounts;
  readonly rework: ReasonCounts;
};

export const emptyDraft: ReportDraft = {good: startEntry(), scrap: noReasons, rework: noReasons};

/** What is really left here; when nothing has arrived yet, what the plan still wants. */
export const proposalOf = (job: Job): Quantity => {
  const left = remainingOf(job);
  return isPositive(left) ? left : openOf(job);
};

/** Good pieces: what was typed, or else what is left after scrap and rework. */
export const goodTextOf = (draft: ReportDraft, job: Job): string => {
  if (!draft.good.isProposal) return draft.good.text;
  const rest = subtract(proposalOf(job), quantityOf(totalOf(draft.scrap) + totalOf(draft.rework)));
  return larger(zero, rest);
};

export type ReportCounts = {
  readonly good: Quantity;
  readonly scrap: Quantity;
  readonly rework: Quantity;
  readonly total: Quantity;
};

/** The counts of a draft, or what is wrong with what was typed. */
export const countsOf = (
  draft: ReportDraft,
  job: Job,
  isWhole: boolean,
): {readonly ok: true; readonly counts: ReportCounts} | {readonly ok: false; readonly problem: Problem} => {
  const text = goodTextOf(draft, job).trim();
  if (text.replace(/\D/g, '').length > 15 || /^-?\d{10,}/.test(text))
    return {ok: false, problem: problem('quantityTooLong', {text})};
  const good = text === '' ? zero : parseQuantity(text);
  if (good === undefined) return {ok: false, problem: problem('quantityNotANumber', {text})};
  if (compare(good, zero) < 0) return {ok: false, problem: problem('quantityNotPositive')};
  if (isWhole && good.includes('.'))
    return {ok: false, problem: problem('quantityNotWhole', {quantity: good, uom: ''})};
  const scrap = quantityOf(totalOf(draft.scrap));
  const rework = quantityOf(totalOf(draft.rework));
  const total = sum([good, scrap, rework]);
  return isZero(total)
    ? {ok: false, problem: problem('quantityNotPositive')}
    : {ok: true, counts: {good, scrap, rework, total}};
};

export type Excess = {
  readonly excess: Quantity;
  readonly afterwards: Quantity;
  readonly isBeyondTolerance: boolean;
};

/** How many more than the plan there would be; undefined when it fits. Rework does not leave the operation. */
export const excessOf = (counts: ReportCounts, job: Job): Excess | undefined => {
  const afterwards = sum([finishedOf(job), counts.good, counts.scrap]);
  const excess = subtract(afterwards, job.plannedQuantity);
  return isPositive(excess)
    ? {excess, afterwards, isBeyondTolerance: compare(afterwards, ceilingOf(job)) > 0}
    : undefined;
};

/** What is left after this report. */
export const leftAfter = (counts: ReportCounts, job: Job): Quantity =>
  larger(zero, subtract(proposalOf(job), add(counts.good, counts.scrap)));

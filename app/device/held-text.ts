import {problem, problemText} from '../../shared/kernel/problem.ts';
import {firstPieceFailed, workOrderOnHold} from '../../shared/production/job-order.ts';
import type {Job} from '../../shared/production/job-progress.ts';
import type {Language} from '../i18n/text.ts';

export type Held = Pick<Job, 'heldCause' | 'workOrderCode'>;

/** Why a job is held, in the language of the screen; a reason by its name, words as somebody wrote them. */
export const heldText = (
  {heldCause, workOrderCode}: Held,
  language: Language,
  nameOfReason: (id: string) => string,
): string | undefined => {
  if (heldCause === firstPieceFailed) return problemText(problem('firstPieceMissing'), language).headline;
  if (heldCause === workOrderOnHold)
    return problemText(problem('orderOnHold', {order: workOrderCode}), language).headline;
  return heldCause === undefined ? undefined : nameOfReason(heldCause);
};

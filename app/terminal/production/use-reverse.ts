import {useCallback} from 'react';
import type {Job} from '../../../shared/production/job-progress.ts';
import {workReversed} from '../../../shared/production/work-reversed.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useFeedback} from '../shell/feedback-context.tsx';
import {useRecord} from '../shell/use-record.ts';

/** Takes a work report back by a new record that names it. */
export const useReverse = () => {
  const t = useText();
  const record = useRecord();
  const {closeNotice} = useFeedback();
  return useCallback(
    ({
      job,
      workReportId,
      counts,
    }: {
      readonly job: Job;
      readonly workReportId: string;
      readonly counts: string;
    }) => {
      closeNotice(); // the line that offers the same reversal
      return record(
        workReversed,
        {workReportId},
        {
          title: t('production.reverse.told'),
          detail: `${job.workOrderCode} · ${counts}`,
          options: {deps: [workReportId]},
        },
      );
    },
    [record, closeNotice, t],
  );
};

import {useCallback} from 'react';
import type {Exception} from '../../../shared/kernel/outcome.ts';
import {isPositive} from '../../../shared/kernel/quantity.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {workReported} from '../../../shared/production/work-reported.ts';
import type {FeedbackView} from '../../design/feedback.tsx';
import {formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useRouter} from '../shell/router.tsx';
import {useStatus} from '../../device/terminal-context.tsx';
import {useOperationName} from '../shell/use-operation-name.ts';
import {useRecord} from '../shell/use-record.ts';
import {leftAfter, type ReportCounts} from './report-draft.ts';
import type {Body} from './report-body.ts';
import {useReverse} from './use-reverse.ts';

/** Stores a work report, tells the outcome, offers the reversal and goes back to the list. */
export const useReport = (job: Job, uom: string) => {
  const t = useText();
  const record = useRecord();
  const reverse = useReverse();
  const nameOf = useOperationName();
  const {go} = useRouter();
  const {unsent, connection} = useStatus();
  return useCallback(
    async (body: Body, counts: ReportCounts, afterwards: string) => {
      const order = job.workOrderCode;
      const left = leftAfter(counts, job);
      const words = [
        isPositive(counts.good)
          ? t('production.counts.good', {count: formatQuantity(counts.good)})
          : undefined,
        isPositive(counts.scrap)
          ? t('production.counts.scrap', {count: formatQuantity(counts.scrap)})
          : undefined,
        isPositive(counts.rework)
          ? t('production.counts.rework', {count: formatQuantity(counts.rework)})
          : undefined,
      ].filter((word) => word !== undefined);
      const isGood = isPositive(counts.good);
      // One number fills the screen: what is good, else what there is. The others stand under it in words.
      const figure = [counts.good, counts.scrap, counts.rework].find(isPositive) ?? counts.good;
      const onAttention = (exceptions: readonly Exception[]): Partial<FeedbackView> | undefined => {
        const over = exceptions.find(({problem}) => problem.code === 'overReported');
        if (over === undefined) return undefined;
        const excess = formatQuantity(over.problem.params['excess'] ?? '');
        return {
          title: t('production.over.title'),
          detail: undefined,
          figure: {before: t('production.over.before'), value: excess, after: uom},
          reason: t('production.over.reason', {
            planned: formatQuantity(job.plannedQuantity),
            total: formatQuantity(afterwards),
            uom,
          }),
          next: {
            caption: t('common.next.caption'),
            text: t('production.over.next', {excess, uom}),
            detail: t('production.over.nextDetail'),
          },
        };
      };
      const recorded = await record(workReported, body, {
        title: t(isGood ? 'production.report.toldGood' : 'production.report.told'),
        figure: formatQuantity(figure),
        detail: `${(isGood ? words.slice(1) : words).map((word) => `${word} · `).join('')}${order} · ${nameOf(job)} · ${isPositive(left) ? t('production.report.leftNow', {count: formatQuantity(left)}) : t('production.report.allDone')}`,
        foot:
          connection === 'offline'
            ? `${t('shell.strip.offline')} · ${t('shell.strip.toUpload', {count: unsent + 1})}`
            : undefined,
        onAttention,
        undo: {
          text: t('production.report.undoText', {order: order.slice(-4), counts: words.join(' ')}),
          onUndo: ({fact}) => void reverse({job, workReportId: fact.id, counts: words.join(' · ')}),
        },
      });
      if (recorded) go('/', {replace: true});
    },
    [job, uom, record, reverse, go, t, unsent, connection, nameOf],
  );
};

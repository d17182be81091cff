import type {Job} from '../../../shared/production/job-progress.ts';
import {workReport} from '../../../shared/production/work-report.ts';
import {Icon} from '../../design/icon.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {formatMoment} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useIdentity, usePending} from '../../device/terminal-context.tsx';
import {useDocuments} from '../../device/use-documents.ts';
import {useNames} from '../../device/use-names.ts';
import {useNow} from '../../device/use-now.ts';
import styles from './job-history.module.css';
import {useCountsText} from './use-counts-text.ts';

/** What this terminal reported here, newest first; a press offers the reversal. */
export const JobHistory = ({
  job,
  onReverse,
}: {
  readonly job: Job;
  readonly onReverse: (workReportId: string) => void;
}) => {
  const t = useText();
  const names = useNames();
  const now = useNow();
  const pending = usePending();
  const {zoneMinutes} = useIdentity();
  const counts = useCountsText();
  const reports = useDocuments(workReport, {jobOrderId: job.id}) ?? [];
  const words = {yesterday: t('common.when.yesterday')};
  const sorted = [...reports].sort((a, b) => (a.happenedAt < b.happenedAt ? 1 : -1));
  if (sorted.length === 0) return undefined;
  return (
    <section className={styles['history']}>
      <h2>{t('production.history.title')}</h2>
      <Rows>
        {sorted.map((report) => {
          const isReversed = report.state === 'reversed';
          const isPending = pending.has(`workReport:${report.id}`);
          return (
            <Row
              key={report.id}
              lead={formatMoment(Date.parse(report.happenedAt), {
                nowMs: now,
                offsetMinutes: zoneMinutes,
                words,
              })}
              tone={isReversed ? 'done' : 'plain'}
              detail={isReversed ? t('production.history.reversed') : names.person(report.actorId)}
              end={
                isReversed ? (
                  <Icon name={isPending ? 'upload' : 'undo'} />
                ) : (
                  <span className={styles['end']}>
                    {isPending && <Icon name="upload" />}
                    {t('common.action.reverse')}
                  </span>
                )
              }
              {...(isReversed ? {} : {onPress: () => onReverse(report.id)})}
            >
              {counts(report)}
            </Row>
          );
        })}
      </Rows>
    </section>
  );
};

import {finishedOf, type Job} from '../../../shared/production/job-progress.ts';
import {workReport} from '../../../shared/production/work-report.ts';
import {sum} from '../../../shared/kernel/quantity.ts';
import {Field, Fields} from '../../design/fields.tsx';
import {formatDuration, formatQuantity, localDayOf} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useIdentity} from '../../device/terminal-context.tsx';
import {useDocuments} from '../../device/use-documents.ts';
import {useNames} from '../../device/use-names.ts';
import {useNow} from '../../device/use-now.ts';
import {elapsedSeconds, minutesEach} from './job-time.ts';

/** Time at it, standard per piece, reported today at this terminal. */
export const HeroFacts = ({job}: {readonly job: Job}) => {
  const t = useText();
  const names = useNames();
  const now = useNow(1000);
  const {zoneMinutes} = useIdentity();
  const reports = useDocuments(workReport, {jobOrderId: job.id, state: 'posted'}) ?? [];
  const today = localDayOf(now, zoneMinutes);
  const done = sum(
    reports
      .filter((report) => localDayOf(Date.parse(report.happenedAt), zoneMinutes) === today)
      .map((report) => report.goodQuantity),
  );
  const elapsed = elapsedSeconds(job, now);
  const uom = names.uom(job.itemId);
  return (
    <Fields columns={3}>
      <Field label={t('production.job.elapsed')}>
        {elapsed === undefined ? '—' : formatDuration(elapsed)}
      </Field>
      <Field label={t('production.job.standardEach')}>
        {job.runSeconds > 0 ? t('production.job.minutes', {count: minutesEach(job.runSeconds, 1)}) : '—'}
      </Field>
      <Field
        label={t(reports.length > 0 ? 'production.job.today' : 'production.job.done')}
      >{`${formatQuantity(reports.length > 0 ? done : finishedOf(job))} ${uom}`}</Field>
    </Fields>
  );
};

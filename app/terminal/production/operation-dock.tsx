import {useState} from 'react';
import {remainingOf, type Job} from '../../../shared/production/job-progress.ts';
import {isPositive} from '../../../shared/kernel/quantity.ts';
import {workReport} from '../../../shared/production/work-report.ts';
import {Button} from '../../design/button.tsx';
import {ConfirmLine} from '../../design/confirm-line.tsx';
import {Dock} from '../../design/dock.tsx';
import {formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {pathTo} from '../shell/route-path.ts';
import {useRouter} from '../shell/router.tsx';
import {ScanButton} from '../shell/scan-button.tsx';
import {usePerson, useTerminal} from '../../device/terminal-context.tsx';
import {useIsTablet} from '../shell/use-is-tablet.ts';
import styles from './operation-dock.module.css';
import {useClock} from './use-clock.ts';
import {useCountsText} from './use-counts-text.ts';
import {useReverse} from './use-reverse.ts';

const ReverseLine = ({
  job,
  workReportId,
  onDone,
}: {
  readonly job: Job;
  readonly workReportId: string;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const terminal = useTerminal();
  const counts = useCountsText();
  const reverse = useReverse();
  const report = terminal.get(workReport, workReportId);
  if (report === undefined) return undefined;
  const what = counts(report);
  return (
    <ConfirmLine
      text={t('production.reverse.ask', {order: job.workOrderCode.slice(-4), counts: what})}
      yesLabel={t('production.reverse.yes')}
      noLabel={t('common.action.keep')}
      onNo={onDone}
      onYes={() => {
        onDone();
        void reverse({job, workReportId, counts: what});
      }}
    />
  );
};

/** What one can do with the job now: at most one primary. */
export const OperationDock = ({
  job,
  reversing,
  onReversed,
  onPause,
  onPeople,
}: {
  readonly job: Job;
  readonly reversing: string | undefined;
  readonly onReversed: () => void;
  readonly onPause: () => void;
  readonly onPeople: () => void;
}) => {
  const t = useText();
  const {go} = useRouter();
  const person = usePerson();
  const clock = useClock(job);
  const [isFinishing, setFinishing] = useState(false);
  const isTablet = useIsTablet();
  const isMine = job.people.some((entry) => entry.personId === person.id);
  const report = () => go(pathTo('/job/:id/report', {id: job.id}));
  if (reversing !== undefined) return <ReverseLine job={job} workReportId={reversing} onDone={onReversed} />;
  if (isFinishing) {
    const left = remainingOf(job);
    return (
      <ConfirmLine
        text={
          isPositive(left)
            ? t('production.finish.askLeft', {count: formatQuantity(left)})
            : t('production.finish.ask')
        }
        yesLabel={t('production.finish.yes')}
        noLabel={t('common.action.keep')}
        onNo={() => setFinishing(false)}
        onYes={() => {
          setFinishing(false);
          void clock({
            type: 'clockOff',
            personIds: job.people.map(({personId}) => personId),
            isFinished: true,
          });
        }}
      />
    );
  }
  const start = (
    <Button
      kind="primary"
      icon="running"
      onPress={() => void clock({type: job.state === 'suspended' ? 'resume' : 'clockOn'})}
    >
      {t(
        job.people.length > 0
          ? 'production.clock.join'
          : job.state === 'suspended'
            ? 'production.clock.resume'
            : 'production.clock.start',
      )}
    </Button>
  );
  const reportPrimary = (
    <Button kind="primary" onPress={report}>
      {t('production.report.report')}
    </Button>
  );
  const others = (
    <div className={styles['row']}>
      {isMine ? (
        <Button icon="pause" onPress={onPause}>
          {t('production.clock.pause')}
        </Button>
      ) : (
        <Button onPress={report}>{t('production.report.report')}</Button>
      )}
      <Button icon="people" onPress={onPeople}>
        {t('production.people.add')}
      </Button>
      <Button icon="tick" onPress={() => setFinishing(true)} isDisabled={job.state === 'completed'}>
        {t('production.finish.finish')}
      </Button>
    </div>
  );
  // On a tablet all of it fits in one row.
  return (
    <Dock
      left={<ScanButton />}
      primary={isMine ? reportPrimary : start}
      {...(isTablet ? {note: others} : {above: others})}
    />
  );
};

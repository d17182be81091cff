import {useState} from 'react';
import {item as itemDefinition} from '../../../shared/items/item.ts';
import {jobOrder} from '../../../shared/production/job-order.ts';
import {problem} from '../../../shared/kernel/problem.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {DocumentNumber, Dot, JobLine} from '../../design/text-parts.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useFeedback} from '../shell/feedback-context.tsx';
import {MissingScreen} from '../shell/missing-screen.tsx';
import type {ScreenProps} from '../shell/router.tsx';
import {usePerson, useTerminal} from '../../device/terminal-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useOneAtATime} from '../shell/use-one-at-a-time.ts';
import {useDocument} from '../../device/use-documents.ts';
import {ExcessSheet} from './excess-sheet.tsx';
import {reportBody} from './report-body.ts';
import {ReportDock} from './report-dock.tsx';
import {
  countsOf,
  emptyDraft,
  excessOf,
  type Excess,
  type ReportCounts,
  type ReportDraft,
} from './report-draft.ts';
import type {ReportTab} from './report-fields-props.ts';
import {ReportFields} from './report-fields.tsx';
import {useJobView} from './use-job-view.ts';
import {useReasons} from './use-reasons.ts';
import {useReport} from './use-report.ts';

const Report = ({job}: {readonly job: Job}) => {
  const t = useText();
  const terminal = useTerminal();
  const person = usePerson();
  const {refuse} = useFeedback();
  const view = useJobView()(job);
  const reasons = useReasons();
  const [draft, setDraft] = useState<ReportDraft>(emptyDraft);
  const [tab, setTab] = useState<ReportTab>('good');
  const [asked, setAsked] = useState<{readonly counts: ReportCounts; readonly excess: Excess}>();
  const [oneAtATime, isBusy] = useOneAtATime();
  const report = useReport(job, view.uom);
  const isWhole = terminal.get(itemDefinition, job.itemId)?.isWhole ?? true;
  const result = countsOf(draft, job, isWhole);
  // A second tap on the same report is not a second report.
  const store = (counts: ReportCounts, override?: {readonly by: string; readonly reason: string}) =>
    oneAtATime(async () => {
      setAsked(undefined);
      const body = reportBody(job, {draft, counts, causeOf: reasons.causeOf, actor: person.id, override});
      await report(body, counts, excessOf(counts, job)?.afterwards ?? '');
    });
  const submit = () => {
    if (!result.ok) return refuse(result.problem, {title: t('production.report.checkNumber')});
    const excess = excessOf(result.counts, job);
    if (excess?.isBeyondTolerance === true) return setAsked({counts: result.counts, excess});
    return void store(result.counts);
  };
  const refuseLetters = (text: string) =>
    refuse(problem('quantityNotANumber', {text}), {title: t('production.report.checkNumber')});
  const left = t('production.report.leftShort', {count: view.left});
  return (
    <TerminalScreen
      fit="still"
      isHeadTabletOnly
      title={
        <>
          {t('production.report.report')}
          <Dot />
          {view.operation}
        </>
      }
      end={
        <>
          {view.item} <DocumentNumber value={view.number} /> {left}
        </>
      }
      dock={
        <ReportDock
          draft={draft}
          setDraft={setDraft}
          tab={tab}
          setTab={setTab}
          counts={result.ok ? result.counts : undefined}
          job={job}
          uom={view.uom}
          isBusy={isBusy}
          onSubmit={submit}
        />
      }
    >
      <JobLine number={view.number}>
        {view.operation}
        <Dot />
        {left}
      </JobLine>
      <ReportFields
        draft={draft}
        setDraft={setDraft}
        tab={tab}
        setTab={setTab}
        job={job}
        reasons={reasons}
        isWhole={isWhole}
        uom={view.uom}
        onEnter={submit}
        onLetters={refuseLetters}
      />
      {asked && (
        <ExcessSheet
          job={job}
          uom={view.uom}
          excess={asked.excess}
          onClose={() => setAsked(undefined)}
          onReport={(override) => void store(asked.counts, override)}
        />
      )}
    </TerminalScreen>
  );
};

/** Screen 4: the default is right most of the time, so that one press reports. */
export const ReportScreen = ({params}: ScreenProps) => {
  const job = useDocument(jobOrder, params['id'] ?? '');
  return job === undefined ? <MissingScreen /> : <Report job={job} />;
};

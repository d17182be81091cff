import {problemText} from '../../../shared/kernel/problem.ts';
import type {OutboxRecord} from '../../../sync/terminal/verdict-state.ts';
import {Button} from '../../design/button.tsx';
import {SayPanel} from '../../design/say-panel.tsx';
import {finishedOf} from '../../../shared/production/job-progress.ts';
import {jobOrder} from '../../../shared/production/job-order.ts';
import {formatMoment, formatQuantity} from '../../i18n/format.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useIdentity, useTerminal} from '../../device/terminal-context.tsx';
import {useNames} from '../../device/use-names.ts';
import {useNow} from '../../device/use-now.ts';
import {pathTo} from '../shell/route-path.ts';
import {useRouter} from '../shell/router.tsx';
import {useFactSentence} from './use-fact-sentence.ts';
import styles from './upload-screen.module.css';

/** One record that a rule or a person disagrees with: what it was, why, what to do. */
export const AttentionPanel = ({record}: {readonly record: OutboxRecord}) => {
  const t = useText();
  const {language} = useLanguage();
  const terminal = useTerminal();
  const names = useNames();
  const sentence = useFactSentence();
  const now = useNow();
  const {zoneMinutes} = useIdentity();
  const problems = (record.receipt?.problems ?? []).map((problem) => problemText(problem, language));
  const [first] = problems;
  const moment = formatMoment(Date.parse(record.fact.happenedAt), {
    nowMs: now,
    offsetMinutes: zoneMinutes,
    words: {yesterday: t('common.when.yesterday')},
  });
  const {go} = useRouter();
  const isRefused = record.state === 'refused';
  const isOver = record.receipt?.problems?.some(({code}) => code === 'overReported') === true;
  // Several people may have reported the same pieces: what the order wants stands beside what all of them made.
  const job = isOver ? terminal.get(jobOrder, String(record.fact.body['jobOrderId'])) : undefined;
  const seen = (
    <Button onPress={() => void terminal.markSeen(record.id)}>
      {t(job ? 'sync.attention.counted' : 'common.action.understood')}
    </Button>
  );
  return (
    <SayPanel
      tone={isRefused ? 'blocked' : 'attention'}
      title={first?.headline ?? t('sync.attention.waits')}
      {...(job && {
        compare: [
          {label: t('production.excess.planned'), value: formatQuantity(job.plannedQuantity)},
          {label: t('sync.attention.together'), value: formatQuantity(finishedOf(job))},
        ],
      })}
    >
      <p>
        {moment} {names.person(record.fact.actor)} · {sentence(record.fact)}
      </p>
      {problems.slice(1).map((problem) => (
        <p key={problem.headline}>{problem.headline}</p>
      ))}
      <p>
        <b>{first?.next ?? t('sync.attention.waitsNext')}</b>
      </p>
      {job === undefined ? (
        seen
      ) : (
        <div className={styles['answers']}>
          <Button onPress={() => go(pathTo('/job/:id', {id: job.id}))}>{t('sync.attention.mistake')}</Button>
          {seen}
        </div>
      )}
    </SayPanel>
  );
};

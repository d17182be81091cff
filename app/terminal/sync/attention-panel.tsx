import {problemText} from '../../../shared/kernel/problem.ts';
import type {OutboxRecord} from '../../../sync/terminal/verdict-state.ts';
import {Button} from '../../design/button.tsx';
import {SayPanel} from '../../design/say-panel.tsx';
import {formatMoment} from '../../i18n/format.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useIdentity, useTerminal} from '../../device/terminal-context.tsx';
import {useNames} from '../../device/use-names.ts';
import {useNow} from '../../device/use-now.ts';
import {useFactSentence} from './use-fact-sentence.ts';

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
  const isRefused = record.state === 'refused';
  return (
    <SayPanel tone={isRefused ? 'blocked' : 'attention'} title={first?.headline ?? t('sync.attention.waits')}>
      <p>
        {moment} {names.person(record.fact.actor)} · {sentence(record.fact)}
      </p>
      {problems.slice(1).map((problem) => (
        <p key={problem.headline}>{problem.headline}</p>
      ))}
      <p>
        <b>{first?.next ?? t('sync.attention.waitsNext')}</b>
      </p>
      <Button onPress={() => void terminal.markSeen(record.id)}>{t('common.action.understood')}</Button>
    </SayPanel>
  );
};

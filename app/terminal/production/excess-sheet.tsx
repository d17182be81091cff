import {useState} from 'react';
import {problem, problemText, type Problem} from '../../../shared/kernel/problem.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {Button} from '../../design/button.tsx';
import {signalOutcome} from '../../design/outcome.ts';
import {SayPanel} from '../../design/say-panel.tsx';
import {Sheet} from '../../design/sheet.tsx';
import {TextField} from '../../design/text-field.tsx';
import {formatQuantity} from '../../i18n/format.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useScan} from '../shell/scan-context.tsx';
import {usePerson, useTerminal} from '../../device/terminal-context.tsx';
import {problemOf} from '../shell/use-record.ts';
import {isSupervisor, verifySupervisor} from '../shell/verify-person.ts';
import styles from './excess-sheet.module.css';
import type {Excess} from './report-draft.ts';

type Override = {readonly by: string; readonly reason: string};

const OverrideForm = ({onReport}: {readonly onReport: (override: Override) => void}) => {
  const t = useText();
  const {language} = useLanguage();
  const terminal = useTerminal();
  const person = usePerson();
  const isOwn = isSupervisor(person.roles);
  const [badge, setBadge] = useState('');
  const [pin, setPin] = useState('');
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState<Problem>();
  useScan((code) => {
    if (code.kind !== 'person' && code.kind !== 'plain') return false;
    setBadge(code.code);
    return true;
  });
  const submit = async () => {
    setWrong(undefined);
    try {
      if (why.trim() === '') throw new Error('reason');
      const by = isOwn ? person.id : (await verifySupervisor(terminal, badge.trim(), pin)).id;
      onReport({by, reason: why.trim()});
    } catch (error) {
      signalOutcome('refused');
      setWrong(
        why.trim() === '' ? problem('badInput', {detail: t('production.excess.reason')}) : problemOf(error),
      );
    }
  };
  const words = wrong && problemText(wrong, language);
  return (
    <div className={styles['form']}>
      {words && (
        <SayPanel tone="blocked" title={words.headline}>
          <p>{words.next}</p>
        </SayPanel>
      )}
      {!isOwn && <TextField label={t('production.excess.badge')} value={badge} onChange={setBadge} />}
      {!isOwn && (
        <TextField
          label={t('production.excess.pin')}
          value={pin}
          onChange={setPin}
          inputMode="numeric"
          isSecret
        />
      )}
      <TextField
        label={t('production.excess.reason')}
        value={why}
        onChange={setWhy}
        onEnter={() => void submit()}
      />
      <Button kind="primary" onPress={() => void submit()}>
        {t('production.excess.agree')}
      </Button>
    </div>
  );
};

/** More than the tolerance: said before it is stored. What really happened may always be reported. */
export const ExcessSheet = ({
  job,
  uom,
  excess,
  onClose,
  onReport,
}: {
  readonly job: Job;
  readonly uom: string;
  readonly excess: Excess;
  readonly onClose: () => void;
  readonly onReport: (override?: Override) => void;
}) => {
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  return (
    <Sheet title={t('production.excess.title')} closeLabel={t('common.action.close')} onClose={onClose}>
      <SayPanel
        tone="attention"
        title={t('production.excess.headline', {excess: formatQuantity(excess.excess), uom})}
        compare={[
          {label: t('production.excess.planned'), value: formatQuantity(job.plannedQuantity)},
          {label: t('production.excess.afterwards'), value: formatQuantity(excess.afterwards)},
        ]}
      >
        <p>{t('production.excess.count')}</p>
      </SayPanel>
      {isAsking ? (
        <OverrideForm onReport={onReport} />
      ) : (
        <div className={styles['form']}>
          <Button kind="primary" onPress={onClose}>
            {t('production.excess.change')}
          </Button>
          <Button onPress={() => onReport()}>{t('production.excess.anyway')}</Button>
          <Button icon="badge" onPress={() => setAsking(true)}>
            {t('production.excess.supervisor')}
          </Button>
        </div>
      )}
    </Sheet>
  );
};

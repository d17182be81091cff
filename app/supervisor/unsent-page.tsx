import {useState} from 'react';
import {problemText} from '../../shared/kernel/problem.ts';
import {SayPanel} from '../design/say-panel.tsx';
import {exportOutbox} from '../device/export-outbox.ts';
import {useIdentity, useOutbox, useStatus, useTerminal} from '../device/terminal-context.tsx';
import {uploadListOf} from '../device/upload-list.ts';
import {useNow} from '../device/use-now.ts';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {FactList} from './decided-list.tsx';
import {DottedLine} from './dotted-line.tsx';
import styles from './phone.module.css';
import {Screen} from './screen.tsx';
import {useFactLine} from './use-fact-line.ts';
import {useFormats} from './use-formats.ts';
import {goTo} from './use-place.ts';

const shown = 60; // of a day without a line; the number above counts all

/** What is still only on this phone, and what came back with a remark. */
export const UnsentPage = () => {
  const t = useText();
  const terminal = useTerminal();
  const identity = useIdentity();
  const now = useNow();
  const {unsent: count, connection} = useStatus();
  const records = useOutbox();
  const [isBusy, setBusy] = useState(false);
  const {unsent, attention, done} = uploadListOf(records);
  const send = async () => {
    setBusy(true);
    await terminal.syncNow();
    setBusy(false);
  };
  const save = () =>
    exportOutbox(records, {id: identity.device, name: identity.deviceName, at: new Date(now).toISOString()});
  return (
    <Screen
      title={t('sync.list.title')}
      onBack={() => goTo('me')}
      dock={
        <button type="button" className={styles['primary']} disabled={isBusy} onClick={() => void send()}>
          {t(isBusy ? 'sync.list.syncing' : 'sync.list.sync')}
        </button>
      }
    >
      <p className={styles['calm']}>
        <b className={styles['bigger']}>{count}</b>
        <DottedLine
          parts={[t(count > 0 ? 'sync.list.kept' : 'sync.list.none'), t(`sync.connection.${connection}`)]}
        />
      </p>
      {attention.length > 0 && <h2>{t('sync.attention.title', {count: attention.length})}</h2>}
      {attention.map((record) => (
        <Attention key={record.id} record={record} />
      ))}
      {unsent.length > 0 && <FactList records={unsent.slice(0, shown)} />}
      {done.length > 0 && (
        <section>
          <h2>{t('sync.list.done')}</h2>
          <FactList records={done.slice(0, shown)} />
        </section>
      )}
      <button type="button" className={styles['plain']} onClick={save}>
        {t('sync.list.export')}
      </button>
    </Screen>
  );
};

type Looked = ReturnType<typeof uploadListOf>['attention'][number];

const Attention = ({record}: {readonly record: Looked}) => {
  const t = useText();
  const {language} = useLanguage();
  const terminal = useTerminal();
  const formats = useFormats();
  const line = useFactLine();
  const [first, ...others] = (record.receipt?.problems ?? []).map((problem) =>
    problemText(problem, language),
  );
  return (
    <SayPanel
      tone={record.state === 'refused' ? 'blocked' : 'attention'}
      title={first?.headline ?? t('sync.attention.waits')}
    >
      <p>{`${formats.moment(record.fact.happenedAt)} · ${line(record.fact)}`}</p>
      {others.map(({headline}) => (
        <p key={headline}>{headline}</p>
      ))}
      <p>
        <b>{first?.next ?? t('sync.attention.waitsNext')}</b>
      </p>
      <button type="button" className={styles['plain']} onClick={() => void terminal.markSeen(record.id)}>
        {t('common.action.understood')}
      </button>
    </SayPanel>
  );
};

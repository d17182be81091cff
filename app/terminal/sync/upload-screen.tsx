import {useState} from 'react';
import type {OutboxRecord} from '../../../sync/terminal/verdict-state.ts';
import {BigNumber} from '../../design/big-number.tsx';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {Field, Fields} from '../../design/fields.tsx';
import {Icon} from '../../design/icon.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {SayPanel} from '../../design/say-panel.tsx';
import {Split} from '../../design/screen.tsx';
import {problemText} from '../../../shared/kernel/problem.ts';
import {ageOf, formatMoment} from '../../i18n/format.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useIdentity, useOutbox, usePerson, useStatus, useTerminal} from '../../device/terminal-context.tsx';
import {useFiles} from '../../device/terminal-files.ts';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useNames} from '../../device/use-names.ts';
import {useNow} from '../../device/use-now.ts';
import {AttentionPanel} from './attention-panel.tsx';
import {PhotoPanel} from './photo-panel.tsx';
import {exportOutbox} from '../../device/export-outbox.ts';
import {uploadListOf} from '../../device/upload-list.ts';
import styles from './upload-screen.module.css';
import {useFactSentence} from './use-fact-sentence.ts';

const shownAtOnce = 60; // of a day without a line; the number above counts all

const FactRows = ({
  records,
  isDone,
  label,
}: {
  readonly records: readonly OutboxRecord[];
  readonly isDone: boolean;
  readonly label: string;
}) => {
  const t = useText();
  const names = useNames();
  const sentence = useFactSentence();
  const person = usePerson();
  const now = useNow();
  const {zoneMinutes} = useIdentity();
  const words = {yesterday: t('common.when.yesterday')};
  return (
    <Rows label={label}>
      {records.slice(0, shownAtOnce).map(({id, fact}) => (
        <Row
          key={id}
          lead={formatMoment(Date.parse(fact.happenedAt), {nowMs: now, offsetMinutes: zoneMinutes, words})}
          tone={isDone ? 'done' : 'plain'}
          end={<Icon name={isDone ? 'tick' : 'upload'} />}
          {...(fact.actor === person.id ? {} : {detail: names.person(fact.actor)})}
        >
          {sentence(fact)}
        </Row>
      ))}
    </Rows>
  );
};

const Numbers = ({unsent}: {readonly unsent: number}) => {
  const t = useText();
  const {language} = useLanguage();
  const now = useNow();
  const {oldestUnsentAt, lastPullAt, connection, problem} = useStatus();
  const age = oldestUnsentAt === undefined ? undefined : ageOf(now - Date.parse(oldestUnsentAt));
  const contact = lastPullAt === undefined ? undefined : ageOf(now - Date.parse(lastPullAt));
  const words = problem && problemText(problem, language);
  const hint =
    age === undefined
      ? t('sync.list.nothing')
      : age.key === 'common.age.now'
        ? t('sync.list.waiting')
        : t('sync.list.oldest', {age: t(age.key, {count: age.count})});
  return (
    <div className={styles['numbers']}>
      <BigNumber value={String(unsent)} stack={[t(unsent > 0 ? 'sync.list.kept' : 'sync.list.none'), hint]} />
      {words && (
        <SayPanel tone="attention" title={words.headline}>
          <p>{words.next}</p>
        </SayPanel>
      )}
      <Fields>
        <Field label={t('sync.list.connection')}>{t(`sync.connection.${connection}`)}</Field>
        <Field label={t('sync.list.lastContact')}>
          {contact === undefined ? t('sync.list.never') : t(contact.key, {count: contact.count})}
        </Field>
      </Fields>
    </div>
  );
};

/** Screen 9: what is still only here, and what needs a look. */
export const UploadScreen = () => {
  const t = useText();
  const terminal = useTerminal();
  const files = useFiles();
  const identity = useIdentity();
  const now = useNow();
  const {unsent: count} = useStatus();
  const records = useOutbox();
  const [isBusy, setBusy] = useState(false);
  const {unsent, attention, done} = uploadListOf(records);
  const sync = async () => {
    setBusy(true);
    await terminal.syncNow();
    await files.sendNow();
    setBusy(false);
  };
  const save = () =>
    exportOutbox(records, {id: identity.device, name: identity.deviceName, at: new Date(now).toISOString()});
  return (
    <TerminalScreen
      title={t('sync.list.title')}
      dock={
        <Dock
          left={
            <Button kind="tile" icon="download" onPress={save}>
              {t('sync.list.export')}
            </Button>
          }
          primary={
            <Button kind="primary" icon="upload" isDisabled={isBusy} onPress={() => void sync()}>
              {t(isBusy ? 'sync.list.syncing' : 'sync.list.sync')}
            </Button>
          }
        />
      }
    >
      <Split side="left">
        {[
          <Numbers key="numbers" unsent={count} />,
          <div key="what" className={styles['list']}>
            <PhotoPanel />
            {attention.length > 0 && <h2>{t('sync.attention.title', {count: attention.length})}</h2>}
            {attention.map((record) => (
              <AttentionPanel key={record.id} record={record} />
            ))}
            {unsent.length > 0 && <FactRows records={unsent} isDone={false} label={t('sync.list.title')} />}
            {done.length > 0 && (
              <>
                <h2>{t('sync.list.done')}</h2>
                <FactRows records={done} isDone label={t('sync.list.done')} />
              </>
            )}
          </div>,
        ]}
      </Split>
    </TerminalScreen>
  );
};

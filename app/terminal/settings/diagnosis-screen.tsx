import {lazy, Suspense, useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {Icon} from '../../design/icon.tsx';
import type {IconName} from '../../design/icon-shapes.ts';
import {Row, Rows} from '../../design/rows.tsx';
import {SayPanel} from '../../design/say-panel.tsx';
import {ageOf} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useRouter} from '../shell/router.tsx';
import {useMaybeIdentity, usePerson, useStatus, useTerminal} from '../../device/terminal-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useNow} from '../../device/use-now.ts';
import type {CameraTest, DiagnosisId, DiagnosisState, Finding, PrinterTest} from './diagnosis.ts';
import {faultsOf} from './diagnosis.ts';
import {ReportPanel} from './report-panel.tsx';
import styles from './settings.module.css';
import {tryCamera} from './try-camera.ts';
import {useDiagnosis} from './use-diagnosis.ts';

// Drawing codes is heavy and rare: it comes when somebody prints.
const TestLabel = lazy(async () => ({default: (await import('../label-part.ts')).TestLabel}));

const icons = {
  ok: 'tick',
  look: 'attentionFilled',
  bad: 'blockedFilled',
  unknown: 'waiting',
} as const satisfies Record<DiagnosisState, IconName>;
const tones = {ok: 'plain', look: 'attention', bad: 'blocked', unknown: 'plain'} as const;

/** What is fine, in numbers. */
const useDetails = (): ((id: DiagnosisId) => string) => {
  const t = useText();
  const now = useNow();
  const status = useStatus();
  const identity = useMaybeIdentity();
  const person = usePerson();
  const contact = status.lastPullAt === undefined ? undefined : ageOf(now - Date.parse(status.lastPullAt));
  const details: Readonly<Record<DiagnosisId, string>> = {
    device: [identity?.deviceName, identity?.tenantName, status.appVersion].filter(Boolean).join(' · '),
    network: location.host,
    server:
      contact === undefined
        ? t('sync.list.never')
        : t('settings.diagnosis.contact', {age: t(contact.key, {count: contact.count})}),
    records: t('settings.diagnosis.records', {count: status.unsent}),
    account: `${person.name} · ${person.badge}`,
    storage: t('settings.diagnosis.free', {count: status.storage.freeMegabytes ?? 0}),
    clock: t('settings.diagnosis.offset', {count: Math.round((status.clockOffsetMs ?? 0) / 1000)}),
    secure: location.protocol.replace(':', ''),
    scanner: '',
    camera: t('settings.diagnosis.cameraWorks'),
    printer: '',
  };
  return (id) => details[id];
};

/** The worst in one line, before the list. */
const Summary = ({findings}: {readonly findings: readonly Finding[]}) => {
  const t = useText();
  const faults = faultsOf(findings);
  const untried = findings.filter(({state}) => state === 'unknown').length;
  const names = faults.map(({id}) => t(`settings.diagnosis.part.${id}`)).join(t('settings.diagnosis.comma'));
  const isBad = faults.some(({state}) => state === 'bad');
  return (
    <SayPanel
      tone={faults.length === 0 ? 'plain' : isBad ? 'blocked' : 'attention'}
      title={
        faults.length === 0
          ? t('settings.diagnosis.well')
          : t('settings.diagnosis.wrong', {count: faults.length, names})
      }
    >
      {untried > 0 && <p>{t('settings.diagnosis.untried', {count: untried})}</p>}
    </SayPanel>
  );
};

/** One line per part of the terminal: fine, or what is wrong and what to do; a line that can be tried is pressed. */
export const DiagnosisScreen = () => {
  const t = useText();
  const terminal = useTerminal();
  const {clockOffsetMs = 0} = useStatus();
  const {go} = useRouter();
  const detailOf = useDetails();
  const [camera, setCamera] = useState<CameraTest>('untried');
  const [printer, setPrinter] = useState<PrinterTest>('untried');
  const [printing, setPrinting] = useState<'no' | 'now' | 'asked'>('no');
  const [busy, setBusy] = useState<'no' | 'checking' | 'sending'>('no');
  const [isSent, setSent] = useState<boolean | undefined>(undefined);
  const {findings, report} = useDiagnosis({camera, printer});
  const check = async () => {
    setBusy('checking');
    await terminal.syncNow();
    setBusy('no');
  };
  const send = async () => {
    setBusy('sending');
    setSent(await terminal.report({...report}).catch(() => false)); // not enrolled: it leaves as a file
    setBusy('no');
  };
  const tests: Partial<Record<DiagnosisId, () => void>> = {
    server: () => void check(),
    records: () => go('/upload'),
    scanner: () => go('/settings/scanner'),
    camera: () => void tryCamera().then(setCamera),
    printer: () => setPrinting('now'),
  };
  const todo = (finding: Finding): string =>
    finding.state === 'ok'
      ? detailOf(finding.id)
      : t(`settings.diagnosis.cause.${finding.cause}`, {
          minutes: Math.round(Math.abs(clockOffsetMs) / 60_000),
        });
  return (
    <TerminalScreen
      title={t('settings.diagnosis.title')}
      dock={
        <Dock
          left={
            <Button kind="tile" icon="repeat" isDisabled={busy !== 'no'} onPress={() => void check()}>
              {t('settings.diagnosis.again')}
            </Button>
          }
          primary={
            <Button kind="primary" icon="upload" isDisabled={busy !== 'no'} onPress={() => void send()}>
              {t(busy === 'sending' ? 'settings.diagnosis.sending' : 'settings.diagnosis.send')}
            </Button>
          }
        />
      }
    >
      {isSent === undefined ? (
        <Summary findings={findings} />
      ) : (
        <ReportPanel report={report} isSent={isSent} />
      )}
      {printing === 'asked' && (
        <SayPanel title={t('settings.diagnosis.printed')}>
          <div className={styles['answers']}>
            {(['works', 'wrong'] as const).map((answer) => (
              <Button
                key={answer}
                onPress={() => {
                  setPrinter(answer);
                  setPrinting('no');
                }}
              >
                {t(`settings.diagnosis.printed.${answer}`)}
              </Button>
            ))}
          </div>
        </SayPanel>
      )}
      <Rows label={t('settings.diagnosis.title')}>
        {findings.map((finding) => (
          <Row
            key={finding.id}
            icon={icons[finding.state]}
            tone={tones[finding.state]}
            detail={todo(finding)}
            end={
              <span className={styles['state']}>
                {t(`settings.diagnosis.state.${finding.state}`)}
                {tests[finding.id] && <Icon name="next" />}
              </span>
            }
            onPress={tests[finding.id]}
          >
            {t(`settings.diagnosis.part.${finding.id}`)}
          </Row>
        ))}
      </Rows>
      {printing === 'now' && (
        <Suspense fallback={undefined}>
          <TestLabel onDone={() => setPrinting('asked')} />
        </Suspense>
      )}
    </TerminalScreen>
  );
};

import {lazy, Suspense, useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import type {IconName} from '../../design/icon-shapes.ts';
import {ageOf} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useMaybeIdentity, usePerson, useStatus, useTerminal} from '../shell/terminal-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useNow} from '../shell/use-now.ts';
import {useScanning} from '../shell/scan-context.tsx';
import {diagnose, type DiagnosisId, type Finding} from './diagnosis.ts';

// Drawing codes is heavy and rare: it comes when somebody prints.
const TestLabel = lazy(async () => ({default: (await import('./test-label.tsx')).TestLabel}));

const icons = {ok: 'tick', look: 'attentionFilled', unknown: 'waiting'} as const satisfies Record<
  Finding['state'],
  IconName
>;
const tones = {ok: 'plain', look: 'attention', unknown: 'plain'} as const;

const useDetails = (): ((id: DiagnosisId) => string) => {
  const t = useText();
  const now = useNow();
  const status = useStatus();
  const identity = useMaybeIdentity();
  const person = usePerson();
  const contact = status.lastPullAt === undefined ? undefined : ageOf(now - Date.parse(status.lastPullAt));
  const details: Readonly<Record<DiagnosisId, string>> = {
    device: `${identity?.deviceName ?? ''} · ${identity?.tenantName ?? ''} · ${status.appVersion}`,
    network: location.host,
    server:
      contact === undefined
        ? t('sync.list.never')
        : t('settings.diagnosis.contact', {age: t(contact.key, {count: contact.count})}),
    account: `${person.name} · ${person.badge}`,
    storage: t('settings.diagnosis.free', {count: status.storage.freeMegabytes ?? 0}),
    clock: t('settings.diagnosis.offset', {count: Math.round((status.clockOffsetMs ?? 0) / 1000)}),
    secure: location.protocol.replace(':', ''),
    scanner: '',
    printer: '',
  };
  return (id) => details[id];
};

/** One line per part of the terminal: fine, or what to do. */
export const DiagnosisScreen = () => {
  const t = useText();
  const terminal = useTerminal();
  const status = useStatus();
  const identity = useMaybeIdentity();
  const now = useNow();
  const {hasScanned} = useScanning();
  const detailOf = useDetails();
  const [isPrinting, setPrinting] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const findings = diagnose({
    status,
    nowMs: now,
    hasScanned,
    isOnline: navigator.onLine,
    isSecure: window.isSecureContext,
    hasWorker: Boolean(navigator.serviceWorker?.controller),
    isEnrolled: identity !== undefined,
    canPrint: typeof window.print === 'function',
  });
  const check = async () => {
    setBusy(true);
    await terminal.syncNow();
    setBusy(false);
  };
  return (
    <TerminalScreen
      title={t('settings.diagnosis.title')}
      dock={
        <Dock
          left={
            <Button kind="tile" icon="print" onPress={() => setPrinting(true)}>
              {t('settings.diagnosis.print')}
            </Button>
          }
          primary={
            <Button kind="primary" isDisabled={isBusy} onPress={() => void check()}>
              {t('settings.diagnosis.again')}
            </Button>
          }
        />
      }
    >
      <Rows>
        {findings.map(({id, state}) => (
          <Row
            key={id}
            icon={icons[state]}
            tone={tones[state]}
            detail={state === 'ok' ? detailOf(id) : t(`settings.diagnosis.todo.${id}`)}
            end={t(`settings.diagnosis.state.${state}`)}
          >
            {t(`settings.diagnosis.part.${id}`)}
          </Row>
        ))}
      </Rows>
      {isPrinting && (
        <Suspense fallback={undefined}>
          <TestLabel onDone={() => setPrinting(false)} />
        </Suspense>
      )}
    </TerminalScreen>
  );
};

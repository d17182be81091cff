import {useEffect, useRef, useState} from 'react';
import type {CodeReading, Interpretation} from '../../../shared/items/code-payload.ts';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Field, Fields} from '../../design/fields.tsx';
import {signalOutcome} from '../../design/outcome.ts';
import {Row, Rows} from '../../design/rows.tsx';
import {SayPanel} from '../../design/say-panel.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {ScanButton, TypeButton} from '../shell/scan-button.tsx';
import {useScan, useScanning} from '../shell/scan-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {gapsOf, withKey, type LoggedKey} from './key-log.ts';
import styles from './settings.module.css';

type Seen = {readonly reading: CodeReading; readonly code: Interpretation};

const useKeyLog = () => {
  const [log, setLog] = useState<readonly LoggedKey[]>([]);
  const last = useRef(0);
  useEffect(() => {
    const listen = ({key, timeStamp}: KeyboardEvent) => {
      const gap = timeStamp - last.current;
      last.current = timeStamp;
      setLog((before) => withKey(before, key, gap));
    };
    // On the window and captured: the scan bus takes keys at the document, after this one has seen them.
    addEventListener('keydown', listen, true);
    return () => removeEventListener('keydown', listen, true);
  }, []);
  return log;
};

const partsOf = (code: Interpretation): readonly (readonly [string, string])[] => {
  if (code.kind === 'gs1') return code.elements.map((element) => [`(${element.ai})`, element.value] as const);
  if (code.kind === 'jobOrder') return [['J', `${code.workOrder} / ${code.operation}`]];
  return [[code.kind === 'plain' && code.gtin !== undefined ? 'GTIN' : code.kind, code.code]];
};

const visible = (text: string) => text.split('\u001d').join('␝');

const Result = ({seen}: {readonly seen: Seen}) => {
  const t = useText();
  const {reading, code} = seen;
  return (
    <div className={styles['cut']}>
      <p className={styles['text']}>{visible(reading.raw)}</p>
      <Fields>
        <Field label={t('settings.scanner.source')}>{t(`settings.scanner.sources.${reading.source}`)}</Field>
        <Field label={t('settings.scanner.symbology')}>{reading.symbology ?? reading.aim ?? '—'}</Field>
        <Field label={t('settings.scanner.kind')}>{t(`settings.scanner.kinds.${code.kind}`)}</Field>
        <Field label={t('settings.scanner.length')}>{String(reading.raw.length)}</Field>
      </Fields>
      <Rows>
        {partsOf(code).map(([name, value]) => (
          <Row key={name + value} lead={name}>
            {value}
          </Row>
        ))}
      </Rows>
    </div>
  );
};

/** Shows what arrived from the scanner and what it means; opens nothing. */
export const ScannerScreen = () => {
  const t = useText();
  const log = useKeyLog();
  const {hasImeWarning} = useScanning();
  const [seen, setSeen] = useState<Seen>();
  useScan((code, reading) => {
    setSeen({code, reading});
    signalOutcome('accepted');
    return true;
  });
  const gaps = gapsOf(log);
  return (
    <TerminalScreen
      title={t('settings.scanner.title')}
      dock={<Dock left={<TypeButton />} primary={<ScanButton kind="primary" />} />}
    >
      {hasImeWarning && (
        <SayPanel tone="attention" title={t('settings.scanner.ime')}>
          <p>{t('scan.problem.swallowedByIme')}</p>
        </SayPanel>
      )}
      {seen === undefined ? (
        <EmptyState icon="scan" title={t('settings.scanner.empty')} text={t('settings.scanner.emptyText')} />
      ) : (
        <Result seen={seen} />
      )}
      {log.length > 0 && (
        <section className={styles['group']}>
          <h2>
            {t('settings.scanner.keys', {count: log.length, median: gaps.median, largest: gaps.largest})}
          </h2>
          <span className={styles['keys']}>
            {log.map(({key}) => (key.length === 1 ? visible(key) : `[${key}]`)).join(' ')}
          </span>
        </section>
      )}
    </TerminalScreen>
  );
};

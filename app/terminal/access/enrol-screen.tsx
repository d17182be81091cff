import {useEffect, useRef, useState} from 'react';
import {problemText, type Problem} from '../../../shared/kernel/problem.ts';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {signalOutcome} from '../../design/outcome.ts';
import {SayPanel} from '../../design/say-panel.tsx';
import {TextField} from '../../design/text-field.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {enrolmentCodeOf} from '../shell/route-path.ts';
import {useRouter} from '../shell/router.tsx';
import {ScanButton} from '../shell/scan-button.tsx';
import {useScan} from '../shell/scan-context.tsx';
import {useTerminal} from '../../device/terminal-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {problemOf} from '../shell/use-record.ts';
import styles from './sign-in.module.css';

const shortest = 6; // the server says what a code is; this only keeps the button off while typing

const useEnrol = () => {
  const terminal = useTerminal();
  const {go} = useRouter();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const enrol = async (code: string) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await terminal.enrol(code.replace(/[\s-]/g, '').toUpperCase());
      signalOutcome('accepted');
      go('/', {replace: true});
    } catch (error) {
      setProblem(problemOf(error));
      signalOutcome('refused');
      setBusy(false);
    }
  };
  return {problem, isBusy, enrol};
};

/** A new terminal: one code from the office, scanned, opened as a link or typed. */
export const EnrolScreen = () => {
  const t = useText();
  const {language} = useLanguage();
  const [code, setCode] = useState(() => enrolmentCodeOf(location.hash) ?? '');
  const {problem, isBusy, enrol} = useEnrol();
  const hasLink = useRef(code !== '');
  const latest = useRef(enrol);
  useEffect(() => {
    latest.current = enrol;
  });
  // A link from the office carries the code: opening it is the whole enrolment.
  useEffect(() => {
    const linked = enrolmentCodeOf(location.hash);
    if (!hasLink.current || linked === undefined) return;
    hasLink.current = false;
    void latest.current(linked);
  }, []);
  useScan((scanned, reading) => {
    const found =
      scanned.kind === 'enrolment'
        ? scanned.code
        : (enrolmentCodeOf(`#${reading.raw.split('#')[1] ?? ''}`) ??
          (scanned.kind === 'plain' ? scanned.code : undefined));
    if (found === undefined || isBusy) return true;
    setCode(found);
    void enrol(found);
    return true;
  });
  const words = problem && problemText(problem, language);
  const isReady = code.replace(/[\s-]/g, '').length >= shortest && !isBusy;
  return (
    <TerminalScreen
      dock={
        <Dock
          left={<ScanButton />}
          primary={
            <Button kind="primary" isDisabled={!isReady} onPress={() => void enrol(code)}>
              {t(isBusy ? 'access.enrol.busy' : 'access.enrol.enrol')}
            </Button>
          }
        />
      }
    >
      <div className={styles['enrol']}>
        <h1>{t('access.enrol.title')}</h1>
        {words && (
          <SayPanel tone="blocked" title={words.headline}>
            <p>{words.next}</p>
          </SayPanel>
        )}
        <TextField
          label={t('access.enrol.code')}
          value={code}
          onChange={setCode}
          onEnter={() => isReady && void enrol(code)}
          hint={t('access.enrol.hint')}
        />
        <ol className={styles['steps']}>
          <li>{t('access.enrol.step1')}</li>
          <li>{t('access.enrol.step2')}</li>
        </ol>
      </div>
    </TerminalScreen>
  );
};

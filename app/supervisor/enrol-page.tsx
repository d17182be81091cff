import {useEffect, useRef, useState} from 'react';
import {problem as problemFor, problemText, ProblemError, type Problem} from '../../shared/kernel/problem.ts';
import {signalOutcome} from '../design/outcome.ts';
import {SayPanel} from '../design/say-panel.tsx';
import {TextField} from '../design/text-field.tsx';
import {useTerminal} from '../device/terminal-context.tsx';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import styles from './phone.module.css';

const shortest = 6; // the server says what a code is; this only keeps the button off while typing
const cleanCode = (code: string) => code.replace(/[\s-]/g, '').toUpperCase();
/** The link in the picture of the office ends in #enrol=CODE. */
const linkedCode = () => /#.*\benrol=([A-Za-z0-9-]+)/.exec(location.hash)?.[1];

const useEnrol = () => {
  const terminal = useTerminal();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const enrol = async (code: string) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await terminal.enrol(cleanCode(code));
      location.replace('#/today');
      signalOutcome('accepted');
    } catch (error) {
      setProblem(error instanceof ProblemError ? error.problem : problemFor('serverFault'));
      signalOutcome('refused');
      setBusy(false);
    }
  };
  return {problem, isBusy, enrol};
};

/** A new phone: one code from the office, opened as a link or typed. */
export const EnrolPage = () => {
  const t = useText();
  const {language} = useLanguage();
  const [code, setCode] = useState(() => linkedCode() ?? '');
  const {problem, isBusy, enrol} = useEnrol();
  const latest = useRef(enrol);
  const isAsked = useRef(false);
  useEffect(() => {
    latest.current = enrol;
  });
  useEffect(() => {
    const linked = linkedCode();
    if (linked === undefined || isAsked.current) return;
    isAsked.current = true;
    void latest.current(linked);
  }, []);
  const words = problem && problemText(problem, language);
  const isReady = cleanCode(code).length >= shortest && !isBusy;
  return (
    <form
      className={styles['gate']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void enrol(code);
      }}
    >
      <h1>{t('phone.enrol.title')}</h1>
      {words && (
        <SayPanel tone="blocked" title={words.headline}>
          <p>{words.next}</p>
        </SayPanel>
      )}
      <TextField
        label={t('access.enrol.code')}
        value={code}
        onChange={setCode}
        hint={t('access.enrol.hint')}
      />
      <ol>
        <li>{t('phone.enrol.step1')}</li>
        <li>{t('phone.enrol.step2')}</li>
        <li>{t('phone.enrol.step3')}</li>
      </ol>
      <button type="submit" className={styles['primary']} disabled={!isReady}>
        {t(isBusy ? 'access.enrol.busy' : 'access.enrol.enrol')}
      </button>
    </form>
  );
};

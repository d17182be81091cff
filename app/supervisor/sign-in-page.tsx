import {useState} from 'react';
import {person as personDefinition} from '../../shared/access/person.ts';
import {signedIn as signedInFact} from '../../shared/access/signed-in.ts';
import {problem as problemFor, problemText, ProblemError, type Problem} from '../../shared/kernel/problem.ts';
import {codeEntry, codeLimits, codeOf} from '../design/code-entry.ts';
import {Keypad} from '../design/keypad.tsx';
import {signalOutcome} from '../design/outcome.ts';
import {PinDots} from '../design/progress-marks.tsx';
import {TextField} from '../design/text-field.tsx';
import {recentPeople, rememberPerson} from '../device/recent-people.ts';
import {useIdentity, useStatus, useTerminal} from '../device/terminal-context.tsx';
import {formatDay, localDayOf} from '../i18n/format.ts';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {useNow} from '../device/use-now.ts';
import styles from './phone.module.css';

const recentKey = 'chejian.phone.people';
const pinLimits = codeLimits(8);
const usualLength = 4;

/** Badge, then PIN: with or without a line. The one who was here last only needs the PIN. */
export const SignInPage = () => {
  const [badge, setBadge] = useState(() => recentPeople(recentKey)[0]?.badge ?? '');
  return badge === '' ? (
    <BadgePart onBadge={setBadge} />
  ) : (
    <PinPart key={badge} badge={badge} onOther={() => setBadge('')} />
  );
};

const BadgePart = ({onBadge}: {readonly onBadge: (badge: string) => void}) => {
  const t = useText();
  const [typed, setTyped] = useState('');
  const badge = typed.trim();
  return (
    <form
      className={styles['gate']}
      onSubmit={(event) => {
        event.preventDefault();
        if (badge !== '') onBadge(badge);
      }}
    >
      <h1>{t('phone.signIn.title')}</h1>
      <p className={styles['muted']}>{t('phone.signIn.who')}</p>
      <TextField
        label={t('access.signIn.typeNumber')}
        value={typed}
        onChange={setTyped}
        inputMode="numeric"
      />
      <button type="submit" className={styles['primary']} disabled={badge === ''}>
        {t('access.signIn.next')}
      </button>
      {recentPeople(recentKey).map((recent) => (
        <button
          key={recent.badge}
          type="button"
          className={styles['plain']}
          onClick={() => onBadge(recent.badge)}
        >
          {recent.name}
        </button>
      ))}
      <OfflineLine />
    </form>
  );
};

const useSignIn = (badge: string) => {
  const terminal = useTerminal();
  const {connection} = useStatus();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const submit = async (pin: string) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const {person} = await terminal.signIn(badge, pin);
      rememberPerson({badge, name: person.name, pinLength: pin.length}, recentKey);
      // Whose hands these were is part of the journal; the work does not wait for it.
      void terminal
        .record(signedInFact, {personId: person.id, method: 'pin', isOffline: connection === 'offline'})
        .catch(() => undefined);
    } catch (error) {
      setProblem(error instanceof ProblemError ? error.problem : problemFor('serverFault'));
      setBusy(false);
      setFailed(true);
      signalOutcome('refused');
    }
  };
  return {problem, isBusy, hasFailed, submit, forget: () => setProblem(undefined)};
};

const PinPart = ({badge, onOther}: {readonly badge: string; readonly onOther: () => void}) => {
  const t = useText();
  const {language} = useLanguage();
  const terminal = useTerminal();
  const [pin, setPin] = useState('');
  const {problem, isBusy, hasFailed, submit, forget} = useSignIn(badge);
  const recent = recentPeople(recentKey).find((one) => one.badge === badge);
  // A new PIN may be longer: after a wrong one the last digit is left to the person.
  const known = hasFailed ? undefined : recent?.pinLength;
  const send = (whole: string) => {
    if (isBusy || whole.length < usualLength) return;
    setPin('');
    void submit(whole);
  };
  const change = (next: string) => {
    if (problem) forget();
    setPin(next);
    if (next.length === known && next.length > pin.length) send(next);
  };
  const words = problem && problemText(problem, language);
  return (
    <main className={styles['gate']}>
      <h1>{terminal.find(personDefinition, badge)?.name ?? recent?.name ?? badge}</h1>
      {words ? (
        <div className={styles['wrong']} role="alert">
          <b>{words.headline}</b>
          <p>{words.next}</p>
        </div>
      ) : (
        <div className={styles['pin']}>
          <p>{t(isBusy ? 'access.signIn.checking' : 'access.signIn.enterPin')}</p>
          <PinDots
            length={Math.max(known ?? usualLength, pin.length)}
            filled={pin.length}
            label={t('access.signIn.enterPin')}
          />
        </div>
      )}
      <Keypad
        entry={codeEntry(pin)}
        onChange={(entry) => change(codeOf(entry))}
        limits={pinLimits}
        shortcut={{label: t('access.signIn.otherPerson'), onPress: onOther}}
        eraseLabel={t('shell.field.erase')}
        onEnter={() => send(pin)}
      />
      <button
        type="button"
        className={styles['primary']}
        disabled={pin.length < usualLength || isBusy}
        onClick={() => send(pin)}
      >
        {t('access.signIn.signIn')}
      </button>
      <OfflineLine />
    </main>
  );
};

/** Until when one can sign in without a line. */
const OfflineLine = () => {
  const t = useText();
  const {language} = useLanguage();
  const {zoneMinutes} = useIdentity();
  const {signInValidUntil, connection} = useStatus();
  const now = useNow();
  const until = signInValidUntil === undefined ? undefined : Date.parse(signInValidUntil);
  if (until === undefined && connection !== 'offline') return undefined;
  return (
    <p className={styles['muted']}>
      {until === undefined
        ? t('access.signIn.needsServer')
        : until < now
          ? t('access.signIn.expired')
          : t('access.signIn.offlineUntil', {day: formatDay(localDayOf(until, zoneMinutes), language)})}
    </p>
  );
};

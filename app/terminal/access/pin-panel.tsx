import {useState} from 'react';
import {signedIn as signedInFact} from '../../../shared/access/signed-in.ts';
import {problemText, type Problem} from '../../../shared/kernel/problem.ts';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import type {KeypadEntry} from '../../design/keypad-entry.ts';
import {Keypad} from '../../design/keypad.tsx';
import {signalOutcome} from '../../design/outcome.ts';
import {PinDots} from '../../design/progress-marks.tsx';
import {Split} from '../../design/screen.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {usePersonChange} from '../shell/person-context.tsx';
import {codeEntry, codeLimits, codeOf} from '../../design/code-entry.ts';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useStatus, useTerminal} from '../../device/terminal-context.tsx';
import {problemOf} from '../shell/use-record.ts';
import {OfflineLine} from './offline-line.tsx';
import {recentPeople, rememberPerson} from '../../device/recent-people.ts';
import styles from './sign-in.module.css';

const pinLimits = codeLimits(8);
const longName = 10; // characters that fit in the large size of a handheld
const usualLength = 4;

const useSignIn = (badge: string) => {
  const terminal = useTerminal();
  const change = usePersonChange();
  const {connection} = useStatus();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const submit = async (pin: string) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const {person} = await terminal.signIn(badge, pin);
      rememberPerson({badge, name: person.name, pinLength: pin.length});
      // Whose hands these were is part of the journal; the work does not wait for it.
      void terminal
        .record(signedInFact, {personId: person.id, method: 'pin', isOffline: connection === 'offline'})
        .catch(() => undefined);
      signalOutcome('accepted');
      change.signedIn();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
      setFailed(true);
      signalOutcome('refused');
    }
  };
  return {problem, isBusy, hasFailed, submit, forget: () => setProblem(undefined)};
};

/** The PIN of the badge; the last digit signs in when its length is known here. */
export const PinPanel = ({
  badge,
  name,
  onOther,
  onBack,
}: {
  readonly badge: string;
  readonly name: string;
  readonly onOther: () => void;
  readonly onBack: (() => void) | undefined;
}) => {
  const t = useText();
  const {language} = useLanguage();
  const [pin, setPin] = useState('');
  const {problem, isBusy, hasFailed, submit, forget} = useSignIn(badge);
  // A new PIN may be longer: after a wrong one the last digit is left to the person.
  const known = hasFailed ? undefined : recentPeople().find((recent) => recent.badge === badge)?.pinLength;
  const send = (whole: string) => {
    if (isBusy || whole.length < usualLength) return;
    setPin('');
    void submit(whole);
  };
  const change = (entry: KeypadEntry) => {
    const next = codeOf(entry);
    if (problem) forget();
    setPin(next);
    if (next.length === known && next.length > pin.length) send(next);
  };
  const words = problem && problemText(problem, language);
  return (
    <TerminalScreen
      fit="still"
      {...(onBack ? {title: t('access.signIn.title'), onBack, isHeadTabletOnly: true} : {})}
      dock={
        known === undefined || onBack ? (
          <Dock
            {...(onBack
              ? {
                  left: (
                    <Button kind="tile" icon="back" onPress={onBack}>
                      {t('common.action.back')}
                    </Button>
                  ),
                }
              : {})}
            primary={
              <Button
                kind="primary"
                isDisabled={pin.length < usualLength || isBusy}
                onPress={() => send(pin)}
              >
                {t('access.signIn.signIn')}
              </Button>
            }
          />
        ) : undefined
      }
    >
      <Split>
        {[
          <div key="who" className={styles['who']}>
            <h1 data-size={name.length > longName ? 'long' : 'short'}>{name}</h1>
            {words ? (
              <div className={styles['wrong']} role="alert">
                <b>{words.headline}</b>
                <p>{words.next}</p>
              </div>
            ) : (
              <>
                <p>{t(isBusy ? 'access.signIn.checking' : 'access.signIn.enterPin')}</p>
                <PinDots
                  length={Math.max(known ?? usualLength, pin.length)}
                  filled={pin.length}
                  label={t('access.signIn.enterPin')}
                />
              </>
            )}
          </div>,
          <div key="pad">
            <Keypad
              entry={codeEntry(pin)}
              onChange={change}
              limits={pinLimits}
              shortcut={{label: t('access.signIn.otherPerson'), onPress: onOther}}
              eraseLabel={t('shell.field.erase')}
              onEnter={() => send(pin)}
            />
            {words === undefined && <OfflineLine />}
          </div>,
        ]}
      </Split>
    </TerminalScreen>
  );
};

// Who works here, who wants to, and what waits for them.
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import {openIdleLock} from '../../../sync/terminal/idle-lock.ts';
import {appUpdates} from '../app-updates.ts';
import {useRouter} from './router.tsx';
import {useSignedIn, useSite, useTerminal} from '../../device/terminal-context.tsx';

type PersonChange = {
  /** Badge of the person who has to enter a PIN now; '' asks for the badge first. */
  readonly asking: string | undefined;
  readonly ask: (badge: string) => void;
  readonly stopAsking: () => void;
  /** A code scanned before the sign-in: opened after it. */
  readonly keepForLater: (open: () => void) => void;
  readonly signedIn: () => void;
  readonly signOut: () => void;
};

const PersonContext = createContext<PersonChange | undefined>(undefined);

const useIdleLock = (isOn: boolean, lock: () => void) => {
  const terminal = useTerminal();
  const minutes = useSite()?.idleLockMinutes ?? 0;
  const latest = useRef(lock);
  useEffect(() => {
    latest.current = lock;
  });
  useEffect(() => {
    if (!isOn || minutes <= 0) return undefined;
    const idle = openIdleLock({
      environment: terminal.environment,
      afterMs: minutes * 60_000,
      onLock: () => latest.current(),
    });
    addEventListener('pointerdown', idle.touch, true);
    addEventListener('keydown', idle.touch, true);
    document.addEventListener('visibilitychange', idle.wake);
    return () => {
      idle.stop();
      document.removeEventListener('visibilitychange', idle.wake);
      removeEventListener('pointerdown', idle.touch, true);
      removeEventListener('keydown', idle.touch, true);
    };
  }, [terminal, isOn, minutes]);
};

export const PersonProvider = ({children}: {readonly children: ReactNode}) => {
  const terminal = useTerminal();
  const {go} = useRouter();
  const signedInPerson = useSignedIn();
  const [asking, setAsking] = useState<string>();
  const later = useRef<(() => void) | undefined>(undefined);
  const isSignedIn = signedInPerson !== undefined;
  // A new version of the app waits until nobody is signed in.
  useEffect(() => (isSignedIn ? appUpdates.beginWork() : undefined), [isSignedIn]);
  const signOut = useCallback(() => {
    setAsking(undefined);
    go('/', {replace: true});
    void terminal.signOut();
  }, [go, terminal]);
  useIdleLock(isSignedIn, signOut);
  const value = useMemo(
    () => ({
      asking,
      ask: setAsking,
      stopAsking: () => setAsking(undefined),
      keepForLater: (open: () => void) => {
        later.current = open;
      },
      signedIn: () => {
        setAsking(undefined);
        later.current?.();
        later.current = undefined;
      },
      signOut,
    }),
    [asking, signOut],
  );
  return <PersonContext value={value}>{children}</PersonContext>;
};

/** Change of person and sign-out. */
export const usePersonChange = (): PersonChange => {
  const change = useContext(PersonContext);
  if (!change) throw new Error('PersonProvider is missing above this component');
  return change;
};

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
import {beginWork} from '../../device/service-worker-updates.ts';
import {terminalWorker} from '../worker-place.ts';
import {useIdleLock} from '../../device/use-idle-lock.ts';
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

export const PersonProvider = ({children}: {readonly children: ReactNode}) => {
  const terminal = useTerminal();
  const {go} = useRouter();
  const signedInPerson = useSignedIn();
  const [asking, setAsking] = useState<string>();
  const later = useRef<(() => void) | undefined>(undefined);
  const isSignedIn = signedInPerson !== undefined;
  // A new version of the app waits until nobody is signed in.
  useEffect(() => (isSignedIn ? beginWork(terminalWorker) : undefined), [isSignedIn]);
  const signOut = useCallback(() => {
    setAsking(undefined);
    go('/', {replace: true});
    void terminal.signOut();
  }, [go, terminal]);
  const idleMinutes = useSite()?.idleLockMinutes ?? 0;
  useIdleLock(isSignedIn ? idleMinutes : 0, signOut);
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

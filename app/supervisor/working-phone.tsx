import {useEffect, useState} from 'react';
import type {Terminal} from '../../sync/terminal/terminal.ts';
import {useAcknowledged} from '../device/acknowledged.ts';
import {
  TerminalProvider,
  useMaybeIdentity,
  useSignedIn,
  useSite,
  useStatus,
  useTerminal,
} from '../device/terminal-context.tsx';
import {filesOf} from '../device/terminal-files.ts';
import {useIdleLock} from '../device/use-idle-lock.ts';
import {beginWork} from '../device/service-worker-updates.ts';
import {phoneWorker} from './worker-place.ts';
import {EnrolPage} from './enrol-page.tsx';
import {FirstSyncPage} from './first-sync-page.tsx';
import {NoticesProvider} from './notices.tsx';
import {PhoneShell} from './phone-shell.tsx';
import {SignInPage} from './sign-in-page.tsx';

const longestIdleMinutes = 5; // a phone lies on tables where a terminal hangs on a wall

/** The place stays: after the PIN the person is where they were. */
const useLock = (isOn: boolean) => {
  const terminal = useTerminal();
  const site = useSite()?.idleLockMinutes ?? 0;
  const minutes = site > 0 ? Math.min(site, longestIdleMinutes) : longestIdleMinutes;
  useIdleLock(isOn ? minutes : 0, () => void terminal.signOut());
};

const Pages = () => {
  useAcknowledged();
  const identity = useMaybeIdentity();
  const signedIn = useSignedIn();
  const {firstSync} = useStatus();
  const [isSkipped, setSkipped] = useState(false);
  const isSignedIn = signedIn !== undefined;
  useLock(isSignedIn);
  // A new version of the app waits until nobody is signed in.
  useEffect(() => (isSignedIn ? beginWork(phoneWorker) : undefined), [isSignedIn]);
  if (!identity) return <EnrolPage />;
  if (firstSync && !isSkipped && !isSignedIn) return <FirstSyncPage onSkip={() => setSkipped(true)} />;
  if (!isSignedIn) return <SignInPage />;
  return (
    <NoticesProvider>
      <PhoneShell />
    </NoticesProvider>
  );
};

/** Everything behind the opened store. */
export const WorkingPhone = ({terminal}: {readonly terminal: Terminal}) => {
  useEffect(() => filesOf(terminal).start(), [terminal]);
  return (
    <TerminalProvider terminal={terminal}>
      <Pages />
    </TerminalProvider>
  );
};

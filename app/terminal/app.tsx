import {useEffect, useState, type ReactNode} from 'react';
import type {Terminal} from '../../sync/terminal/terminal.ts';
import {buildVersion} from '../design/build-version.ts';
import {EnrolScreen} from './access/enrol-screen.tsx';
import {SignInScreen} from './access/sign-in-screen.tsx';
import {routes} from './routes.tsx';
import {useAcknowledged} from './shell/acknowledged.ts';
import {BootScreen} from './shell/boot-screen.tsx';
import {FeedbackProvider} from './shell/feedback-context.tsx';
import {FirstSyncScreen} from './shell/first-sync-screen.tsx';
import {MissingScreen} from './shell/missing-screen.tsx';
import {PersonProvider, usePersonChange} from './shell/person-context.tsx';
import {RouterProvider, RouteView} from './shell/router.tsx';
import {ScanProvider} from './shell/scan-context.tsx';
import {ScanPanels} from './shell/scan-panels.tsx';
import {TerminalProvider, useMaybeIdentity, useSignedIn, useStatus} from './shell/terminal-context.tsx';
import {useOpenCode} from './shell/use-open-code.ts';

// One store for the life of the page: a second one would be another tab to it.
let opening: Promise<Terminal> | undefined;
const open = () => (opening ??= import('./shell/open-store.ts').then(({openStore}) => openStore(buildVersion)));

const isFull = (error: unknown) => /quota|storageFull/i.test(String(error));

const Screens = () => {
  useAcknowledged();
  const identity = useMaybeIdentity();
  const signedIn = useSignedIn();
  const {firstSync} = useStatus();
  const {asking} = usePersonChange();
  const [isSkipped, setSkipped] = useState(false);
  if (!identity) return <EnrolScreen />;
  if (firstSync && !isSkipped && !signedIn) return <FirstSyncScreen onSkip={() => setSkipped(true)} />;
  if (!signedIn || asking !== undefined) return <SignInScreen />;
  return <RouteView routes={routes} fallback={<MissingScreen />} />;
};

const Scanning = ({children}: {readonly children: ReactNode}) => <ScanProvider onCode={useOpenCode()}>{children}</ScanProvider>;

/** The terminal: opens its store, then shows what the moment needs. */
export const App = () => {
  const [terminal, setTerminal] = useState<Terminal>();
  const [failure, setFailure] = useState<{readonly isFull: boolean; readonly detail: string}>();
  useEffect(() => {
    open().then(setTerminal, (error: unknown) => setFailure({isFull: isFull(error), detail: String(error)}));
  }, []);
  if (!terminal) return <BootScreen failure={failure} />;
  return (
    <TerminalProvider terminal={terminal}>
      <RouterProvider>
        <FeedbackProvider>
          <PersonProvider>
            <Scanning>
              <Screens />
              <ScanPanels />
            </Scanning>
          </PersonProvider>
        </FeedbackProvider>
      </RouterProvider>
    </TerminalProvider>
  );
};

import {useEffect, useState, type ReactNode} from 'react';
import type {Terminal} from '../../sync/terminal/terminal.ts';
import {CatalogueProvider} from '../i18n/i18n.tsx';
import {terminalCatalogue} from '../i18n/terminal-catalogue.ts';
import {EnrolScreen} from './access/enrol-screen.tsx';
import {SignInScreen} from './access/sign-in-screen.tsx';
import {bootSucceeded} from './boot.ts';
import {routes} from './routes.tsx';
import {useAcknowledged} from '../device/acknowledged.ts';
import {FeedbackProvider} from './shell/feedback-context.tsx';
import {FirstSyncScreen} from './shell/first-sync-screen.tsx';
import {MissingScreen} from './shell/missing-screen.tsx';
import {PersonProvider, usePersonChange} from './shell/person-context.tsx';
import {RouterProvider, RouteView} from './shell/router.tsx';
import {ScanProvider} from './shell/scan-context.tsx';
import {ScanPanels} from './shell/scan-panels.tsx';
import {TerminalProvider, useMaybeIdentity, useSignedIn, useStatus} from '../device/terminal-context.tsx';
import {filesOf} from '../device/terminal-files.ts';
import {useOpenCode} from './shell/use-open-code.ts';

const Screens = () => {
  useAcknowledged();
  // After the first screen is drawn, whichever it is: one that throws never comes here, and the watchdog counts on.
  useEffect(bootSucceeded, []);
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

const Scanning = ({children}: {readonly children: ReactNode}) => (
  <ScanProvider onCode={useOpenCode()}>{children}</ScanProvider>
);

/** Everything behind the opened store. */
export const WorkingApp = ({terminal}: {readonly terminal: Terminal}) => {
  // Photos of the last shift go up whichever screen is opened first.
  useEffect(() => filesOf(terminal).start(), [terminal]);
  return (
    <CatalogueProvider catalogue={terminalCatalogue}>
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
    </CatalogueProvider>
  );
};

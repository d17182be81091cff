import {createContext, useContext, useMemo, type ReactNode} from 'react';
import {site as siteDefinition} from '../../shared/access/site.ts';
import type {DocumentOf} from '../../shared/kernel/define-document.ts';
import type {DirectoryPerson} from '../../sync/protocol.ts';
import type {Identity} from '../../sync/terminal/identity.ts';
import type {SignedIn} from '../../sync/terminal/people.ts';
import type {TerminalStatus} from '../../sync/terminal/status.ts';
import type {Terminal} from '../../sync/terminal/terminal.ts';
import type {OutboxRecord} from '../../sync/terminal/verdict-state.ts';
import {useObservable} from './use-observable.ts';

const TerminalContext = createContext<Terminal | undefined>(undefined);
const nothing: readonly OutboxRecord[] = [];

/** Gives the opened store to everything below. */
export const TerminalProvider = ({
  terminal,
  children,
}: {
  readonly terminal: Terminal;
  readonly children: ReactNode;
}) => <TerminalContext value={terminal}>{children}</TerminalContext>;

/** The store of this terminal. */
export const useTerminal = (): Terminal => {
  const terminal = useContext(TerminalContext);
  if (!terminal) throw new Error('TerminalProvider is missing above this component');
  return terminal;
};

/** Line, counts and storage, live. */
export const useStatus = (): TerminalStatus => {
  const {status$} = useTerminal();
  return useObservable(status$, status$.value);
};

/** Sign-in of the person at work; undefined when nobody is. */
export const useSignedIn = (): SignedIn | undefined => {
  const terminal = useTerminal();
  return useObservable(
    useMemo(() => terminal.person$, [terminal]),
    terminal.person,
  );
};

/** The person at work; only below the sign-in. */
export const usePerson = (): DirectoryPerson => {
  const signedIn = useSignedIn();
  if (!signedIn) throw new Error('usePerson outside the sign-in');
  return signedIn.person;
};

/** Who this terminal is, or undefined before enrolment. */
export const useMaybeIdentity = (): Identity | undefined => {
  const terminal = useTerminal();
  return useObservable(
    useMemo(() => terminal.identity$, [terminal]),
    terminal.identity,
  );
};

/** Who this terminal is; only below the enrolment. */
export const useIdentity = (): Identity => {
  const identity = useMaybeIdentity();
  if (!identity) throw new Error('useIdentity before the enrolment');
  return identity;
};

/** Own facts, newest first, live. */
export const useOutbox = (): readonly OutboxRecord[] => {
  const terminal = useTerminal();
  return useObservable(
    useMemo(() => terminal.outboxEntries$, [terminal]),
    nothing,
  );
};

/** "name:id" of the documents that show facts which are not confirmed yet. */
export const usePending = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const terminal = useTerminal();
  return useObservable(
    useMemo(() => terminal.pending$, [terminal]),
    noPending,
  );
};
const noPending: ReadonlyMap<string, ReadonlySet<string>> = new Map();

/** The rules of the factory this terminal stands in; undefined before the first sync. */
export const useSite = (): DocumentOf<typeof siteDefinition> | undefined => {
  const terminal = useTerminal();
  useStatus(); // arrives with the first sync
  return terminal.get(siteDefinition, terminal.identity?.site ?? '');
};

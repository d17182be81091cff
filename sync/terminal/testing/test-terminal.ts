// A terminal in the test process: own browser storage, own clock, a line that can be broken.
import {IDBFactory, IDBKeyRange} from 'fake-indexeddb';
import {Terminal} from '../terminal.ts';
import type {TerminalOptions} from '../terminal-options.ts';
import {FakeLine} from './fake-line.ts';
import type {FakeServer} from './fake-server.ts';
import {testDocuments, testRegistry} from './test-kinds.ts';

/** One browser profile: what stays when the tab is closed. */
export type Profile = {
  readonly factory: IDBFactory;
  readonly code: string;
  clockMs: number;
  passedMs: number;
};

let profiles = 0;

export function newProfile(code?: string): Profile {
  profiles += 1;
  return {
    factory: new IDBFactory(),
    code: code ?? `CODE${profiles}`,
    clockMs: 1_750_000_000_000,
    passedMs: 0,
  };
}

/** Time passes; a clock that is only set moves `clockMs` alone. */
export function pass(profile: Profile, milliseconds: number): void {
  profile.clockMs += milliseconds;
  profile.passedMs += milliseconds;
}

export type TestTerminal = {readonly terminal: Terminal; readonly line: FakeLine};

/** Opens a tab on the profile; enrols it the first time. */
export async function openTab(
  server: FakeServer,
  profile: Profile,
  options: Partial<TerminalOptions> = {},
): Promise<TestTerminal> {
  const line = new FakeLine(server.handle);
  const terminal = new Terminal({
    baseUrl: 'https://mes.example',
    registry: testRegistry,
    documents: testDocuments,
    appVersion: 'test',
    isAutomatic: false,
    hasQueries: false,
    now: () => profile.clockMs,
    elapsed: () => profile.passedMs,
    fetch: line.fetch,
    indexedDb: {
      indexedDB: profile.factory as unknown as IDBFactory,
      IDBKeyRange: IDBKeyRange as unknown as typeof globalThis.IDBKeyRange,
    },
    ...options,
  });
  await terminal.open();
  if (terminal.identity === undefined) await terminal.enrol(profile.code);
  return {terminal, line};
}

export const operator = {actor: 'p1'};

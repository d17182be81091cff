import {useEffect, useMemo, useState} from 'react';
import type {FilesStatus} from '../../sync/terminal/files-lane.ts';
import {TerminalFiles} from '../../sync/terminal/files.ts';
import type {Terminal} from '../../sync/terminal/terminal.ts';
import {useTerminal} from './terminal-context.tsx';
import {useObservable} from './use-observable.ts';

// One for each terminal, as long as the page lives.
const opened = new WeakMap<Terminal, TerminalFiles>();

/** Photos and drawings of a terminal. */
export const filesOf = (terminal: Terminal): TerminalFiles => {
  const known = opened.get(terminal) ?? new TerminalFiles(terminal);
  opened.set(terminal, known);
  return known;
};

/** Photos and drawings of this terminal. */
export const useFiles = (): TerminalFiles => filesOf(useTerminal());

/** Photos that are only here, live. */
export const useFilesStatus = (): FilesStatus => {
  const files = useFiles();
  return useObservable(
    useMemo(() => files.status$, [files]),
    files.status$.value,
  );
};

/** Address of a photo or page for an image; `missing` when it is neither here nor reachable. */
export const useFileUrl = (sha256: string): string | 'missing' | undefined => {
  const files = useFiles();
  const [shown, setShown] = useState<{readonly sha256: string; readonly url: string}>();
  useEffect(() => {
    let made: string | undefined;
    let isGone = false;
    const open = async () => {
      const blob = await files.open(sha256).catch(() => undefined);
      if (isGone) return;
      made = blob === undefined ? undefined : URL.createObjectURL(blob);
      setShown({sha256, url: made ?? 'missing'});
    };
    void open();
    return () => {
      isGone = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [files, sha256]);
  return shown?.sha256 === sha256 ? shown.url : undefined;
};

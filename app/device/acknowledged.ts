// What a person has read on the amber screen is not shown to them again when the server agrees with it.
import {useEffect} from 'react';
import type {Terminal} from '../../sync/terminal/terminal.ts';
import type {OutboxRecord} from '../../sync/terminal/verdict-state.ts';
import {useOutbox, useTerminal} from './terminal-context.tsx';

const read = new Map<string, ReadonlySet<string>>();

const settle = (terminal: Terminal, records: readonly OutboxRecord[]) => {
  for (const {id, receipt, isSeen, state} of records) {
    const codes = read.get(id);
    if (codes === undefined || receipt === undefined || isSeen === true || state !== 'final') continue;
    read.delete(id);
    // The server found something else as well: then it is shown, as it is when it cannot be marked.
    if ((receipt.problems ?? []).every(({code}) => codes.has(code)))
      terminal.markSeen(id).catch(() => undefined);
  }
};

/** A person pressed "got it" on these problems of a fact; the receipt may be here already or come later. */
export const acknowledge = (terminal: Terminal, factId: string, codes: readonly string[]) => {
  read.set(factId, new Set(codes));
  terminal.outboxEntries$.subscribe((records) => settle(terminal, records)).unsubscribe();
};

/** Marks facts as seen when a receipt says nothing that was not read already. */
export const useAcknowledged = () => {
  const terminal = useTerminal();
  const records = useOutbox();
  useEffect(() => settle(terminal, records), [terminal, records]);
};

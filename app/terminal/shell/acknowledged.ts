// What a person has read on the amber screen is not shown to them again when the server agrees with it.
import {useEffect} from 'react';
import {useOutbox, useTerminal} from './terminal-context.tsx';

const read = new Map<string, ReadonlySet<string>>();

/** A person pressed "got it" on these problems of a fact. */
export const acknowledge = (factId: string, codes: readonly string[]) => read.set(factId, new Set(codes));

/** Marks a fact as seen when its receipt says nothing that was not read already. */
export const useAcknowledged = () => {
  const terminal = useTerminal();
  const records = useOutbox();
  useEffect(() => {
    for (const {id, receipt, isSeen, state} of records) {
      const codes = read.get(id);
      if (codes === undefined || receipt === undefined || isSeen === true || state !== 'final') continue;
      if (!(receipt.problems ?? []).every(({code}) => codes.has(code))) continue;
      read.delete(id);
      void terminal.markSeen(id);
    }
  }, [terminal, records]);
};

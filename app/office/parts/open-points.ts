// What the office stored and a person still has to look at: kept until it was seen, on every page.
import {useSyncExternalStore} from 'react';
import type {Answers} from './api.ts';

/** What the server said of one fact. */
export type Said = Pick<Answers['journal']['append'], 'verdict' | 'problems' | 'caseId'>;

let points: readonly Said[] = [];
const listeners = new Set<() => void>();
const set = (next: readonly Said[]) => {
  points = next;
  for (const tell of listeners) tell();
};
const most = 3; // older ones stand in the list of cases like all others

/** Keeps what was stored but waits for something, or was booked with an exception. */
export const keepOpenPoints = (said: readonly Said[]): void => {
  const open = said.filter(({caseId}) => caseId !== undefined);
  if (open.length > 0) set([...points, ...open].slice(-most));
};

export const forgetOpenPoint = (point: Said): void => set(points.filter((other) => other !== point));

export const useOpenPoints = (): readonly Said[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => points,
  );

import {useState} from 'react';
import type {Order} from './sorted-rows.ts';

type ListState = {
  readonly search: string;
  readonly view: string;
  readonly order: Order | undefined;
};

// For as long as the tab lives: who opens a record and goes back finds the list as it was.
const remembered = new Map<string, ListState>();

/** Search, view and order of a list, kept while its user is elsewhere. */
export const useListState = (name: string, firstView: string) => {
  const [state, setState] = useState<ListState>(
    () => remembered.get(name) ?? {search: '', view: firstView, order: undefined},
  );
  const change = (part: Partial<ListState>) => {
    const next = {...state, ...part};
    remembered.set(name, next);
    setState(next);
  };
  return [state, change] as const;
};

import {useRouter} from '@tanstack/react-router';
import {useEffect, useState} from 'react';
import {isSameState, paramsOf, stateOf, type ListState} from './list-state.ts';
import {useSavedViews} from './list-views.tsx';

/** A list with the saved view it began with, if any. */
type Shown = ListState & {readonly view?: string | undefined};

// For as long as the tab lives: who opens a record and goes back finds the list as it was.
const remembered = new Map<string, Shown>();
// Typing does not write the address at every letter: browsers refuse more than a few a second.
const settleMilliseconds = 250;

/**
 * What a list shows: by the address, as it was left, by the person's default view, or its first tab. Every change
 * goes into the address, so that a link to it shows the same.
 */
export const useListState = (list: string, firstTab: string) => {
  const router = useRouter();
  const views = useSavedViews(list);
  const [shown, setShown] = useState<Shown>(() => {
    const asked = stateOf(router.latestLocation.search);
    if (asked !== undefined) {
      const same = views.find(({state}) => isSameState(state, asked));
      return {...asked, view: same?.id};
    }
    const chosen = views.find((view) => view.isDefault);
    return (
      remembered.get(list) ??
      (chosen === undefined ? {tab: firstTab, search: '', filters: {}} : {...chosen.state, view: chosen.id})
    );
  });
  const query = new URLSearchParams(paramsOf(shown)).toString();
  const [path] = useState(() => location.pathname);
  useEffect(() => {
    const timer = setTimeout(() => {
      // On the way to another page the address is that page's already.
      if (location.pathname === path && location.search !== `?${query}`)
        router.history.replace(`${path}?${query}`);
    }, settleMilliseconds);
    return () => clearTimeout(timer);
  }, [router, path, query]);
  const show = (next: Shown) => {
    remembered.set(list, next);
    setShown(next);
  };
  return {
    state: shown as ListState,
    views,
    /** The saved view the list stands on, whether changed since or not. */
    current: views.find(({id}) => id === shown.view),
    change: (part: Partial<ListState>) => show({...shown, ...part}),
    show,
    query,
  };
};
export type ListHandle = ReturnType<typeof useListState>;

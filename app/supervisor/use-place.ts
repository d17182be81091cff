import {useSyncExternalStore} from 'react';

export const tabs = ['today', 'lines', 'cases', 'me'] as const;
export type TabKey = (typeof tabs)[number];
export type Place = {readonly tab: TabKey; readonly id: string | undefined};

// The place is in the address after '#', so that the phone's own back key works.
const read = () => location.hash;
const subscribe = (onChange: () => void) => {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
};

/** Where the phone is: a tab, and the thing that is open in it. */
export const usePlace = (): Place => {
  const [, tab = '', id] = useSyncExternalStore(subscribe, read).split('/');
  return {
    tab: tabs.find((known) => known === tab) ?? 'today',
    id: id === undefined || id === '' ? undefined : decodeURIComponent(id),
  };
};

/** Goes to a tab, or to a thing in it. */
export const goTo = (tab: TabKey, id?: string) => {
  location.hash = id === undefined ? `#/${tab}` : `#/${tab}/${encodeURIComponent(id)}`;
};

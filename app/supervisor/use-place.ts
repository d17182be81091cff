import {useSyncExternalStore} from 'react';

export const tabs = ['today', 'lines', 'cases', 'me'] as const;
export type TabKey = (typeof tabs)[number];
export type Place = {
  readonly tab: TabKey;
  /** A page of the tab that is not its usual thing: an order below the lines, a count below the cases. */
  readonly kind: string | undefined;
  readonly id: string | undefined;
};

// The place is in the address after '#', so that the phone's own back key works.
const read = () => location.hash;
const subscribe = (onChange: () => void) => {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
};
const decoded = (part: string | undefined) => {
  if (part === undefined || part === '') return undefined;
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined; // a lone % is the name of nothing
  }
};

/** Where the phone is: a tab, and the thing that is open in it. */
export const usePlace = (): Place => {
  const [, tab = '', first, second] = useSyncExternalStore(subscribe, read).split('/');
  return {
    tab: tabs.find((known) => known === tab) ?? 'today',
    kind: second === undefined ? undefined : first,
    id: decoded(second ?? first),
  };
};

/** Goes to a tab, to a thing in it, or to a thing of another kind. */
export const goTo = (tab: TabKey, id?: string, kind?: string) => {
  const parts = [tab, kind, id].filter((part) => part !== undefined);
  location.hash = `#/${parts.map(encodeURIComponent).join('/')}`;
};

import {useSyncExternalStore} from 'react';

const query = '(min-width: 1000px)'; // the width at which app/design lays out two columns

const subscribe = (listener: () => void) => {
  const list = matchMedia(query);
  // addListener: Safari 13 and Chromium 77 both have it; addEventListener on a list came later in Safari.
  list.addListener(listener);
  return () => list.removeListener(listener);
};

/** True on a tablet: for parts that may exist only once, such as a keypad that hears the keys of the device. */
export const useIsTablet = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(query).matches);

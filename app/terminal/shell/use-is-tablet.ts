import {useCallback, useSyncExternalStore} from 'react';

/** True while a media query holds. */
export const useMedia = (query: string): boolean => {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      // addListener: Safari 13 and Chromium 77 both have it; addEventListener on a list came later in Safari.
      list.addListener(listener);
      return () => list.removeListener(listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
};

/** True on a tablet: for parts that may exist only once, such as a keypad that hears the keys of the device. */
export const useIsTablet = (): boolean => useMedia('(min-width: 1000px)'); // the width at which app/design lays out two columns

/** True on a tablet held upright: one column, but room for everything. */
export const useIsUpright = (): boolean =>
  useMedia('(min-width: 700px) and (max-width: 999px) and (min-height: 1000px)');

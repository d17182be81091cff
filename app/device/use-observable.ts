import {useCallback, useRef, useSyncExternalStore} from 'react';
import {whenSeen} from './after-picture.ts';

type Observable<T> = {subscribe(next: (value: T) => void): {unsubscribe(): void}};

/** The latest value of something that emits on subscribing, live; `initial` until it does. */
export const useObservable = <T>(observable: Observable<T>, initial: T): T => {
  const latest = useRef(initial);
  const subscribe = useCallback(
    (listener: () => void) => {
      const subscription = observable.subscribe((value) => {
        latest.current = value;
        whenSeen(listener);
      });
      return () => subscription.unsubscribe();
    },
    [observable],
  );
  return useSyncExternalStore(subscribe, () => latest.current);
};

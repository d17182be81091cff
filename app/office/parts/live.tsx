import {useQuery} from '@tanstack/react-query';
import {useEffect, useRef} from 'react';
import {api, queryClient} from './api.ts';

const pollMilliseconds = 4000;
const heavyMilliseconds = 20_000;

const manyRows = 500;
// A long list costs the server much: it is asked again at most every 20 s, and by its own interval.
const isLong = (data: unknown) => Array.isArray(data) && data.length > manyRows;

/** The head of the journal and what the frame shows of it. */
export const useLiveHead = () => {
  const head = useQuery({
    ...api.reports.head.queryOptions(),
    refetchInterval: pollMilliseconds,
    refetchIntervalInBackground: false,
    retry: false,
  });
  return {head: head.data, isOffline: head.isError || head.failureCount > 0, updatedAt: head.dataUpdatedAt};
};

/** When the journal moved, every open screen asks again. Used once, by the frame. */
export const useLiveUpdates = () => {
  const {head} = useLiveHead();
  const seen = useRef<number | undefined>(undefined);
  const v = head?.v;
  useEffect(() => {
    if (v === undefined) return;
    const own = JSON.stringify(api.reports.head.queryKey());
    if (seen.current !== undefined && seen.current !== v) {
      void queryClient.invalidateQueries({
        predicate: ({queryKey, state}) =>
          JSON.stringify(queryKey) !== own &&
          (!isLong(state.data) || Date.now() - state.dataUpdatedAt > heavyMilliseconds),
      });
    }
    seen.current = v;
  }, [v]);
};

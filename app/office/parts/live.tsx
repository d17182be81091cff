import {useQuery} from '@tanstack/react-query';
import {useEffect, useRef} from 'react';
import {api, queryClient} from './api.ts';

const pollMilliseconds = 4000;

/** Asks for the head of the journal; when it moved, every open screen asks again. Also what the frame shows. */
export const useLiveHead = () => {
  const head = useQuery({
    ...api.reports.head.queryOptions(),
    refetchInterval: pollMilliseconds,
    refetchIntervalInBackground: false,
    retry: false,
  });
  const seen = useRef<number | undefined>(undefined);
  const v = head.data?.v;
  useEffect(() => {
    if (v === undefined) return;
    const own = JSON.stringify(api.reports.head.queryKey());
    if (seen.current !== undefined && seen.current !== v) {
      void queryClient.invalidateQueries({predicate: (query) => JSON.stringify(query.queryKey) !== own});
    }
    seen.current = v;
  }, [v]);
  return {head: head.data, isOffline: head.isError || head.failureCount > 0, updatedAt: head.dataUpdatedAt};
};

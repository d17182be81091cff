import {useQuery} from '@tanstack/react-query';
import {useCallback} from 'react';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {api} from './api.ts';

/** The name of a reason by its id, in the language of the screen; words that somebody wrote stay as they are. */
export const useReasonName = () => {
  const {data} = useQuery({...api.items.reasons.queryOptions(), staleTime: 60_000});
  const nameIn = useNameIn();
  return useCallback(
    (reason: string) => {
      const known = data?.find(({id}) => id === reason);
      return known === undefined ? reason : nameIn(known.name, known.nameEn);
    },
    [data, nameIn],
  );
};

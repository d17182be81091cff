// Saved views of the signed-in person, by list. Read once with the sign-in, so that a list opens as it shall at once.
import {useMutation, useQuery} from '@tanstack/react-query';
import type {Answers} from './api.ts';
import {api, client, problemOf, queryClient} from './api.ts';

export type SavedView = Answers['access']['views'][number];

/** The saved views of one list, in the order of their tabs. */
export const useSavedViews = (list: string): readonly SavedView[] =>
  (useQuery(api.access.views.queryOptions()).data ?? []).filter((view) => view.list === list);

const replace = (change: (views: readonly SavedView[]) => SavedView[]) =>
  queryClient.setQueryData(api.access.views.queryKey(), (views) => change(views ?? []));

/** Stores or forgets a view; the tabs follow when the server has it. */
export const useChangeViews = () => {
  const save = useMutation({
    mutationFn: (view: SavedView) => client.access.saveView.mutate(view),
    onSuccess: (_, view) =>
      replace((views) => {
        const others = views.map((other) =>
          view.isDefault && other.list === view.list ? {...other, isDefault: false} : other,
        );
        return others.some(({id}) => id === view.id)
          ? others.map((other) => (other.id === view.id ? view : other))
          : [...others, view];
      }),
  });
  const forget = useMutation({
    mutationFn: (view: SavedView) => client.access.deleteView.mutate({id: view.id}),
    onSuccess: (_, view) => replace((views) => views.filter(({id}) => id !== view.id)),
  });
  const error = save.error ?? forget.error;
  return {
    save: save.mutateAsync,
    forget: forget.mutateAsync,
    isPending: save.isPending || forget.isPending,
    failure: error === null ? undefined : {problem: problemOf(error)},
  };
};

// The one connection to the server. Requests travel alone: in a batch a quick answer waits for the slowest.
import {QueryClient} from '@tanstack/react-query';
import {createTRPCClient, httpLink, TRPCClientError} from '@trpc/client';
import {createTRPCOptionsProxy} from '@trpc/tanstack-react-query';
import type {inferRouterOutputs} from '@trpc/server';
import {problem} from '../../../shared/kernel/problem.ts';
import type {Problem} from '../../../shared/kernel/problem.ts';
import type {AppRouter} from '../../../server/router.ts';

/** What the procedures answer, by name: `Answers['production']['orders']`. */
export type Answers = inferRouterOutputs<AppRouter>;

/** The problem behind a failed request; undefined when the server was not reached at all. */
export function problemOf(error: unknown): Problem | undefined {
  if (!(error instanceof TRPCClientError)) return problem('serverFault');
  const data = error.data as {readonly problem?: Problem} | null | undefined; // what errorFormatter of server/trpc.ts adds
  if (data === null || data === undefined) return undefined;
  return data.problem ?? problem('serverFault');
}

// A question that the server answered with "no" is not asked again; one that did not arrive is, twice.
const isWorthRetrying = (failures: number, error: unknown) => failures < 2 && problemOf(error) === undefined;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {staleTime: 60_000, retry: isWorthRetrying, refetchOnWindowFocus: false, networkMode: 'always'},
    mutations: {networkMode: 'always'},
  },
});

export const client = createTRPCClient<AppRouter>({
  links: [httpLink({url: '/trpc'})],
});

/** `useQuery(api.production.orders.queryOptions(…))`. */
export const api = createTRPCOptionsProxy<AppRouter>({client, queryClient});

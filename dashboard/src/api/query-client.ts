import { Code, ConnectError } from '@connectrpc/connect';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

/** Calls that may succeed when tried again: the server was away or busy, not unwilling. */
const PASSING_CODES: readonly Code[] = [
  Code.Unavailable,
  Code.DeadlineExceeded,
  Code.ResourceExhausted,
  Code.Unknown,
  Code.Aborted,
];

/**
 * Makes the cache of answers. `onSessionLost` is called whenever the server no longer knows the caller:
 * a session that ended shows itself at whichever call comes first.
 */
export function createQueryClient(onSessionLost: () => void): QueryClient {
  const watch = (error: Error): void => {
    if (ConnectError.from(error).code === Code.Unauthenticated) onSessionLost();
  };
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        // That question is what a lost session leads to: asking it again because of it would never end.
        if (!isWhoAmI(query.queryKey)) watch(error);
      },
    }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        // The server often stands on this very machine: a laptop without internet reaches it all the same.
        networkMode: 'always',
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && isPassing(error),
        refetchOnWindowFocus: true,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Whether trying again without changing anything may help. */
export function isPassing(error: unknown): boolean {
  return PASSING_CODES.includes(ConnectError.from(error).code);
}

/** Is it the key of the question who is signed in? */
export function isWhoAmI(queryKey: readonly unknown[]): boolean {
  const [, about] = queryKey;
  return typeof about === 'object' && about !== null && 'methodName' in about && about.methodName === 'GetMe';
}

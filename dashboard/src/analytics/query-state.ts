import type { ChartState } from '../charts/chart-frame.tsx';

/** The state of a chart that is fed by one query. `emptyReason` is null where there is something to show. */
export function chartState(
  query: { readonly data: unknown; readonly error: unknown; readonly refetch: () => unknown },
  emptyReason: string | null,
): ChartState {
  if (query.data === undefined && query.error !== null && query.error !== undefined)
    return { kind: 'failed', error: query.error, retry: () => void query.refetch() };
  if (query.data === undefined) return { kind: 'loading' };
  return emptyReason === null ? { kind: 'ready' } : { kind: 'empty', reason: emptyReason };
}

import { getAudience } from './get-audience.ts';
import { getBreakdown } from './get-breakdown.ts';
import { getHeatMap } from './get-heat-map.ts';
import { getOverview } from './get-overview.ts';
import { getRanking } from './get-ranking.ts';
import { getViewCurve } from './get-view-curve.ts';
import type { ReadCache } from './read-cache.ts';
import type { ReadDeps } from './read-deps.ts';

export interface MetricRoutesDeps extends ReadDeps {
  readonly cache: ReadCache;
}

export type RememberedMetrics = ReturnType<typeof rememberedMetrics>;

/** The metrics of a channel, each answered from memory until the channel changes. */
export function rememberedMetrics(deps: MetricRoutesDeps) {
  const remember = <Answer extends object, Input extends { readonly channelId: number }>(
    name: string,
    useCase: (deps: ReadDeps, workspaceId: number, input: Input) => Promise<Answer>,
  ) => {
    return (workspaceId: number, input: Input): Promise<Answer> =>
      deps.cache.answer({ workspaceId, channelIds: [input.channelId] }, [name, input], () =>
        useCase(deps, workspaceId, input),
      );
  };
  return {
    overview: remember('getOverview', getOverview),
    heatMap: remember('getHeatMap', getHeatMap),
    breakdown: remember('getBreakdown', getBreakdown),
    ranking: remember('getRanking', getRanking),
    audience: remember('getAudience', getAudience),
    viewCurve: remember('getViewCurve', getViewCurve),
  };
}

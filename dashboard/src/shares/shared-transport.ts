import { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import type { GetSharedChannelResponse } from '@analyticbot/contracts/channels/v1/share';
import { createRouterTransport, type Transport } from '@connectrpc/connect';

/** Answers the charts from what was shared, so that they are the same ones that people with an account see. */
export function sharedTransport(shared: GetSharedChannelResponse): Transport {
  return createRouterTransport(({ service }) => {
    service(MetricsService, {
      getViewCurve: () => shared.viewCurve ?? {},
      getHeatMap: () => shared.heatMap ?? {},
      getBreakdown: () => shared.formats ?? {},
      getRanking: () => shared.topPosts ?? {},
    });
  });
}

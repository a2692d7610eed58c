import {
  type Dimension,
  type GetBreakdownResponse,
  MetricsService,
} from '@analyticbot/contracts/channels/v1/metric';
import { createQueryOptions, useTransport } from '@connectrpc/connect-query';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import type { ChannelWindow } from '../use-channel-window.ts';

/** How many groups are asked for; the server counts those beyond. */
const most = 100;

export type BreakdownQuery = Pick<UseQueryResult<GetBreakdownResponse, Error>, 'data' | 'error' | 'refetch'>;

/** The posts of a window grouped by several traits, in the order of the traits. */
export function useBreakdowns(
  page: ChannelWindow,
  dimensions: readonly Dimension[],
): readonly BreakdownQuery[] {
  const transport = useTransport();
  return useQueries({
    queries: dimensions.map((dimension) =>
      createQueryOptions(
        MetricsService.method.getBreakdown,
        { channelId: page.channel.channelId, window: page.days, dimension, limit: most },
        { transport },
      ),
    ),
  });
}

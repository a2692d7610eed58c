import { Dimension } from '@analyticbot/contracts/channels/v1/metric';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Loading, Skeleton } from '../../ui/state.tsx';
import { useChannelWindow } from '../use-channel-window.ts';
import { WindowBar } from '../window-bar.tsx';
import { BreakdownChart } from './breakdown-chart.tsx';

const route = getRouteApi('/signed-in/channels/$channelId/content');

const dimensions = [
  Dimension.FORMAT,
  Dimension.LENGTH,
  Dimension.WEEKDAY,
  Dimension.LANGUAGE,
  Dimension.HASHTAG,
  Dimension.LINK_DOMAIN,
  Dimension.REACTION,
  Dimension.FORWARD_ORIGIN,
  Dimension.AUTHOR,
] as const;

/** What is posted, and how each kind of it does. */
export function ContentPage(): ReactElement {
  const { channelId } = route.useParams();
  const search = route.useSearch();
  const page = useChannelWindow(channelId, search);
  if (page === undefined)
    return (
      <Loading>
        <Skeleton className="h-80" />
      </Loading>
    );
  return (
    <div className="flex flex-col gap-4">
      <WindowBar page={page} />
      <div className="grid grid-cols-2 items-start gap-4 max-lg:grid-cols-1">
        {dimensions.map((dimension) => (
          <BreakdownChart key={dimension} page={page} window={search} dimension={dimension} />
        ))}
      </div>
    </div>
  );
}

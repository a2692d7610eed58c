import { Dimension } from '@analyticbot/contracts/channels/v1/metric';
import { type GetSharedChannelResponse, SharePart } from '@analyticbot/contracts/channels/v1/share';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { GrowthChart, SubscribersChart } from '../analytics/audience/subscriber-charts.tsx';
import { BreakdownSection } from '../analytics/content/breakdown-chart.tsx';
import { HeadlineGrid } from '../analytics/overview/headline-grid.tsx';
import { HeatSection } from '../analytics/overview/heat-section.tsx';
import { RankingSection } from '../analytics/overview/ranking-section.tsx';
import { ViewCurveSection } from '../analytics/overview/view-curve-section.tsx';
import type { ChannelWindow } from '../analytics/use-channel-window.ts';
import type { ChartState } from '../charts/chart-frame.tsx';

/** Each part that was chosen, in the order of the overview. */
export function SharedParts({
  shared,
  page,
}: {
  shared: GetSharedChannelResponse;
  page: ChannelWindow;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const { headline, growth } = shared;
  const shows = (part: SharePart): boolean => shared.parts.includes(part);
  const growthState: ChartState =
    growth === undefined || growth.readings.length === 0
      ? { kind: 'empty', reason: t('audience.none') }
      : { kind: 'ready' };
  return (
    <div className="flex flex-col gap-4">
      {headline === undefined ? null : (
        <HeadlineGrid
          channelId={page.channel.channelId}
          headline={headline}
          window={page.days}
          timeZone={page.channel.timeZone}
          hasPosts
        />
      )}
      {shows(SharePart.GROWTH) ? (
        <>
          <SubscribersChart page={page} answer={growth} state={growthState} />
          <GrowthChart page={page} answer={growth} state={growthState} />
        </>
      ) : null}
      {shows(SharePart.VIEW_CURVE) ? <ViewCurveSection page={page} window={page.days} /> : null}
      {shows(SharePart.HEAT_MAP) ? <HeatSection page={page} window={page.days} /> : null}
      {shows(SharePart.FORMATS) ? (
        <BreakdownSection page={page} window={page.days} dimension={Dimension.FORMAT} />
      ) : null}
      {shows(SharePart.TOP_POSTS) ? <RankingSection page={page} /> : null}
    </div>
  );
}

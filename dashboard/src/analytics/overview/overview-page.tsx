import { MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import { Dimension, MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { useQuery } from '@connectrpc/connect-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading, Notice, Skeleton } from '../../ui/state.tsx';
import { BreakdownChart } from '../content/breakdown-chart.tsx';
import { chartState } from '../query-state.ts';
import { provenance, useSourceLine } from '../source-line.ts';
import { type ChannelWindow, useChannelWindow } from '../use-channel-window.ts';
import { WindowBar } from '../window-bar.tsx';
import type { WindowSearch } from '../window-choice.ts';
import { HeadlineGrid } from './headline-grid.tsx';
import { HeatSection } from './heat-section.tsx';
import { MissingCard } from './missing-card.tsx';
import { RankingSection } from './ranking-section.tsx';
import { ReactionsSection } from './reactions-section.tsx';
import { SeriesSection } from './series-section.tsx';

const route = getRouteApi('/signed-in/channels/$channelId/overview');

/** What happened in the channel in a window, at a glance. */
export function OverviewPage(): ReactElement {
  const { channelId } = route.useParams();
  const search = route.useSearch();
  const page = useChannelWindow(channelId, search);
  return page === undefined ? <OverviewSkeleton /> : <Overview page={page} window={search} />;
}

function Overview({ page, window }: { page: ChannelWindow; window: WindowSearch }): ReactElement {
  const { t } = useTranslation('analytics');
  const channelId = page.channel.channelId;
  const sourceLine = useSourceLine(page.channel.timeZone);
  const query = useQuery(
    MetricsService.method.getOverview,
    { channelId, window: page.days },
    // While an import is being worked up, the page follows it.
    { refetchInterval: (running) => (running.state.data?.computing === true ? 3_000 : false) },
  );
  const answer = query.data;
  const headline = answer?.headline;
  const missing = answer?.missing ?? page.channel.missing;
  const withoutViews = missing.includes(MissingPart.VIEWS);
  const noPosts = answer?.series.every((point) => point.posts === 0) ?? false;
  const state = chartState(
    query,
    noPosts && headline?.subscribers?.outcome.case !== 'value' ? t('empty.posts') : null,
  );
  const topics = withoutViews ? (
    <div className="grid grid-cols-2 gap-4 max-lg:grid-cols-1">
      <BreakdownChart page={page} window={window} dimension={Dimension.HASHTAG} short />
      <BreakdownChart page={page} window={window} dimension={Dimension.LINK_DOMAIN} short />
    </div>
  ) : null;
  return (
    <div className="flex flex-col gap-4">
      <WindowBar page={page} previous={answer?.previousWindow} />
      {answer?.computing === true ? (
        <Notice title={t('computing.title')}>{t('computing.text')}</Notice>
      ) : null}
      {headline === undefined ? null : (
        <HeadlineGrid
          channelId={channelId}
          headline={headline}
          window={window}
          timeZone={page.channel.timeZone}
        />
      )}
      <SeriesSection
        page={page}
        answer={answer}
        state={state}
        source={sourceLine(provenance([headline?.posts, headline?.viewsTotal, headline?.subscribers]))}
      />
      <HeatSection page={page} window={window} />
      <div className="grid grid-cols-2 gap-4 max-lg:grid-cols-1">
        <BreakdownChart page={page} window={window} dimension={Dimension.FORMAT} short />
        <ReactionsSection
          page={page}
          window={window}
          answer={answer}
          state={chartState(query, null)}
          source={sourceLine(provenance([headline?.reactionsTotal]))}
        />
      </div>
      {topics}
      <RankingSection page={page} />
      <MissingCard missing={missing} />
    </div>
  );
}

function OverviewSkeleton(): ReactElement {
  return (
    <Loading>
      <div className="flex flex-col gap-4">
        <Skeleton className="h-9 w-96 max-w-full" />
        <div className="grid grid-cols-4 gap-4 max-lg:grid-cols-2">
          <Skeleton className="h-28" />
          <Skeleton className="h-28" />
          <Skeleton className="h-28" />
          <Skeleton className="h-28" />
        </div>
        <Skeleton className="h-80" />
      </div>
    </Loading>
  );
}

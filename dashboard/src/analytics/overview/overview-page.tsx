import { MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import {
  Dimension,
  type GetOverviewResponse,
  MetricsService,
} from '@analyticbot/contracts/channels/v1/metric';
import { useQuery } from '@connectrpc/connect-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartState } from '../../charts/chart-frame.tsx';
import { Loading, Notice, Skeleton } from '../../ui/state.tsx';
import { BreakdownSection } from '../content/breakdown-chart.tsx';
import { NoPosts } from '../no-posts.tsx';
import { chartState } from '../query-state.ts';
import { provenance, useSourceLine } from '../source-line.ts';
import { type ChannelWindow, useChannelWindow } from '../use-channel-window.ts';
import { WindowBar } from '../window-bar.tsx';
import type { WindowSearch } from '../window-choice.ts';
import { ComputingNotice } from './computing-notice.tsx';
import { HeadlineGrid } from './headline-grid.tsx';
import { HeatSection } from './heat-section.tsx';
import { MissingCard } from './missing-card.tsx';
import type { SeriesName } from './overview-series.ts';
import { RankingSection } from './ranking-section.tsx';
import { ReactionsSection } from './reactions-section.tsx';
import { SeriesSection } from './series-section.tsx';
import { ViewCurveSection } from './view-curve-section.tsx';

const route = getRouteApi('/signed-in/channels/$channelId/overview');

/** What happened in the channel in a window, at a glance. */
export function OverviewPage(): ReactElement {
  const { channelId } = route.useParams();
  const { series, ...window } = route.useSearch();
  const page = useChannelWindow(channelId, window);
  return page === undefined ? <OverviewSkeleton /> : <Overview page={page} window={window} series={series} />;
}

function Overview({
  page,
  window,
  series,
}: {
  page: ChannelWindow;
  window: WindowSearch;
  series: SeriesName | undefined;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const { channelId, computingGivenUp } = page.channel;
  const sourceLine = useSourceLine(page.channel.timeZone);
  const query = useQuery(
    MetricsService.method.getOverview,
    { channelId, window: page.days },
    // While an import is being worked up, the page follows it.
    {
      refetchInterval: (running) =>
        running.state.data?.computing === true && !computingGivenUp ? 3_000 : false,
    },
  );
  const answer = query.data;
  const headline = answer?.headline;
  const missing = answer?.missing ?? page.channel.missing;
  const noPosts = answer?.series.every((point) => point.posts === 0) ?? false;
  const state = chartState(
    query,
    noPosts && headline?.subscribers?.outcome.case !== 'value' ? t('empty.posts') : null,
  );
  return (
    <div className="flex flex-col gap-4">
      <WindowBar page={page} previous={answer?.previousWindow} />
      {answer?.computing === true || computingGivenUp ? <ComputingNotice channel={page.channel} /> : null}
      {headline === undefined ? (
        query.error === null ? (
          <NumbersSkeleton />
        ) : null
      ) : (
        <HeadlineGrid
          channelId={channelId}
          headline={headline}
          window={window}
          timeZone={page.channel.timeZone}
          hasPosts={page.channel.postCount > 0}
        />
      )}
      <SeriesSection
        page={page}
        window={window}
        chosen={series}
        answer={answer}
        state={state}
        source={sourceLine(provenance([headline?.posts, headline?.viewsTotal, headline?.subscribers]))}
      />
      {page.channel.postCount === 0 ? (
        <Notice>{t('overview.noPosts')}</Notice>
      ) : noPosts ? (
        <NoPosts />
      ) : (
        <PostSections
          page={page}
          window={window}
          answer={answer}
          missing={missing}
          state={chartState(query, null)}
        />
      )}
      <MissingCard channelId={channelId} missing={missing} />
    </div>
  );
}

/** What the posts of the window tell: rhythm, how views come in, formats, reactions, topics, the best of them. */
function PostSections({
  page,
  window,
  answer,
  missing,
  state,
}: {
  page: ChannelWindow;
  window: WindowSearch;
  answer: GetOverviewResponse | undefined;
  missing: readonly MissingPart[];
  state: ChartState;
}): ReactElement {
  const sourceLine = useSourceLine(page.channel.timeZone);
  const views = !missing.includes(MissingPart.VIEWS);
  const reactions = !missing.includes(MissingPart.REACTIONS);
  const breakdown = (dimension: Dimension): ReactElement => (
    <BreakdownSection page={page} window={window} dimension={dimension} />
  );
  return (
    <>
      <HeatSection page={page} window={window} />
      {views ? <ViewCurveSection page={page} window={window} /> : null}
      <div className="grid grid-cols-2 gap-4 max-lg:grid-cols-1">
        {breakdown(Dimension.FORMAT)}
        {reactions ? (
          <ReactionsSection
            page={page}
            window={window}
            answer={answer}
            state={state}
            source={sourceLine(provenance([answer?.headline?.reactionsTotal]))}
          />
        ) : (
          breakdown(Dimension.LENGTH)
        )}
        {views ? null : breakdown(Dimension.HASHTAG)}
        {views ? null : breakdown(Dimension.LINK_DOMAIN)}
      </div>
      {views || reactions ? <RankingSection page={page} /> : null}
    </>
  );
}

function OverviewSkeleton(): ReactElement {
  return (
    <Loading>
      <div className="flex flex-col gap-4">
        <Skeleton className="h-9 w-96 max-w-full" />
        <NumbersSkeleton />
        <Skeleton className="h-80" />
      </div>
    </Loading>
  );
}

function NumbersSkeleton(): ReactElement {
  return <Skeleton className="h-48 rounded-card" />;
}

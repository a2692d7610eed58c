import { type GetOverviewResponse, Step } from '@analyticbot/contracts/channels/v1/metric';
import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame, type ChartState } from '../../charts/chart-frame.tsx';
import { Choice } from '../../charts/choice.tsx';
import { SeriesChart } from '../../charts/series-chart.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useChartNames } from '../chart-names.ts';
import { useDefinitions } from '../definitions.ts';
import { PostsLink } from '../posts-link.tsx';
import type { ChannelWindow } from '../use-channel-window.ts';
import type { WindowSearch } from '../window-choice.ts';
import {
  knownSeries,
  overviewModel,
  overviewTable,
  pointDays,
  type SeriesName,
  seriesLooks,
} from './overview-series.ts';

/** The window day by day: one series at a time, since their sizes have nothing in common. */
export function SeriesSection({
  page,
  window,
  chosen,
  answer,
  state,
  source,
}: {
  page: ChannelWindow;
  window: WindowSearch;
  /** The series that the address asks for. */
  chosen: SeriesName | undefined;
  answer: GetOverviewResponse | undefined;
  state: ChartState;
  source: string;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const definitions = useDefinitions();
  const exported = useChartNames(page);
  const navigate = useNavigate();
  const points = answer?.series ?? [];
  const names = knownSeries(points);
  const name = chosen !== undefined && names.includes(chosen) ? chosen : (names[0] ?? 'posts');
  const label = t(`series.${name}`);
  const model = useMemo(() => overviewModel(answer?.series ?? [], name, label), [answer, name, label]);
  const table = useMemo(
    () =>
      overviewTable(answer?.series ?? [], {
        day: t('column.day'),
        views: t('series.views'),
        meanReach: t('series.meanReach'),
        posts: t('series.posts'),
        reactions: t('series.reactions'),
        subscribers: t('series.subscribers'),
        forwards: t('series.forwards'),
        comments: t('series.comments'),
        viewsGained: t('series.viewsGained'),
      }),
    [answer, t],
  );
  const step = answer?.step ?? Step.DAY;
  const daysOf = (index: number) => pointDays(points, index, step, page.days);
  const channelId = page.channel.channelId;
  const open = (index: number): void => {
    const days = daysOf(index);
    if (days !== null)
      void navigate({ to: '/channels/$channelId/posts', params: { channelId }, search: { ...days } });
  };
  const immature = answer?.headline?.immaturePosts ?? 0;
  const marked = model.marked.length;
  return (
    <ChartFrame
      title={t('overview.series', { name: label, step: t(stepKeys[step]) })}
      definition={definitions(seriesLooks[name].definition)}
      state={state}
      table={table}
      {...exported}
      legend={label}
      source={source}
      {...(immature > 0 || marked > 0
        ? {
            partial: [
              immature > 0 && (name === 'views' || name === 'meanReach')
                ? t('overview.immature', { count: immature })
                : '',
              marked > 0 ? t('overview.marked', { count: marked }) : '',
            ].join(' '),
          }
        : {})}
      controls={
        <Choice
          label={t('overview.chooseSeries')}
          value={name}
          onChange={(series) =>
            void navigate({ to: '.', search: { ...window, series }, replace: true, resetScroll: false })
          }
          items={names.map((value) => ({ value, label: t(`series.${value}`) }))}
        />
      }
      firstCell={(row, words) => {
        const days = daysOf(row);
        return days === null ? (
          words
        ) : (
          <PostsLink channelId={channelId} search={days}>
            {format.day(words)}
          </PostsLink>
        );
      }}
    >
      <SeriesChart
        model={model}
        kind={name === 'meanReach' ? 'decimal' : 'count'}
        summary={t('overview.seriesSummary', { name: label, count: points.length })}
        pointName={(index) => pointName(points[index]?.day ?? '', step, format)}
        // Views that a day gained came to posts of other days: no list of posts is behind them.
        onOpen={name === 'viewsGained' ? undefined : open}
      />
    </ChartFrame>
  );
}

const stepKeys = {
  [Step.UNSPECIFIED]: 'step.day',
  [Step.DAY]: 'step.day',
  [Step.WEEK]: 'step.week',
  [Step.MONTH]: 'step.month',
} as const;

function pointName(day: string, step: Step, format: ReturnType<typeof useFormat>): string {
  return step === Step.WEEK ? `${format.day(day)} +7` : format.day(day);
}

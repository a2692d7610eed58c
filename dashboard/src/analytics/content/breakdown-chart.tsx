import { Dimension, MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { useQuery } from '@connectrpc/connect-query';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '../../charts/bar-chart.tsx';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { useFormat } from '../../format/use-format.ts';
import { Select } from '../../ui/field.tsx';
import { formatMetric } from '../../ui/metric-words.ts';
import { useDefinitions } from '../definitions.ts';
import { PostsLink } from '../posts-link.tsx';
import { usePostsLinks } from '../posts-opener.ts';
import type { PostsSearch } from '../posts-search.ts';
import { chartState } from '../query-state.ts';
import { provenance, useSourceLine } from '../source-line.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import type { WindowSearch } from '../window-choice.ts';
import { breakdownTable, groupSearch, knownMeasures, type MeasureName, measureOf } from './breakdown-rows.ts';
import { dimensionKeys, useGroupNames } from './group-names.ts';

const kinds = {
  meanReach: 'count',
  againstExpectation: 'multiple',
  engagementRate: 'share',
  reactions: 'count',
  posts: 'count',
} as const;

/** Weekdays and lengths stand in their own order, whatever their values. */
function hasOwnOrder(dimension: Dimension): boolean {
  return dimension === Dimension.WEEKDAY || dimension === Dimension.LENGTH;
}

/** Posts grouped by one trait: bars of one measure, the table of all. */
export function BreakdownChart({
  page,
  window,
  dimension,
  short = false,
}: {
  page: ChannelWindow;
  window: WindowSearch;
  dimension: Dimension;
  /** A summary: fewer bars. */
  short?: boolean;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const definitions = useDefinitions();
  const nameOf = useGroupNames(dimension);
  const sourceLine = useSourceLine(page.channel.timeZone);
  const [chosen, setChosen] = useState<MeasureName | null>(null);
  const channelId = page.channel.channelId;
  const links = usePostsLinks(channelId);
  const query = useQuery(MetricsService.method.getBreakdown, {
    channelId,
    window: page.days,
    dimension,
    limit: 100,
  });
  const rows = useMemo(() => query.data?.rows ?? [], [query.data]);
  const measures = knownMeasures(rows);
  const measure = chosen !== null && measures.includes(chosen) ? chosen : (measures[0] ?? 'posts');
  const shown = useMemo(() => {
    const ranked = rows.toSorted((a, b) => b.posts - a.posts).slice(0, short ? 8 : 15);
    return hasOwnOrder(dimension)
      ? rows.toSorted((a, b) => Number.parseInt(a.key, 10) - Number.parseInt(b.key, 10))
      : ranked.toSorted((a, b) => (measureOf(b, measure) ?? -1) - (measureOf(a, measure) ?? -1));
  }, [rows, dimension, measure, short]);
  const bars = useMemo(
    () =>
      shown.map((row) => {
        const value = measureOf(row, measure);
        return {
          label: nameOf(row.key),
          value,
          text: value === null ? t('table.unknown') : formatMetric(value, kinds[measure], format),
        };
      }),
    [shown, measure, nameOf, format, t],
  );
  const title = t(dimensionKeys[dimension]);
  const searchOf = (key: string): PostsSearch | null => {
    const group = groupSearch(dimension, key);
    return group === null ? null : { ...window, ...group };
  };
  const leads = shown.some((row) => searchOf(row.key) !== null);
  const moreRows = query.data?.moreRows ?? 0;
  const hidden = rows.length - shown.length + moreRows;
  return (
    <ChartFrame
      title={title}
      definition={definitions('breakdown')}
      state={chartState(query, rows.every((row) => row.key === '') ? t('empty.groups') : null)}
      table={breakdownTable(rows, nameOf, {
        group: title,
        posts: t('series.posts'),
        meanReach: t('series.meanReach'),
        medianReach: t('column.medianReach'),
        engagementRate: t('headline.engagementRate'),
        shareRate: t('headline.shareRate'),
        reactions: t('series.reactions'),
        againstExpectation: t('column.againstExpectation'),
      })}
      fileName={[page.channel.title, page.days.from, page.days.to]}
      legend={t(`measure.${measure}`)}
      source={sourceLine(provenance(rows.flatMap((row) => [row.meanReach, row.reactions])))}
      {...(hidden > 0 ? { partial: t('content.moreGroups', { count: hidden }) } : {})}
      controls={
        measures.length < 2 ? undefined : (
          <div className="w-48">
            <Select
              small
              aria-label={t('content.measure', { title })}
              value={measure}
              onChange={setChosen}
              options={measures.map((value) => ({ value, label: t(`measure.${value}`) }))}
            />
          </div>
        )
      }
      firstCell={(index, words) => {
        const search = searchOf(rows[index]?.key ?? '');
        return search === null ? (
          words
        ) : (
          <PostsLink channelId={channelId} search={search}>
            {words}
          </PostsLink>
        );
      }}
    >
      <BarChart
        bars={bars}
        reference={measure === 'againstExpectation' ? 1 : undefined}
        summary={t('content.summary', { title, measure: t(`measure.${measure}`), count: bars.length })}
        links={leads ? links((index) => searchOf(shown[index]?.key ?? '') ?? window) : undefined}
      />
    </ChartFrame>
  );
}

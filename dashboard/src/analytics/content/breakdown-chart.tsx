import type { Dimension } from '@analyticbot/contracts/channels/v1/metric';
import { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '../../charts/bar-chart.tsx';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { useFormat } from '../../format/use-format.ts';
import { formatMetric, REASON_KEYS } from '../../ui/metric-words.ts';
import { useChartNames } from '../chart-names.ts';
import { useDefinitions } from '../definitions.ts';
import { numberedNames } from '../numbered-names.ts';
import { PostsLink } from '../posts-link.tsx';
import { usePostsLinks } from '../posts-opener.ts';
import type { PostsSearch } from '../posts-search.ts';
import { chartState } from '../query-state.ts';
import { provenance, useSourceLine } from '../source-line.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import type { WindowSearch } from '../window-choice.ts';
import {
  breakdownTable,
  chosenMeasure,
  groupSearch,
  hasGroups,
  knownMeasures,
  type MeasureName,
  measureOf,
  rankedRows,
  unknownMeasureReason,
} from './breakdown-rows.ts';
import { dimensionKeys, useGroupNames } from './group-names.ts';
import { MeasureSelect } from './measure-select.tsx';
import { type BreakdownQuery, useBreakdowns } from './use-breakdowns.ts';

const kinds = {
  meanReach: 'count',
  againstExpectation: 'multiple',
  engagementRate: 'share',
  reactions: 'count',
  posts: 'count',
} as const;

/** Posts grouped by one trait, with a choice of its own of what the bars show. */
export function BreakdownSection({
  page,
  window,
  dimension,
}: {
  page: ChannelWindow;
  window: WindowSearch;
  dimension: Dimension;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const [chosen, setChosen] = useState<MeasureName | null>(null);
  const [query] = useBreakdowns(page, [dimension]);
  const measures = knownMeasures(query?.data?.rows ?? []);
  const title = t(dimensionKeys[dimension]);
  return (
    <BreakdownChart
      page={page}
      window={window}
      dimension={dimension}
      query={query}
      chosen={chosen}
      most={8}
      controls={
        measures.length < 2 ? undefined : (
          <MeasureSelect
            label={t('content.measure', { title })}
            measures={measures}
            value={chosenMeasure(measures, chosen)}
            onChange={setChosen}
          />
        )
      }
    />
  );
}

/** Posts grouped by one trait: bars of one measure, the table of all. */
export function BreakdownChart({
  page,
  window,
  dimension,
  query,
  chosen,
  most,
  description,
  controls,
}: {
  page: ChannelWindow;
  window: WindowSearch;
  dimension: Dimension;
  query: BreakdownQuery | undefined;
  /** What the bars show, where any group knows it. */
  chosen: MeasureName | null;
  /** At most so many bars, those of the most posts. */
  most: number;
  /** Says below the title what the bars show, where no choice beside them does. */
  description?: (measure: MeasureName) => string;
  controls?: ReactNode;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const format = useFormat();
  const definitions = useDefinitions();
  const exported = useChartNames(page);
  const nameOfKey = useGroupNames(dimension);
  const sourceLine = useSourceLine(page.channel.timeZone);
  const channelId = page.channel.channelId;
  const links = usePostsLinks(channelId);
  const rows = useMemo(() => query?.data?.rows ?? [], [query?.data]);
  const nameOf = useMemo(() => {
    const names = numberedNames(rows.map((row) => nameOfKey(row.key)));
    const known = new Map(rows.map((row, index) => [row.key, names[index]]));
    return (key: string): string => known.get(key) ?? key;
  }, [rows, nameOfKey]);
  const measure = chosenMeasure(knownMeasures(rows), chosen);
  const ranked = useMemo(() => rankedRows(rows, dimension, measure, most), [rows, dimension, measure, most]);
  const { drawn, undrawn } = ranked;
  const bars = useMemo(
    () =>
      drawn.map((row) => {
        const value = measureOf(row, measure) ?? 0;
        return { label: nameOf(row.key), value, text: formatMetric(value, kinds[measure], format) };
      }),
    [drawn, measure, nameOf, format],
  );
  const title = t(dimensionKeys[dimension]);
  const searchOf = (key: string): PostsSearch | null => {
    const group = groupSearch(dimension, key);
    return group === null ? null : { ...window, ...group };
  };
  const leads = drawn.some((row) => searchOf(row.key) !== null);
  const hidden = rows.length - drawn.length - undrawn.length + (query?.data?.moreRows ?? 0);
  const why = unknownMeasureReason(undrawn, measure);
  // Of groups, not of periods: those of forwarded posts alone.
  const reasonWords = (reason: typeof why): string => {
    if (reason === UnknownReason.NOT_COMPARABLE) return t('content.forwardedOnly');
    return reason === null ? '' : words(REASON_KEYS[reason]);
  };
  const partial = [
    undrawn.length === 0
      ? ''
      : t('content.undrawn', {
          count: undrawn.length,
          reason: reasonWords(why),
        }),
    hidden > 0 ? t('content.moreGroups', { count: hidden }) : '',
  ].filter((part) => part !== '');
  return (
    <ChartFrame
      title={title}
      {...(description === undefined ? {} : { description: description(measure) })}
      definition={definitions('breakdown')}
      state={
        query === undefined
          ? { kind: 'loading' }
          : chartState(query, hasGroups(rows) ? null : t('empty.groups'))
      }
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
      {...exported}
      legend={t(`measure.${measure}`)}
      source={sourceLine(provenance(rows.flatMap((row) => [row.meanReach, row.reactions])))}
      {...(partial.length > 0 ? { partial: partial.join(' ') } : {})}
      controls={controls}
      firstCell={(index, label) => {
        const search = searchOf(rows[index]?.key ?? '');
        return search === null ? (
          label
        ) : (
          <PostsLink channelId={channelId} search={search}>
            {label}
          </PostsLink>
        );
      }}
    >
      <BarChart
        bars={bars}
        reference={measure === 'againstExpectation' ? 1 : undefined}
        summary={t('content.summary', { title, measure: t(`measure.${measure}`), count: bars.length })}
        links={leads ? links((index) => searchOf(drawn[index]?.key ?? '') ?? window) : undefined}
      />
    </ChartFrame>
  );
}

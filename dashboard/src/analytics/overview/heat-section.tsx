import { type GetHeatMapResponse, MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { useQuery } from '@connectrpc/connect-query';
import { type ReactElement, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { heatInks, heatScene, liftInks } from '../../charts/heat-scene.ts';
import { SceneChart } from '../../charts/scene-chart.tsx';
import { useFormat } from '../../format/use-format.ts';
import type { Language } from '../../i18n/language.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { metricNumber } from '../../ui/metric-words.ts';
import { Segmented } from '../../ui/tabs.tsx';
import { useChartNames } from '../chart-names.ts';
import { useDefinitions } from '../definitions.ts';
import { weekdayNames } from '../page-names.ts';
import { PostsLink } from '../posts-link.tsx';
import { usePostsLinks } from '../posts-opener.ts';
import { chartState } from '../query-state.ts';
import { provenance, useSourceLine } from '../source-line.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import type { WindowSearch } from '../window-choice.ts';
import { goodHours, hasLift, heatCells, heatTable, lacksPosts, liftsDiffer } from './heat-cells.ts';

/** Hour by weekday: how much is posted then, and how posts of that hour do against the usual. */
export function HeatSection({ page, window }: { page: ChannelWindow; window: WindowSearch }): ReactElement {
  const { t } = useTranslation('analytics');
  const definitions = useDefinitions();
  const names = useChartNames(page);
  const language = useLanguage();
  const channelId = page.channel.channelId;
  const sourceLine = useSourceLine(page.channel.timeZone);
  const query = useQuery(MetricsService.method.getHeatMap, { channelId, window: page.days });
  const answer = query.data;
  const [chosen, setChosen] = useState<Paint | null>(null);
  const paint = answer === undefined ? 'posts' : paintOf(answer, chosen);
  const [low, high] = [t(scaleEnds[paint].low), t(scaleEnds[paint].high)];
  const table = useMemo(
    () =>
      answer === undefined
        ? { columns: [], rows: [] }
        : heatTable(answer, weekdayNames(language, 'long'), {
            weekday: t('column.weekday'),
            hour: t('column.hour'),
            posts: t('series.posts'),
            meanReach: t('series.meanReach'),
            lift: t('column.lift'),
            liftLow: t('column.liftLow'),
            liftHigh: t('column.liftHigh'),
          }),
    [answer, language, t],
  );
  const empty = answer !== undefined && answer.cells.length === 0 ? t('empty.posts') : null;
  return (
    <ChartFrame
      title={t('overview.heat')}
      description={t('overview.heatZone', { zone: page.channel.timeZone })}
      definition={definitions('bestTimes')}
      state={chartState(query, empty)}
      table={table}
      {...names}
      // The scale is not part of the drawing; a picture of it needs words.
      legend={`${t(paint === 'lift' ? 'overview.heatByLift' : 'overview.heatByPosts')}: ${low} – ${high}`}
      source={sourceLine(provenance(answer?.cells.map((cell) => cell.meanReach) ?? []))}
      {...(answer !== undefined && lacksPosts(answer) ? { partial: t('overview.tooFewPosts') } : {})}
      firstCell={(row, words) => {
        const cell = answer?.cells[row];
        return cell === undefined ? (
          words
        ) : (
          <PostsLink channelId={channelId} search={{ ...window, weekday: cell.weekday, hour: cell.hour }}>
            {words}
          </PostsLink>
        );
      }}
    >
      {answer === undefined ? null : (
        <HeatChart
          answer={answer}
          channelId={channelId}
          window={window}
          language={language}
          paint={paint}
          onPaint={setChosen}
          ends={[low, high]}
        />
      )}
    </ChartFrame>
  );
}

type Paint = 'lift' | 'posts';

const scaleEnds = {
  lift: { low: 'overview.below', high: 'overview.above' },
  posts: { low: 'overview.fewer', high: 'overview.more' },
} as const;

/** Results where they are known and differ, unless the person chose otherwise; else how much is posted. */
function paintOf(answer: GetHeatMapResponse, chosen: Paint | null): Paint {
  if (!hasLift(answer)) return 'posts';
  return chosen ?? (liftsDiffer(answer) ? 'lift' : 'posts');
}

function HeatChart({
  answer,
  channelId,
  window,
  language,
  paint,
  onPaint,
  ends,
}: {
  answer: GetHeatMapResponse;
  channelId: number;
  window: WindowSearch;
  language: Language;
  paint: Paint;
  onPaint: (paint: Paint) => void;
  /** What the two ends of the scale mean. */
  ends: readonly [low: string, high: string];
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const links = usePostsLinks(channelId);
  const lift = hasLift(answer);
  const cells = useMemo(() => heatCells(answer), [answer]);
  const weekdays = useMemo(() => weekdayNames(language, 'short'), [language]);
  const longWeekdays = useMemo(() => weekdayNames(language, 'long'), [language]);
  const layOut = useCallback(
    (width: number) => heatScene(cells, { width, weekdays, paint }),
    [cells, weekdays, paint],
  );
  const hourWords = (weekday: number, hour: number): string =>
    `${longWeekdays[weekday - 1] ?? ''}, ${String(hour).padStart(2, '0')}:00`;
  const describe = (datum: number): string => {
    const cell = answer.cells[datum];
    if (cell === undefined) return '';
    const reach = metricNumber(cell.meanReach);
    return [
      hourWords(cell.weekday, cell.hour),
      t('count.posts', { count: cell.posts }),
      reach === null ? '' : t('overview.heatReach', { value: format.compact(reach) }),
      cell.lift === undefined || !lift
        ? ''
        : t('overview.heatLift', {
            value: format.number(cell.lift, 2),
            low: format.number(cell.liftLow ?? cell.lift, 2),
            high: format.number(cell.liftHigh ?? cell.lift, 2),
          }),
    ]
      .filter((part) => part !== '')
      .join('. ');
  };
  const best = goodHours(answer, 3).map((cell) => hourWords(cell.weekday, cell.hour));
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        {lift ? (
          <Segmented
            label={t('overview.heatPaint')}
            value={paint}
            onChange={onPaint}
            items={[
              { value: 'lift', label: t('overview.heatByLift') },
              { value: 'posts', label: t('overview.heatByPosts') },
            ]}
          />
        ) : (
          <span />
        )}
        <HeatLegend inks={paint === 'lift' ? liftInks : heatInks} low={ends[0]} high={ends[1]} />
      </div>
      <SceneChart
        layOut={layOut}
        summary={t('overview.heatSummary', { count: answer.cells.length })}
        describe={describe}
        links={links((datum) => {
          const cell = answer.cells[datum];
          return cell === undefined ? window : { ...window, weekday: cell.weekday, hour: cell.hour };
        })}
      />
      {best.length === 0 ? null : (
        <p className="mt-4 text-sm">{t('overview.goodHours', { hours: format.list(best) })}</p>
      )}
    </>
  );
}

function HeatLegend({
  inks,
  low,
  high,
}: {
  inks: readonly string[];
  low: string;
  high: string;
}): ReactElement {
  return (
    <p className="inline-flex items-center gap-2 text-ink-muted text-xs">
      {low}
      <svg aria-hidden="true" width={inks.length * 18} height="12">
        {inks.map((ink, index) => (
          <rect key={ink} x={index * 18} width="16" height="12" rx="2" fill={`var(--${ink})`} />
        ))}
      </svg>
      {high}
    </p>
  );
}

import { type CurvePoint, MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { useQuery } from '@connectrpc/connect-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { Choice } from '../../charts/choice.tsx';
import { SeriesChart } from '../../charts/series-chart.tsx';
import { useFormat } from '../../format/use-format.ts';
import { REASON_KEYS } from '../../ui/metric-words.ts';
import { useChartNames } from '../chart-names.ts';
import { useDefinitions } from '../definitions.ts';
import { useLeadsFurther } from '../leads-further.ts';
import { useAgeWords } from '../post/age-words.ts';
import { PostsLink } from '../posts-link.tsx';
import { ageHoursOf, type PostsSearch } from '../posts-search.ts';
import { chartState } from '../query-state.ts';
import { provenance, useSourceLine } from '../source-line.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import type { WindowSearch } from '../window-choice.ts';
import {
  type CurveMeasure,
  curveGaps,
  knownAges,
  knownCurves,
  viewCurveModel,
  viewCurveTable,
} from './view-curve.ts';

/** How views come in after a post is published: the channel's median post by age. */
export function ViewCurveSection({
  page,
  window,
}: {
  page: ChannelWindow;
  window: WindowSearch;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const format = useFormat();
  const ageWords = useAgeWords();
  const definitions = useDefinitions();
  const exported = useChartNames(page);
  const sourceLine = useSourceLine(page.channel.timeZone);
  const navigate = useNavigate();
  const leads = useLeadsFurther();
  const [chosen, setChosen] = useState<CurveMeasure>('views');
  const channelId = page.channel.channelId;
  const query = useQuery(MetricsService.method.getViewCurve, { channelId, window: page.days });
  const points = useMemo(() => query.data?.points ?? [], [query.data]);
  const gaps = curveGaps({ points, posts: query.data?.posts ?? 0 });
  const measures = knownCurves(points);
  const measure = measures.includes(chosen) ? chosen : 'views';
  const drawn = knownAges(points, measure);
  const title = t('overview.viewCurve');
  const labels = useMemo(
    () => ({
      median: t('curve.median'),
      share: t('curve.share'),
      upper: t('curve.upper'),
      lower: t('curve.lower'),
      age: ageWords,
    }),
    [t, ageWords],
  );
  const model = useMemo(() => viewCurveModel(points, measure, labels), [points, measure, labels]);
  const table = useMemo(
    () => viewCurveTable(points, { ...labels, age: t('column.ageHours'), posts: t('series.posts') }),
    [points, labels, t],
  );
  const searchOf = (point: CurvePoint | undefined): PostsSearch => {
    const age = ageHoursOf(point?.ageHours);
    return { ...window, forwarded: 'without', ...(age === undefined ? {} : { age, sort: 'age' }) };
  };
  const why = gaps.reason === null ? '' : words(REASON_KEYS[gaps.reason]);
  const partial = [
    gaps.unknownAges.length === 0
      ? ''
      : t('curve.unknownAges', { ages: format.list(gaps.unknownAges.map(ageWords)), reason: why }),
    gaps.fewestPosts === gaps.mostPosts
      ? ''
      : t('curve.uneven', { least: format.number(gaps.fewestPosts), most: format.number(gaps.mostPosts) }),
  ].filter((part) => part !== '');
  return (
    <ChartFrame
      title={title}
      description={t('curve.description')}
      definition={definitions('viewCurve')}
      state={chartState(query, measures.length === 0 ? why : null)}
      table={table}
      {...exported}
      legend={model.lines.map((line) => line.label).join(' · ')}
      source={sourceLine(provenance(points.map((point) => point.medianViews)))}
      {...(partial.length === 0 ? {} : { partial: partial.join(' ') })}
      controls={
        measures.length < 2 ? undefined : (
          <Choice
            label={t('curve.choose')}
            value={measure}
            onChange={setChosen}
            items={measures.map((value) => ({ value, label: t(`curve.by.${value}`) }))}
          />
        )
      }
      firstCell={(row, hours) => (
        <PostsLink channelId={channelId} search={searchOf(points[row])}>
          {hours}
        </PostsLink>
      )}
    >
      <SeriesChart
        model={model}
        kind={measure === 'share' ? 'share' : 'count'}
        summary={t('curve.summary', { title, count: model.x.length })}
        pointName={(index) => ageWords(drawn[index]?.ageHours ?? 0)}
        onOpen={
          leads
            ? (index) =>
                void navigate({
                  to: '/channels/$channelId/posts',
                  params: { channelId },
                  search: searchOf(drawn[index]),
                })
            : undefined
        }
      />
    </ChartFrame>
  );
}
